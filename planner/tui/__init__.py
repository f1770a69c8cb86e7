"""The screens, on Textual: they show what the rooms below compute, and record what the learner does."""
