"""nst_core.budget: how much memory a painting may use."""

from pathlib import Path

import pytest
import torch

from nst_core import Options
from nst_core.budget import UNKNOWN, budget, held, of_control_group, of_machine, of_process

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


def test_a_process_tells_what_it_holds(tmp_path: Path) -> None:
    """In KiB; elsewhere than on Linux there is no such file."""
    file = tmp_path / "status"
    assert of_process(file) is None
    file.write_text("Name:\tpython\nVmRSS:\t  7 kB\n", "ascii")
    assert of_process(file) == 7 * 1024


def test_more_memory_is_held_when_more_is_in_use() -> None:
    """100 MB of ones are in memory as long as somebody keeps them."""
    before = held(CPU) or 0
    kept = torch.ones(25_000_000)
    assert (held(CPU) or 0) - before > 4 * kept.numel() * 0.9


def test_other_devices_tell_nothing() -> None:
    """What is not known is left out."""
    assert held(torch.device("meta")) is None


@pytest.mark.skipif(not torch.cuda.is_available(), reason="NO GPU: its memory was not looked at")
def test_a_gpu_tells_what_torch_has_reserved() -> None:
    """At least what is in use."""
    kept = torch.ones(25_000_000, device="cuda")
    assert (held(kept.device) or 0) >= 4 * kept.numel()
