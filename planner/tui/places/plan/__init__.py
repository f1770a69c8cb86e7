"""Plan: the wishes, the timeline, and why each course is in it."""
