"""The command line: reads arguments, calls the packages below, prints what they return."""
