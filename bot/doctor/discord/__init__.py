"""What Discord is asked about the bot."""
