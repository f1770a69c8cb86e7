"""The competency graph, the knowledge states it allows, and the courses that can be reached in it."""
