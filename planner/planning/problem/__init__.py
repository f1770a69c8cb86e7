"""The planning problem: courses, levels and the study clock of one learner."""
