"""The database under everything that the bot remembers."""
