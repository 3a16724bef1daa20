"""The pipe between bot and driver."""

import asyncio
from typing import Any

import pytest

from bot.cluster.messages import Ask, Drop, read, write


class Pipe:
    """Keeps what is written."""

    def __init__(self) -> None:
        self.reader = asyncio.StreamReader()

    def write(self, data: bytes) -> None:
        """Make it readable at once."""
        self.reader.feed_data(data)


async def test_messages_come_as_they_went() -> None:
    """One after the other; then the other side closes the pipe."""
    pipe = Pipe()
    writer: Any = pipe
    for message in (Ask("a/1", "cancel"), Drop("a" * 100_000)):
        write(writer, message)
    pipe.reader.feed_eof()
    assert await read(pipe.reader) == Ask("a/1", "cancel")
    assert await read(pipe.reader) == Drop("a" * 100_000)
    with pytest.raises(asyncio.IncompleteReadError):
        await read(pipe.reader)
