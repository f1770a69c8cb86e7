"""What the screens look at: values that are worked out once and shown in several places."""
