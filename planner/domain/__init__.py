"""Pure values and rules: competencies, levels, knowledge states, postings, courses, learners and plans."""
