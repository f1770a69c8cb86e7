"""TOML files as text: their values, and where each key and value stands."""
