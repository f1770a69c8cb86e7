"""Suggestions instead of the plan: alternatives, swaps, the time-cost front, what-if, repairs."""
