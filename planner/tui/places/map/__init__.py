"""Map: the competency graph by neighbourhood, as a whole and by area."""
