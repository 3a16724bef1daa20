"""A filter in the kernel: the process may compute and use its open pipes, nothing else.

So a decoder that a picture has taken over can neither reach the network or a file, nor start, look
into or stop another process, least of all the bot that started it.
Source: man 2 seccomp; Documentation/userspace-api/seccomp_filter.rst in Linux.
"""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Collection
from typing import Final

_MACHINES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Which column of the tables below is for this processor, and its name in linux/audit.h."""

_ALLOWED: Final = {
    "read": (0, 63),
    "write": (1, 64),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "nanosleep": (35, 101),
    "setitimer": (38, 103),
    "getpid": (39, 172),
    "exit": (60, 93),
    "getrusage": (98, 165),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "set_robust_list": (273, 99),
    "getrandom": (318, 278),
    "rseq": (334, 293),
}
"""System calls that computing takes, with their numbers (asm/unistd.h)."""

_CLONE, _CLONE3, _PRLIMIT = (56, 220), (435, 435), (302, 261)
_CLONE_THREAD: Final = 0x00010000  # linux/sched.h
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # linux/prctl.h, linux/seccomp.h
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_LOAD, _IF_EQUAL, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06  # linux/bpf_common.h
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data


def install() -> None:
    """Put the filter into force, for good; on systems that it does not know, do nothing."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return
    code = b"".join(program(*_MACHINES[platform.machine()]))
    buffer = ctypes.create_string_buffer(code, len(code))
    # struct sock_fprog: how many instructions, and where.
    header = struct.pack("HP", len(code) // 8, ctypes.addressof(buffer))
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    library.prctl(_SECCOMP, _FILTER, ctypes.c_char_p(header), 0, 0)


def program(column: int, architecture: int) -> list[bytes]:
    """Return the filter, in instructions of the Berkeley Packet Filter."""
    refuse, allow = _step(_RETURN, _ERROR | errno.EPERM), _step(_RETURN, _ALLOW)
    absent = _step(_RETURN, _ERROR | errno.ENOSYS)
    argument = _step(_LOAD, _FIRST_ARGUMENT)
    a_thread, itself = _step(_IF_ANY_BIT, _CLONE_THREAD, no=1), _step(_IF_EQUAL, 0, no=1)
    return [
        _step(_LOAD, _ARCHITECTURE),
        *(_step(_IF_EQUAL, architecture, yes=1), refuse),
        _step(_LOAD, _NUMBER),
        *(step for call in _ALLOWED.values() for step in _on(call[column], [allow])),
        # The flags of clone3 are out of sight; without it, the C library uses clone.
        *_on(_CLONE3[column], [absent]),
        *_on(_CLONE[column], [argument, a_thread, allow, refuse]),
        *_on(_PRLIMIT[column], [argument, itself, allow, refuse]),
        refuse,
    ]


def _on(number: int, steps: Collection[bytes]) -> list[bytes]:
    """Steps for one system call; all others skip them."""
    return [_step(_IF_EQUAL, number, no=len(steps)), *steps]


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """One instruction: struct sock_filter; `yes` and `no` are how many steps to skip."""
    return struct.pack("HBBI", code, yes, no, value)
