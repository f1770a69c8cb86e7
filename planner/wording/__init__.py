"""Dates, money, counts and names in words, for exports and screens."""
