"""Reading a text of the learner's: it comes in by paste or file, and what was found is corrected before it counts."""
