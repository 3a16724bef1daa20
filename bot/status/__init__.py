"""What an operator sees: health, metrics and the status page."""
