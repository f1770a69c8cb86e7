"""What can be wrong in a catalogue: the codes, one diagnostic, and how diagnostics are printed."""
