"""Bars, glyphs and themes."""
