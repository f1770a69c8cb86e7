"""The shapes of the files that people edit: their models, what is wrong with a file, and the domain values it gives."""
