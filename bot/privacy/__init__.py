"""What is known of one person: all of it, to be handed over or to be forgotten."""
