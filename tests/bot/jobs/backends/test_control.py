"""Wishes that come together, in any order."""

import pytest

from bot.jobs.backends.control import Control
from bot.jobs.events import Cancelled, Paused


def control(*wishes: str, begun: bool = True) -> Control:
    """After these wishes."""
    control = Control()
    control.begun = begun
    for wish in wishes:
        getattr(control, wish)()
    return control


def test_a_job_that_has_not_begun_is_paused_at_once() -> None:
    """There is nothing to save, so nothing to wait for."""
    early = control("pause", begun=False)
    assert (early.stop.cancelled, early.ending()) == (True, Paused())


def test_a_running_job_is_paused_after_it_was_saved() -> None:
    """The engine goes on up to the next step."""
    assert (control("pause").pausing, control("pause").stop.requested) == (True, False)


@pytest.mark.parametrize(
    ("wishes", "begun"),
    [(("pause", "finish"), True), (("finish", "pause"), True), (("finish", "pause"), False)],
)
def test_finish_wins_over_pause(wishes: tuple[str, str], *, begun: bool) -> None:
    """The picture is ready within a step: no reason to keep a person waiting for a restart."""
    both = control(*wishes, begun=begun)
    assert (both.pausing, both.stop.requested, both.stop.cancelled) == (False, True, False)


@pytest.mark.parametrize("wishes", [("pause", "cancel"), ("cancel", "pause"), ("cancel",)])
def test_cancel_wins_over_all(wishes: tuple[str, ...]) -> None:
    """What a person gave up does not come back after a restart."""
    given_up = control(*wishes)
    assert (given_up.stop.cancelled, given_up.ending()) == (True, Cancelled())
