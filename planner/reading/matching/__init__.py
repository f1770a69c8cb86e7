"""The phrases that competencies go by, found in a text: all of them in one pass, with their guards and compositions."""
