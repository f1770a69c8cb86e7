"""What is meant by what was found: levels, importance, choices, and what a posting asks beside competencies."""
