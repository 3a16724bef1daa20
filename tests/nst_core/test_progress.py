"""nst_core.progress."""

from nst_core import Losses, Stop


def test_the_total_adds_every_term() -> None:
    """1 + 2 + 3."""
    assert Losses(content=1, style=2, tv=3).total == 6


def test_a_new_stop_asks_for_nothing() -> None:
    """Neither cancelled nor requested."""
    stop = Stop()
    assert (stop.requested, stop.cancelled) == (False, False)


def test_finish_is_no_cancel() -> None:
    """The picture is wanted."""
    stop = Stop()
    stop.finish()
    assert (stop.requested, stop.cancelled) == (True, False)


def test_cancel_wins_over_finish() -> None:
    """In either order."""
    first, second = Stop(), Stop()
    first.cancel()
    first.finish()
    second.finish()
    second.cancel()
    assert first.cancelled
    assert second.cancelled
