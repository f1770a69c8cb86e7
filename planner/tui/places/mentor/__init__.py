"""Mentor: the catalogue's diagnostics and a learner's profile."""
