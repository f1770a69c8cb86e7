"""Faults of a catalogue: the codes, one diagnostic, and the forms in which diagnostics are printed."""
