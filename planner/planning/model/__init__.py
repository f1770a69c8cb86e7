"""The selection model that the solver is given."""
