"""Jobs become requests, results become events."""

import io
from concurrent.futures import Future

import pytest
from PIL import Image

import nst_core
from bot.jobs.backends.translate import ending, outcome, preview, request, style_factor
from bot.jobs.model import QUALITIES, Cancelled, Done, Failed, Job, OwnStyle, PresetStyle
from tests.bot.world import picture

JOB = Job(1, picture((40, 32)), OwnStyle(picture((33, 44))), 100, QUALITIES["draft"])


def no_presets(key: str) -> Image.Image:
    """Fail."""
    raise LookupError(key)


@pytest.mark.parametrize(("strength", "factor"), [(50, 1.0), (100, 10.0), (75, 10**0.5)])
def test_strength_is_logarithmic(strength: int, factor: float) -> None:
    """Fifty is the engine's default; fifty more is ten times the style."""
    assert style_factor(strength) == pytest.approx(factor)


def test_a_job_decides_every_knob_that_a_person_can_turn() -> None:
    """Quality gives size and steps, strength the style weight; the rest is the engine's."""
    options = request(JOB, no_presets, time_limit=60).options
    quality, weight = QUALITIES["draft"], nst_core.Options().style_weight
    assert (options.size, options.steps) == (quality.size, quality.steps)
    assert options.time_limit == 60
    assert options.style_weight == pytest.approx(10 * weight)


def test_pictures_arrive_decoded() -> None:
    """Photo and style are told apart by their sizes."""
    asked = request(JOB, no_presets, time_limit=60)
    assert (asked.content.size, asked.styles[0].picture.size) == ((40, 32), (33, 44))


def test_a_preset_is_loaded_by_its_key() -> None:
    """Nothing else of the preset matters to the engine."""
    loaded = {"girih": Image.new("RGB", (50, 60))}
    job = Job(1, picture(), PresetStyle("girih", "", ""), 50, QUALITIES["draft"])
    assert request(job, loaded.__getitem__, 60).styles[0].picture.size == (50, 60)


@pytest.mark.parametrize(
    ("error", "event"),
    [
        (nst_core.Cancelled(), Cancelled()),
        (
            nst_core.DeviceError("The device ran out of memory."),
            Failed("The device ran out of memory."),
        ),
    ],
)
def test_what_the_engine_raises_on_purpose_is_an_event(error: Exception, event: object) -> None:
    """Its sentence may be shown."""
    assert ending(error) == event


def test_a_bug_stays_an_exception() -> None:
    """Its words are not for people."""
    bug = ZeroDivisionError()
    assert ending(bug) is bug


def test_a_painting_that_never_started_was_cancelled() -> None:
    """The pool closed before its turn."""
    painting: Future[nst_core.Result] = Future()
    painting.cancel()
    assert outcome(painting) == Cancelled()


def test_a_result_is_done() -> None:
    """Picture, time and completeness are passed on."""
    painting: Future[nst_core.Result] = Future()
    image = Image.new("RGB", (4, 4))
    losses = nst_core.Losses(0, 0, 0)
    painting.set_result(
        nst_core.Result(image=image, losses=losses, history=(losses,), seconds=2.5, completed=False)
    )
    assert outcome(painting) == Done(image, 2.5, completed=False)


@pytest.mark.parametrize("size", [(64, 48), (1024, 768)])
def test_every_preview_of_a_picture_has_one_size(size: tuple[int, int]) -> None:
    """A card does not jump when the next scale begins."""
    jpeg = Image.open(io.BytesIO(preview(Image.new("RGB", size), 512)))
    assert (jpeg.format, jpeg.size) == ("JPEG", (512, 384))
