"""No check can keep the doctor from going on."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from bot.doctor.check import Check, in_thread, run_all
from bot.doctor.finding import Finding, Grade


async def test_an_error_is_a_finding() -> None:
    """It names the topic and the error."""

    async def check() -> Sequence[Finding]:
        raise ZeroDivisionError("by zero")

    (found,) = await run_all([Check("disk", check, 1.0)])
    assert (found.topic, found.grade) == ("disk", Grade.TROUBLE)
    assert "ZeroDivisionError: by zero" in found.what


async def test_what_hangs_is_left_behind() -> None:
    """Even in a thread that nothing can end."""
    hanging = Event()

    def look() -> list[Finding]:
        hanging.wait()
        return []

    (found,) = await run_all([Check("disk", lambda: in_thread(look), 0.01)])
    hanging.set()
    assert found.what == "No answer within 0.01 seconds."


async def test_errors_come_back_from_a_thread() -> None:
    """As if there was none."""
    with pytest.raises(FileNotFoundError):
        await in_thread(Path("/nowhere").read_bytes)


async def test_what_is_not_ours_to_see_is_told() -> None:
    """The doctor may be another user than the bot."""

    async def check() -> Sequence[Finding]:
        raise PermissionError(13, "Permission denied", "data/lock")

    (found,) = await run_all([Check("bot", check, 1.0)])
    assert (found.grade, "data/lock" in found.what) == (Grade.TROUBLE, True)
