"""Values that several places show."""
