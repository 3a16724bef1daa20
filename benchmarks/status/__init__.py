"""The status page with 10,000 jobs behind it: how fast it is, and how it looks."""
