"""How well and how fast postings are read."""
