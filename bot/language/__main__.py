"""`python -m bot.language` brings the catalogues up to date with the sentences in the code."""

import sys

from bot.language.extract import TRANSLATED, update


def main() -> None:
    """Update all of them, and tell what lacks a translation."""
    for code in TRANSLATED:
        sys.stdout.write(f"{code}: {update(code)} without a translation\n")


if __name__ == "__main__":
    main()
