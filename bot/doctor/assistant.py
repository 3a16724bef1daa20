"""The process that knows the engine: a broken driver may hang it, or end it without a word.

`python -m bot.doctor.assistant` reads one errand from its standard input, and writes each
finding as soon as it has it.
"""

import sys
from itertools import chain

from bot.doctor.errand import Errand, line_of
from bot.doctor.pictures import presets
from bot.doctor.trial import tried


def main() -> None:
    """Run the errand."""
    errand = Errand.read(sys.stdin.buffer.readline())
    for found in chain(presets(errand), tried(errand)):
        sys.stdout.buffer.write(line_of(found))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
