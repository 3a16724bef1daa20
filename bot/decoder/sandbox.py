"""A process gives away what it does not need. Linux and other Unix systems."""

import contextlib
import os
import resource
import signal
import time
from typing import Final

from bot.decoder import seccomp

MEMORY_BYTES: Final = 2**30
"""Address space, which includes the program itself."""

CPU_SECONDS: Final = 4.0
"""Of processor time for one picture: 40 megapixels need 2, and nobody shall wait 5."""

HARD_CPU_SECONDS: Final = 10
"""The same, for a child that a picture has taken over and that has stopped its own timer."""

_NOBODY: Final = 65534
"""The user and the group that own nothing."""


def confine() -> None:
    """From now on: no new file, socket or process, 1 GiB of memory. There is no way back."""
    _set(resource.RLIMIT_AS, MEMORY_BYTES)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, 0)
    # No new descriptor, and so no file and no socket; those that are open stay open.
    _set(resource.RLIMIT_NOFILE, 0)
    _drop_root()
    seccomp.install()


def allow_cpu(seconds: float) -> None:
    """Grant this much processor time from now on; the kernel ends what takes more."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(time.process_time()) + HARD_CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _set(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _drop_root() -> None:
    """Root could raise its limits again, so the process becomes nobody where it may."""
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
            os.setresgid(_NOBODY, _NOBODY, _NOBODY)
            os.setresuid(_NOBODY, _NOBODY, _NOBODY)
