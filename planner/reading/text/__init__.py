"""From the text as given to the plain text that is read, with the way back to the offsets of the text as given."""
