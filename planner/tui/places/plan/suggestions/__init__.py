"""What could be had instead of the plan: alternatives, swaps, the front, what-if, repairs."""
