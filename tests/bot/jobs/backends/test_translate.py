"""Jobs become requests, results become bytes."""

import io
from dataclasses import replace

import pytest
from PIL import Image

import nst_core
from bot.jobs.backends.translate import (
    curve,
    painted,
    preview,
    request,
    second_try,
    sentence,
)
from bot.jobs.events import Work
from bot.jobs.model import QUALITIES, Blend, Inputs, Job, OwnStyle, PictureId, PresetStyle, Share
from bot.language.text import Text
from bot.replies import refusals
from tests.bot.jobs.example import example_job
from tests.bot.world import picture

JOB = example_job(style=OwnStyle(PictureId("cd" * 32)), strength=100)
INPUTS = Inputs(picture((40, 32)), (picture((33, 44)),))
CHECKPOINT = nst_core.Checkpoint(Image.new("RGB", (20, 16), "teal"), 0, 3)


def asked(job: Job = JOB, inputs: Inputs = INPUTS) -> nst_core.Request:
    """The request for a job whose preset, if it has one, is 50 x 60 px."""
    return request(job, inputs, {"great_wave": Image.new("RGB", (50, 60))}.__getitem__, 60)


def test_a_job_decides_every_knob_that_a_person_can_turn() -> None:
    """Quality gives size and steps, and strength is the engine's; the rest is its default."""
    options, quality = asked().options, QUALITIES["draft"]
    assert (options.size, options.steps) == (quality.size, quality.steps)
    assert (options.time_limit, options.strength) == (60, 100)


def test_each_quality_is_a_tier_of_the_engine() -> None:
    """Size, steps and number of sizes; the bot offers all but the poster."""
    offered = {
        key: nst_core.Tier(key, quality.size, quality.steps, nst_core.Options().scales)
        for key, quality in QUALITIES.items()
    }
    assert offered == {key: tier for key, tier in nst_core.TIERS.items() if key != "poster"}


def test_pictures_arrive_decoded() -> None:
    """Photo and style are told apart by their sizes."""
    assert (asked().content.size, asked().styles[0].picture.size) == ((40, 32), (33, 44))


def test_a_preset_is_loaded_by_its_key() -> None:
    """Nothing else of the preset matters to the engine."""
    assert asked(example_job()).styles[0].picture.size == (50, 60)


def test_a_blend_is_several_styles() -> None:
    """In its order, with its weights; each picture is where its style is."""
    shares = (Share(PresetStyle("great_wave", "", ""), 3), Share(OwnStyle(PictureId("c")), 1))
    blend = replace(JOB, style=Blend(shares))
    styles = asked(blend, Inputs(picture(), (None, picture((33, 44))))).styles
    assert [(s.picture.size, s.weight) for s in styles] == [((50, 60), 3), ((33, 44), 1)]


@pytest.mark.parametrize(("keep", "colours"), [(True, "photo"), (False, "free")])
def test_a_painting_can_keep_the_photos_colours(*, keep: bool, colours: str) -> None:
    """Otherwise they are what the style leads to."""
    assert asked(replace(JOB, keep_colours=keep)).options.colours == colours


def test_a_larger_painting_goes_on_from_the_smaller_one() -> None:
    """Its forms are there: half the steps, and no smaller sizes before."""
    begin = replace(INPUTS, begin=picture((20, 16)))
    bigger = asked(replace(JOB, begin=PictureId("b" * 64)), begin)
    assert bigger.start is not None
    assert (bigger.start.size, bigger.content.size) == ((256, 205), (40, 32))
    assert (bigger.options.scales, bigger.options.steps) == (1, QUALITIES["draft"].steps // 2)


def test_a_usual_painting_starts_from_the_photo() -> None:
    """As the engine does by itself."""
    assert asked().start is None


def test_a_seed_varies_it() -> None:
    """The same seed in the same way; size and steps stay."""
    usual, one, again = (asked(replace(JOB, seed=seed)) for seed in (0, 7, 7))
    assert usual.options.style_layer_weights is None
    assert one.options == again.options != usual.options
    assert one.styles[0].scale == again.styles[0].scale != usual.styles[0].scale
    assert one.start == again.start != usual.start


def test_a_larger_variation_goes_on_from_it() -> None:
    """In the same hand; other clouds would only be in the way."""
    job = replace(JOB, seed=7, begin=PictureId("b" * 64))
    begin = replace(INPUTS, begin=picture((20, 16)))
    one, usual = asked(job, begin), asked(replace(job, seed=0), begin)
    assert one.start == usual.start
    assert one.styles[0].scale != usual.styles[0].scale


def test_a_checkpoint_is_where_it_goes_on() -> None:
    """With its numbers; without one it begins at the beginning."""
    resume = asked(inputs=replace(INPUTS, checkpoint=CHECKPOINT.to_bytes())).resume
    assert isinstance(resume, nst_core.Checkpoint)
    assert (resume.scale, resume.step, resume.picture.size) == (0, 3, (20, 16))
    assert asked().resume is None


def test_what_was_too_large_is_tried_smaller() -> None:
    """Three quarters of 256 px; a checkpoint of the larger painting does not fit it."""
    again = second_try(replace(asked(), resume=CHECKPOINT), nst_core.OutOfMemoryError())
    assert again
    assert (again.options.size, again.resume) == (192, None)


def test_what_does_not_fit_its_checkpoint_is_tried_without() -> None:
    """At its full size."""
    again = second_try(replace(asked(), resume=CHECKPOINT), nst_core.PictureError())
    assert again
    assert (again.options.size, again.resume) == (256, None)


@pytest.mark.parametrize("error", [nst_core.EngineError(), nst_core.PictureError()])
def test_what_would_fail_again_is_not_tried_again(error: nst_core.EngineError) -> None:
    """No checkpoint is to blame, and no size."""
    assert second_try(asked(), error) is None


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (nst_core.OutOfMemoryError("choose a smaller size"), refusals.NO_MEMORY),
        (nst_core.PresetError("set PRESETS_MIRROR"), refusals.NO_PRESET),
        (nst_core.EngineError("lower the weights"), refusals.NO_MATCH),
        (nst_core.PictureError("/home/operator/photo.png"), None),
    ],
)
def test_people_are_told_what_they_can_do(error: nst_core.EngineError, told: Text | None) -> None:
    """Not what only a developer or the operator could."""
    assert sentence(error) == told


def test_a_result_is_encoded() -> None:
    """Picture, size, time, device, completeness and losses are passed on."""
    losses = nst_core.Losses(1, 2, 4)
    image = Image.new("RGB", (4, 3), (10, 20, 30))
    result = nst_core.Result(image, losses, (losses,), 2.5, "cpu", completed=False)
    told = painted(result)
    assert (told.size, told.seconds, told.device, told.completed) == ((4, 3), 2.5, "cpu", False)
    assert told.work == Work(1, (7,))
    assert Image.open(io.BytesIO(told.picture)).getpixel((3, 2)) == (10, 20, 30)


@pytest.mark.parametrize("size", [(64, 48), (1024, 768)])
def test_every_preview_of_a_picture_has_one_size(size: tuple[int, int]) -> None:
    """A card does not jump when the next scale begins."""
    jpeg = Image.open(io.BytesIO(preview(Image.new("RGB", size), 512)))
    assert (jpeg.format, jpeg.size) == ("JPEG", (512, 384))


def test_a_long_curve_keeps_its_ends() -> None:
    """A hundred numbers of any more, evenly spread."""
    told = curve([float(number) for number in range(1981)])
    assert (len(told), told[0], told[1], told[-1]) == (100, 0, 20, 1980)


def test_a_short_curve_stays_as_it_is() -> None:
    """Nothing is made up."""
    assert curve([3, 1]) == (3, 1)
