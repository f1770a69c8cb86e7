"""What the answers make likely: the prior, the answer model and belief propagation."""
