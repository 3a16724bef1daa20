"""How much memory a painting may use, if nobody says; and how much this process holds."""

from pathlib import Path

import torch

from nst_core.options import Options

SHARE = 0.75
"""Of what is free now; the rest is for what else happens meanwhile."""

UNKNOWN = 4 * 2**30
"""Bytes, where the system cannot be asked."""

MEMINFO = Path("/proc/meminfo")
CONTROL_GROUPS = Path("/sys/fs/cgroup")
STATUS = Path("/proc/self/status")


def budget(options: Options, device: torch.device) -> int:
    """Return the bytes that a painting may use: as the options say, or most of what is free."""
    if options.memory_budget is not None:
        return round(options.memory_budget * 2**20)
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        # What torch holds and does not use is as good as free.
        free += torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
    else:
        free = min(of_machine(), of_control_group())
    return round(SHARE * free)


def of_machine(meminfo: Path = MEMINFO) -> int:
    """Return the bytes that the machine has available; `UNKNOWN` elsewhere than on Linux.

    Source: the manual page proc_meminfo(5), MemAvailable, in KiB.
    """
    try:
        rows = dict(line.split(":", 1) for line in meminfo.read_text("ascii").splitlines())
        return int(rows["MemAvailable"].split()[0]) * 1024
    except (OSError, LookupError, ValueError):
        return UNKNOWN


def of_control_group(root: Path = CONTROL_GROUPS) -> int:
    """Return the bytes that a container's limit leaves; a limit is found under either version.

    Source: the kernel's cgroup-v2.rst and cgroup-v1/memory.rst. Without a limit version 2 says
    "max" and version 1 a number beyond all machines.
    """
    found = [
        _left(root / "memory.max", root / "memory.current"),
        _left(root / "memory/memory.limit_in_bytes", root / "memory/memory.usage_in_bytes"),
    ]
    return min(found)


def held(device: torch.device) -> int | None:
    """Return the bytes that this process holds on a device, or None where nobody tells.

    On a GPU what torch has reserved, used or not; on the CPU all that is resident.
    """
    if device.type == "cuda":
        return torch.cuda.memory_reserved(device)
    return of_process() if device.type == "cpu" else None


def of_process(status: Path = STATUS) -> int | None:
    """Return the bytes of this process that are in memory; None elsewhere than on Linux.

    Source: the manual page proc_pid_status(5), VmRSS, in KiB.
    """
    try:
        rows = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
        return int(rows["VmRSS"].split()[0]) * 1024
    except (OSError, LookupError, ValueError):
        return None


def _left(limit: Path, used: Path) -> int:
    try:
        cached = _inactive_files(limit.with_name("memory.stat"))  # given up when it is needed
        return max(0, int(limit.read_text("ascii")) - int(used.read_text("ascii")) + cached)
    except (OSError, ValueError):
        return 2**62  # there is no limit


def _inactive_files(stat: Path) -> int:
    rows = dict(line.split() for line in stat.read_text("ascii").splitlines())
    return int(rows.get("total_inactive_file", rows.get("inactive_file", 0)))
