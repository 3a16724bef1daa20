"""Runs a module as `python -m` does, in a bot that is quick to give up on others.

python -m tests.wire.bot.hurried MODULE ARGUMENTS...
"""

import runpy
import sys

from bot import limits

HURRY = {
    "LEASE_SECONDS": 2.0,
    "HEARTBEAT_SECONDS": 0.5,
    "POLL_SECONDS": 0.2,
    "WRITER_SECONDS": 3.0,  # a bot that is stopped may be the one that writes
}

if __name__ == "__main__":
    for name, seconds in HURRY.items():
        setattr(limits, name, seconds)  # before anything takes it as a default
    sys.argv[:] = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=False)
