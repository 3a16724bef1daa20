"""Why a file is not accepted."""

from enum import IntEnum


class Refusal(IntEnum):
    """A reason. Its number is what the child process sends."""

    NOT_A_PICTURE = 1
    UNSUPPORTED = 2
    DAMAGED = 3
    TOO_MANY_BYTES = 4
    TOO_MANY_PIXELS = 5
    TOO_SMALL = 6
    TOO_SLOW = 7
    NOT_ONLY_A_PICTURE = 8


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure
    """A file is not accepted.

    Attributes:
        kind: Why.
    """

    def __init__(self, kind: Refusal) -> None:
        super().__init__(kind.name.lower())
        self.kind = kind
