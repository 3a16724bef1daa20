"""Everything that the bot keeps, as one file: written while it runs, and read again."""
