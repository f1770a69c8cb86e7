"""Assess: the interview."""
