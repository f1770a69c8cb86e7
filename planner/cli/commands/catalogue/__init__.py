"""The commands that check the catalogue and show what it holds."""
