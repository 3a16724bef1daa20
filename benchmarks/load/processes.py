"""The processes of this machine, as Linux tells of them."""

import os
import signal
from collections import defaultdict
from contextlib import suppress
from pathlib import Path


def tree(pid: int) -> list[int]:
    """A process and all that came from it, as long as their parents live; parents first."""
    children = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            children[_parent(folder)].append(int(folder.name))
    found = [pid]
    for each in found:
        found += children[each]
    return found


def send(pids: list[int], number: signal.Signals) -> None:
    """Send a signal to all that are still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _parent(folder: Path) -> int:
    """The second word behind the name, which may hold anything (proc(5), /proc/pid/stat)."""
    return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
