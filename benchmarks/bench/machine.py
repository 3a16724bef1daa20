"""The machine in words."""

import os
import platform
from datetime import UTC, datetime

import torch


def describe(device: str) -> str:
    """Return processor, torch and date, for example for the head of a table."""
    unit = torch.cuda.get_device_name() if device == "cuda" else _processor()
    today = datetime.now(UTC).date()
    return f"{unit}, torch {torch.__version__.partition('+')[0]}, {today}"


def _processor() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    instructions = torch.backends.cpu.get_cpu_capability()
    threads = torch.get_num_threads()
    return f"{cores} cores ({platform.machine()}, {instructions}), torch threads: {threads}"


def patience(device: str) -> int:
    """Return after how many evaluations to wait for the device: a GPU would be stopped often."""
    return 5 if device == "cuda" else 1


def settle(device: str) -> None:
    """Wait until the device has done all it was told."""
    if device == "cuda":
        torch.cuda.synchronize()
