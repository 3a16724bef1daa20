"""What operators are given is checked as far as one machine without an engine or a cluster can."""
