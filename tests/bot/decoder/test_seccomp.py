"""The filter lets through what computing takes, for each processor, and nothing else."""

import struct

import pytest

from bot.decoder.seccomp import program

X86, ARM = (0, 0xC000003E), (1, 0xC00000B7)
ALLOWED, REFUSED, ABSENT = 0x7FFF0000, 0x00050001, 0x00050026
THREAD, FORK = 0x003D0F00, 0x01200011
"""The flags with which the C library makes a thread, and a process."""


def answer(machine: tuple[int, int], number: int, argument: int = 0, at: int = 0) -> int:
    """Run the filter as the kernel would (linux/filter.h)."""
    call = struct.pack("IIQQ", number, at or machine[1], 0, argument)
    steps = [struct.unpack("HBBI", step) for step in program(*machine)]
    place = loaded = 0
    while True:
        code, yes, no, value = steps[place]
        place += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            (loaded,) = struct.unpack_from("I", call, value)
        else:
            holds = loaded == value if code == 0x15 else bool(loaded & value)
            place += yes if holds else no


@pytest.mark.parametrize(
    ("machine", "name", "number", "argument", "expected"),
    [
        (X86, "read", 0, 0, ALLOWED),
        (X86, "rseq", 334, 0, ALLOWED),
        (X86, "open", 2, 0, REFUSED),
        (X86, "socket", 41, 0, REFUSED),
        (X86, "execve", 59, 0, REFUSED),
        (X86, "kill", 62, 0, REFUSED),
        (X86, "ptrace", 101, 0, REFUSED),
        (X86, "clone, a thread", 56, THREAD, ALLOWED),
        (X86, "clone, a process", 56, FORK, REFUSED),
        (X86, "clone3", 435, 0, ABSENT),
        (X86, "prlimit of itself", 302, 0, ALLOWED),
        (X86, "prlimit of another", 302, 77, REFUSED),
        (X86, "read of the x32 kind", 0x40000000, 0, REFUSED),
        (ARM, "write", 64, 0, ALLOWED),
        (ARM, "openat", 56, 0, REFUSED),
        (ARM, "socket", 198, 0, REFUSED),
        (ARM, "execve", 221, 0, REFUSED),
        (ARM, "clone, a thread", 220, THREAD, ALLOWED),
        (ARM, "clone, a process", 220, FORK, REFUSED),
    ],
)
def test_system_calls(
    machine: tuple[int, int], name: str, number: int, argument: int, expected: int
) -> None:
    """Each is answered as its name suggests."""
    assert (name, answer(machine, number, argument)) == (name, expected)


def test_calls_of_another_processor_are_refused() -> None:
    """Their numbers mean something else."""
    assert answer(X86, 0, at=0x40000003) == REFUSED
