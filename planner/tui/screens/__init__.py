"""The places and dialogs, one a file, each with its `.tcss` beside it."""
