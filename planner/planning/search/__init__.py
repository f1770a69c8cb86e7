"""The search: one criterion after the other, each solved and cut until a schedule proves it."""
