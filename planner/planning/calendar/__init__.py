"""From chosen courses to weeks and days."""
