"""What the cards are made of, checked against Discord's rules."""

import discord
import pytest
from PIL import Image

from bot.jobs.model import QUALITIES, Done, Job, OwnStyle, PresetStyle, Queued, Running
from bot.upload import Upload
from bot.views import cards

JOB = Job(2**63, b"", PresetStyle("k", "T" * 80, "A" * 80), 50, QUALITIES["fine"])
FILE = Upload("atelier-1.png", b"")
DONE = Done(Image.new("RGB", (512, 384)), seconds=99.9, completed=False)
CARDS = {
    "welcome": cards.welcome(),
    "queued": cards.queued(JOB, Queued(3)),
    "started": cards.running(JOB, Running(), None),
    "running": cards.running(JOB, Running(0.5, 10, b""), FILE),
    "finished": cards.finished(JOB, DONE, FILE),
    "cancelled": cards.cancelled(JOB),
    "failed": cards.failed("No."),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_never_times_out(name: str) -> None:
    """A view that times out takes its buttons' classes with it."""
    assert CARDS[name].timeout is None


@pytest.mark.parametrize("name", CARDS)
def test_every_button_survives_a_restart(name: str) -> None:
    """All of them are dynamic: their ids hold everything that a press needs."""
    items = list(CARDS[name].walk_children())
    plain = [item for item in items if isinstance(item, discord.ui.Button)]
    assert plain == []


@pytest.mark.parametrize("name", CARDS)
def test_ids_are_short_enough_and_unique(name: str) -> None:
    """Discord takes 100 characters, and each id once in a message."""
    items = CARDS[name].walk_children()
    ids = [item.custom_id for item in items if isinstance(item, discord.ui.DynamicItem)]
    assert all(len(custom_id) <= 100 for custom_id in ids)
    assert len(ids) == len(set(ids))


def test_an_own_style_has_a_heading_too() -> None:
    """Nothing of what the person sent is repeated in the card."""
    job = Job(1, b"", OwnStyle(b""), 50, QUALITIES["draft"])
    heading = next(
        item
        for item in cards.cancelled(job).walk_children()
        if isinstance(item, discord.ui.TextDisplay)
    )
    assert heading.content == "### Cancelled\n-# Your own style"
