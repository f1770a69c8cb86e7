"""The parts of a posting: its sections and the sentences in them."""
