"""What the cards are made of, checked against Discord's rules."""

from dataclasses import replace

import discord
import pytest

from bot.jobs.model import Done, OwnStyle, PictureId, PresetStyle, Queued, Running
from bot.upload import Upload
from bot.views import cards
from tests.bot.delivery.outcomes import job

JOB = replace(job(PresetStyle("k", "T" * 80, "A" * 80)), owner=2**63)
FILE = Upload("atelier-1.png", b"")
DONE = Done(PictureId("0"), (512, 384), seconds=99.9, device="cpu", completed=False)
CARDS = {
    "welcome": cards.welcome(),
    "queued": cards.queued(JOB, Queued(3, 1e9)),
    "started": cards.running(JOB, Running(), None),
    "running": cards.running(JOB, Running(0.5, 10, b""), FILE),
    "resting": cards.resting(JOB),
    "finished": cards.finished(JOB, DONE, FILE),
    "cancelled": cards.cancelled(JOB),
    "failed": cards.failed(JOB, "No."),
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


def texts(name: str) -> list[str]:
    """What a card says."""
    items = CARDS[name].walk_children()
    return [item.content for item in items if isinstance(item, discord.ui.TextDisplay)]


@pytest.mark.parametrize("name", ["cancelled", "failed"])
def test_a_card_without_a_picture_carries_the_jobs_id(name: str) -> None:
    """Beside its style: it is what the log says, and what is looked for after a crash."""
    assert texts(name)[-1] == f"-# {'T' * 80} · painting {JOB.id}"


def test_an_own_style_has_a_heading_too() -> None:
    """Nothing of what the person sent is repeated in the card."""
    card = cards.resting(job(OwnStyle(PictureId("0"))))
    heading = next(i for i in card.walk_children() if isinstance(i, discord.ui.TextDisplay))
    assert heading.content == "### Own style\n-# from an attached picture"
