"""From the best plan found to the learning plan that is shown, with its reasons."""
