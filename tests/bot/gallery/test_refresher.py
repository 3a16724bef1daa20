"""A storm of changes makes few refreshes, and the last one is shown."""

import asyncio
from functools import partial

import pytest

from bot.gallery.refresher import Refresher
from tests.bot.world import ManualClock, rest


@pytest.fixture
def shown() -> list[str]:
    """What was refreshed, in order."""
    return []


async def show(shown: list[str], value: str) -> None:
    """Refresh something."""
    shown.append(value)


async def test_the_first_change_is_shown_at_once(clock: ManualClock, shown: list[str]) -> None:
    """Nobody waits for it."""
    Refresher(clock, 5).changed("a", partial(show, shown, "1"))
    await rest()
    assert shown == ["1"]


async def test_of_a_storm_the_last_value_wins(clock: ManualClock, shown: list[str]) -> None:
    """One refresh in five seconds, then nothing."""
    refresher = Refresher(clock, 5)
    for value in range(100):
        refresher.changed("a", partial(show, shown, str(value)))
        await rest()
    clock.advance(5)
    await rest()
    clock.advance(5)
    await rest()
    assert shown == ["0", "99"]


async def test_a_change_after_a_rest_is_shown_at_once(clock: ManualClock, shown: list[str]) -> None:
    """The interval is long over."""
    refresher = Refresher(clock, 5)
    for value in "12":
        refresher.changed("a", partial(show, shown, value))
        await rest()
        clock.advance(5)
        await rest()
    assert shown == ["1", "2"]


async def test_things_do_not_wait_for_each_other(clock: ManualClock, shown: list[str]) -> None:
    """Each has its own pace."""
    refresher = Refresher(clock, 5)
    for name in "ab":
        refresher.changed(name, partial(show, shown, name))
    await rest()
    assert shown == ["a", "b"]


async def test_a_crash_stops_nothing(clock: ManualClock, shown: list[str]) -> None:
    """The next change is shown."""

    async def crash() -> None:
        raise ValueError

    refresher = Refresher(clock, 5)
    refresher.changed("a", crash)
    await rest()
    refresher.changed("a", partial(show, shown, "2"))
    clock.advance(5)
    await rest()
    assert shown == ["2"]


async def test_closing_shows_what_waits(clock: ManualClock, shown: list[str]) -> None:
    """And leaves no task behind."""
    refresher = Refresher(clock, 5)
    for value in "12":
        refresher.changed("a", partial(show, shown, value))
        await rest()
    await refresher.close()
    assert shown == ["1", "2"]
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_closing_does_not_wait_for_ever(clock: ManualClock) -> None:
    """A request that hangs is let go."""
    refresher = Refresher(clock, 5)
    refresher.changed("a", asyncio.Event().wait)  # type: ignore[arg-type]  # its True is not looked at
    await rest()
    await refresher.close(patience=0.01)
    assert asyncio.all_tasks() == {asyncio.current_task()}
