"""Today: readiness, this week, and the next step."""
