"""What an operator needs to run Atelier somewhere, and what proves it."""
