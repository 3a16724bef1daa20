"""The process that knows the engine: a broken driver may hang it, or end it without a word.

`python -m bot.doctor.engine.process` reads one request from its standard input, and writes each
finding as soon as it has it.
"""

import sys
from itertools import chain

from bot.doctor.engine.devices import devices
from bot.doctor.engine.messages import EngineRequest, line_of
from bot.doctor.engine.presets import presets


def main() -> None:
    """Run the request."""
    request = EngineRequest.read(sys.stdin.buffer.readline())
    for found in chain(presets(request), devices(request)):
        sys.stdout.buffer.write(line_of(found))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
