"""The plain values that Discord's messages are made of."""

import itertools
import time
from datetime import UTC, datetime
from typing import Any, Final

Json = dict[str, Any]
"""An object as it travels."""

EPOCH: Final = 1_420_070_400.0
"""Unix time in seconds from which ids count.
https://discord.com/developers/docs/reference#snowflakes"""


class Snowflakes:
    """Makes ids; each one tells when it was made."""

    def __init__(self) -> None:
        self._count = itertools.count()

    def new(self, at: float | None = None) -> int:
        """A new id, made `at` that Unix time or now."""
        milliseconds = int(((time.time() if at is None else at) - EPOCH) * 1000)
        return milliseconds << 22 | next(self._count) & 0x3FFFFF


def iso(at: float) -> str:
    """A Unix time as Discord writes it."""
    return datetime.fromtimestamp(at, UTC).isoformat()
