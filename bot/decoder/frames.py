"""What travels between the bot and its child process, in bytes.

request    length of the file; then the file
answer     0 or a Refusal, channels (3 or 4), width, height; then the pixels, row by row
"""

import struct
from typing import Final, NamedTuple

READY: Final = b"ready"
"""The child's first word, when its limits are in force."""

_REQUEST = struct.Struct(">I")
_ANSWER = struct.Struct(">BBII")
REQUEST_BYTES: Final = _REQUEST.size
ANSWER_BYTES: Final = _ANSWER.size


def request(file: bytes) -> bytes:
    """Return the head of a request."""
    return _REQUEST.pack(len(file))


def length(head: bytes) -> int:
    """Return how long the file is, from the REQUEST_BYTES before it."""
    size: int = _REQUEST.unpack(head)[0]
    return size


class Answer(NamedTuple):
    """The head of an answer.

    Attributes:
        refusal: The number of a Refusal, or 0 where pixels follow.
        channels: 3 for RGB, 4 for RGBA.
        width: In pixels.
        height: In pixels.
    """

    refusal: int
    channels: int = 0
    width: int = 0
    height: int = 0

    def pack(self) -> bytes:
        """As bytes."""
        return _ANSWER.pack(*self)

    @classmethod
    def unpack(cls, head: bytes) -> "Answer":
        """From ANSWER_BYTES bytes."""
        return cls(*_ANSWER.unpack(head))
