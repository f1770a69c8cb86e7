"""Target: the postings side by side."""
