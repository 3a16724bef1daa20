"""What somebody wants painted."""

from dataclasses import replace

import pytest

from bot.jobs.model import QUALITIES, Blend, JobId, OwnStyle, PictureId, Share
from bot.jobs.order import STANDARD, STRENGTH, Order
from tests.bot.delivery.outcomes import WAVE
from tests.bot.jobs.example import ADDRESS, example_job

ONE, TWO, THREE = (PictureId(digit * 64) for digit in "123")
BLEND = Blend((Share(WAVE, 2), Share(OwnStyle(TWO), 1), Share(OwnStyle(THREE, "Our hall"), 1)))
FULL = Order(ONE, BLEND, 80, "fine", True, True, 7, TWO, JobId("abc"))


@pytest.mark.parametrize(
    "order",
    [Order(), Order(ONE), Order(style=WAVE), Order(ONE, OwnStyle(TWO)), FULL],
    ids=["empty", "photo", "preset", "own style", "everything"],
)
def test_it_comes_back_as_it_was_stored(order: Order) -> None:
    """Whatever is still missing."""
    assert Order.from_json(order.to_json()) == order


def test_it_is_usual_unless_somebody_says_so() -> None:
    """The middle of the dial, and standard quality."""
    assert (Order().strength, Order().tier) == (STRENGTH, QUALITIES[STANDARD])


def test_it_knows_the_pictures_that_it_needs() -> None:
    """Photo, beginning and own styles; a preset's picture is not ours to keep."""
    assert set(FULL.pictures) == {ONE, TWO, THREE}
    assert Order(style=WAVE).pictures == ()


def test_again_is_the_same_but_for_the_changes() -> None:
    """It has the old one as its parent, and begins at the photo."""
    private = replace(ADDRESS, private=True)
    done = example_job(strength=30, keep_colours=True, seed=5, begin=TWO, address=private)
    order = Order.again(done, strength=60)
    assert order == Order(
        content=done.content,
        style=done.style,
        strength=60,
        quality="draft",
        keep_colours=True,
        private=True,
        seed=5,
        parent=done.id,
    )
