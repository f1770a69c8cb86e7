"""What a learner may ask beside the plan: alternatives, swaps, the time-cost front, what-if, repairs."""
