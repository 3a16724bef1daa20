"""From a sentence to the same sentence in somebody's language."""
