"""One file for each step; it never changes after it was published."""
