"""Finding and ending processes, tried with real ones."""

import os
import signal
import subprocess
import sys

from benchmarks.load.processes import send, tree

GRANDPARENT = (
    "import subprocess, sys;"
    "child = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE);"
    "print(child.pid, flush=True); child.wait()"
)


def test_a_tree_holds_grandchildren_and_can_be_ended() -> None:
    """Parents come first, and nobody else is in it."""
    command = [sys.executable, "-c", GRANDPARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - ours
        assert child.stdout
        grandchild = int(child.stdout.readline())
        found = tree(child.pid)
        assert found == [child.pid, grandchild]
        assert {child.pid, grandchild} < set(tree(os.getpid()))
        send(found, signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
