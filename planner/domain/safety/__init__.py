"""What text, numbers and days from outside may be: their bounds, and how each format quotes them."""
