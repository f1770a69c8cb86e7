"""Widgets show and post; the screens decide."""
