"""TOML files as text: their values, and the position of each key and value."""
