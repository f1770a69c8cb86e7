"""How good the interview is: simulated learners, the answers they give, and other ways of asking them.

Nothing here knows the prior of `planner.assessment`. Run by hand: `.venv/bin/python -m tests.benchmarks.assessment`.
"""
