"""`python -m bot doctor`."""


def doctor() -> int:
    """Check everything and print what was found; 0 if nothing keeps the bot from working."""
    return 0
