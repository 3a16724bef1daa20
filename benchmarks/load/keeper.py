"""Keeps a Ray cluster on this machine: SLOTS per node, files in FOLDER; ends with its input.

A process of its own, because Ray starts nodes from a main thread only, blocks while it does, and
kills them when that thread ends. Reads `add` and `remove PID`, and answers each with a line: the
cluster's address at first, then the process id of the node.
"""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from ray.cluster_utils import Cluster

from benchmarks.load.processes import send, tree
from bot.cluster.painting import SLOT

PR_SET_CHILD_SUBREAPER: Final = 36
"""Of linux/prctl.h: orphans become our children, so that none is forgotten."""

DEFAULT: Final = "/tmp/ray"  # noqa: S108 - Ray's choice
"""Ray notes here which cluster is the newest, wherever its other files are."""


def main(slots: int, folder: Path) -> None:
    """Obey until the input ends."""
    Path(DEFAULT).mkdir(exist_ok=True)
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        _keep(slots, folder)
    finally:
        send(tree(os.getpid())[1:], signal.SIGKILL)


def _keep(slots: int, folder: Path) -> None:
    head = {"num_cpus": 0, "include_dashboard": False, "temp_dir": str(folder)}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    nodes = {}
    _answer(cluster.address)
    for line in sys.stdin:
        match line.split():
            case ["add"]:
                node = cluster.add_node(num_cpus=0, num_gpus=slots, resources={SLOT: slots})
                pid = node.all_processes["raylet"][0].process.pid
                nodes[pid] = node
            case ["remove", word]:
                pid = int(word)
                cluster.remove_node(nodes.pop(pid), allow_graceful=False)
                _bury()
        _answer(pid)


def _bury() -> None:
    """Let orphans that have ended leave the table of processes."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def _answer(word: object) -> None:
    print(f"= {word}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
