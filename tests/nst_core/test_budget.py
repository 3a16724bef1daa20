"""nst_core.budget: how much memory a painting may use."""

from pathlib import Path

import torch

from nst_core import Options
from nst_core.budget import UNKNOWN, budget, of_control_group, of_machine

CPU = torch.device("cpu")


def test_the_options_come_first() -> None:
    """3 MiB times 2^20."""
    assert budget(Options(memory_budget=300), CPU) == 300 * 2**20


def test_otherwise_most_of_what_is_free() -> None:
    """More than nothing here, whatever the machine."""
    assert budget(Options(), CPU) > 0


def test_a_machine_tells_what_is_available(tmp_path: Path) -> None:
    """In KiB; elsewhere than on Linux there is no such file."""
    file = tmp_path / "meminfo"
    assert of_machine(file) == UNKNOWN
    file.write_text("MemTotal:  9 kB\nMemAvailable:  7 kB\n", "ascii")
    assert of_machine(file) == 7 * 1024


def test_a_container_has_a_limit(tmp_path: Path) -> None:
    """1,000 bytes, of which 600 are used and 100 of these are files that can be read again."""
    for name, text in (
        ("max", "1000"),
        ("current", "600"),
        ("stat", "anon 500\ninactive_file 100"),
    ):
        (tmp_path / f"memory.{name}").write_text(text, "ascii")
    assert of_control_group(tmp_path) == 500


def test_a_container_without_a_limit_is_as_large_as_the_machine(tmp_path: Path) -> None:
    """Version 2 says "max"; no machine has 2^60 bytes."""
    (tmp_path / "memory.max").write_text("max", "ascii")
    (tmp_path / "memory.stat").write_text("", "ascii")
    assert of_control_group(tmp_path) > 2**60
