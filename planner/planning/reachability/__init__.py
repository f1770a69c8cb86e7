"""Which levels courses can reach, how early, and what they cannot be reached without."""
