"""From an event to a message: how cards are kept up to date, and how an outcome arrives."""
