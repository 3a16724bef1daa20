"""Finds what keeps the bot from working, and says how to mend it."""
