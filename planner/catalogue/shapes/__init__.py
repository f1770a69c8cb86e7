"""The shapes of the files that people edit: their models, the diagnostics of a file, and its domain values."""
