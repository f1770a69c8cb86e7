"""How fast and how good the plans are, beside other ways of planning. Run: `python -m tests.benchmarks.planning`."""
