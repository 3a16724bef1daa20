"""Real workers on this machine, each a cluster's node of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.cluster.entry import Entry

TOKEN = "open sesame, and a few words more"  # noqa: S105 - opens nothing

START_SECONDS = 60.0
"""How long a worker may take to join on a busy machine."""


@dataclass(frozen=True)
class Machine:
    """A worker that runs.

    Attributes:
        process: `python -m bot.worker`.
        log: What it writes.
    """

    process: subprocess.Popen[bytes]
    log: Path

    def die(self) -> None:
        """As in a power cut."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def leave(self) -> int:
        """End as an operator ends it; returns the exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)


@contextmanager
def machine(folder: Path, *arguments: str, **settings: str) -> Iterator[Machine]:
    """Start a worker and wait until it is in the cluster."""
    log = folder / f"worker {time.monotonic_ns()}.log"
    needed = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot.worker", *arguments],
            env=needed | {"RAY_AUTH_TOKEN": TOKEN, "DEVICES": "cpu", **settings},
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        _wait_until_ready(process, log)
        yield Machine(process, log)
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def cluster(folder: Path) -> Iterator[Entry]:
    """A head that paints, with one slot."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with machine(folder, "--head", "--port", str(port)):
        yield Entry(f"127.0.0.1:{port}", TOKEN)


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while "ready to paint" not in log.read_text():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text())
        time.sleep(0.05)
