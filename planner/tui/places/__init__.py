"""The six places, one folder each: screen, style sheet, view models and texts."""
