"""Questions and pictures over a place, one a file."""
