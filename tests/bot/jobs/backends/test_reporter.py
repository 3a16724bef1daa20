"""Many steps, few events."""

import io

import pytest
from PIL import Image

import nst_core
from bot.jobs.backends.control import Control
from bot.jobs.backends.reporter import Reporter
from bot.jobs.events import BackendEvent, Running, Saved

PICTURE = Image.new("RGB", (64, 48), "teal")

HALF = nst_core.Progress(
    step=5,
    steps=10,
    fraction=0.5,
    elapsed=7,
    remaining=7,
    losses=nst_core.Losses(1, 2, 4),
    preview=lambda _: PICTURE,
    checkpoint=lambda: nst_core.Checkpoint(PICTURE, 1, 5),
    snapshot=lambda: nst_core.Snapshot(1, 5, {}),
)


class Steps:
    """A painting whose steps happen when a test says so.

    Args:
        resumed: Whether it goes on after a restart.
        wait: Seconds before its first preview.
    """

    def __init__(self, *, resumed: bool = False, wait: float = 0) -> None:
        self.now, self.control = 100.0, Control()
        self.events: list[BackendEvent] = []
        self._report = Reporter(
            self.events.append, self.control, 64, resumed=resumed, wait=wait, now=lambda: self.now
        )

    def step(self, seconds: float = 0) -> list[str]:
        """Take a step after this time; returns the kinds of its events."""
        self.now += seconds
        self.events.clear()
        self._report(HALF)
        return [type(event).__name__ for event in self.events]


def test_previews_keep_their_distance() -> None:
    """The first step is shown at once, the next one after two and a half seconds."""
    steps = Steps()
    assert [steps.step(), steps.step(2.4), steps.step(0.1)] == [["Running"], [], ["Running"]]


def test_the_first_preview_can_wait() -> None:
    """While a sketch is shown, which is better than the first steps."""
    steps = Steps(wait=2.5)
    assert [steps.step(), steps.step(2.4), steps.step(0.1)] == [[], [], ["Running"]]


def test_checkpoints_keep_their_distance() -> None:
    """One every five seconds; the first steps are not worth one."""
    steps = Steps()
    saved = ["Saved" in steps.step(seconds) for seconds in (0, 4.9, 0.1, 4.9, 0.1)]
    assert saved == [False, False, True, False, True]


def test_a_pause_saves_now_and_stops() -> None:
    """However long ago the last checkpoint is."""
    steps = Steps()
    steps.step()
    steps.control.pause()
    assert steps.step() == ["Saved"]
    assert steps.control.stop.cancelled


def test_what_is_saved_can_be_read() -> None:
    """The bytes are the engine's checkpoint."""
    steps = Steps()
    steps.step(5)
    saved = steps.events[-1]
    assert isinstance(saved, Saved)
    read = nst_core.Checkpoint.from_bytes(saved.state)
    assert (read.scale, read.step, read.picture.size) == (1, 5, (64, 48))


def test_the_first_step_is_no_measure_of_time() -> None:
    """It warms everything up: an estimate from it would be ten times too long."""
    steps = Steps()
    remaining = []
    for seconds in (0, 2.5):
        steps.step(seconds)
        remaining += [event.remaining for event in steps.events if isinstance(event, Running)]
    assert remaining == [None, 7]


@pytest.mark.parametrize("resumed", [True, False])
def test_progress_tells_all(*, resumed: bool) -> None:
    """Fraction, seconds left, a JPEG, and whether the painting was resumed."""
    steps = Steps(resumed=resumed)
    steps.step()
    steps.step(2.5)
    running = steps.events[0]
    assert isinstance(running, Running)
    assert (running.fraction, running.remaining, running.resumed) == (0.5, 7, resumed)
    assert Image.open(io.BytesIO(running.preview or b"")).format == "JPEG"


def test_steps_and_loss_are_told() -> None:
    """An operator sees how a painting comes along."""
    steps = Steps()
    steps.step()
    (running,) = steps.events
    assert isinstance(running, Running)
    assert (running.step, running.steps, running.loss) == (5, 10, 7)
