"""A child process, confined as the real one, that does on order what a decoder never should.

A "file" is an order here. Strangers' files go to another module.
"""

import ctypes
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from bot.decoder import child
from bot.decoder.refusal import Refusal, Refused


def obey(order: bytes) -> Image.Image:
    """Do it; a white pixel stands for "could", the refusal UNSUPPORTED for "could not"."""
    try:
        ORDERS[order]()
    except (OSError, MemoryError) as error:
        raise Refused(Refusal.UNSUPPORTED) from error
    return Image.new("RGB", (1, 1), "white")


def spin() -> None:
    """Take processor time for ever."""
    while True:
        pass


def nonsense() -> None:
    """Answer what is no answer."""
    raise Refused(99)  # type: ignore[arg-type]  # that is the point


def look_for_secrets() -> None:
    """Fail if there is nothing in the environment but what Python itself needs."""
    if not os.environ.keys() - {"PYTHONPATH", "MALLOC_ARENA_MAX", "LC_CTYPE"}:
        raise OSError("There are none.")


ORDERS: dict[bytes, Callable[[], object]] = {
    b"nothing": lambda: None,
    b"crash": lambda: ctypes.string_at(0),
    b"exit": lambda: os._exit(0),
    b"abort": os.abort,
    b"spin": spin,
    b"sleep": lambda: time.sleep(60),
    b"nonsense": nonsense,
    b"read": lambda: Path(__file__).read_bytes(),
    b"write": lambda: Path("here").write_bytes(b"a"),
    b"list": lambda: list(Path("/").iterdir()),
    b"socket": socket.socket,
    b"pipe": os.pipe,
    b"fork": os.fork,
    b"run": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    b"kill": lambda: os.kill(os.getppid(), 0),
    b"memory": lambda: bytes(2**30),
    b"environment": look_for_secrets,
    b"root": lambda: os.setuid(0),
}


if __name__ == "__main__":
    child.main(obey, seconds=0.2)
