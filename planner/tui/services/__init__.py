"""What the app does beside showing: the record, the catalogue, settings, the terminal."""
