"""The app's jobs besides showing: the record, the plan, the catalogue's files, settings, links, the terminal."""
