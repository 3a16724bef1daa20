"""What the cards are made of, checked against Discord's rules."""

from dataclasses import replace
from typing import Any

import discord
import pytest

from bot.jobs.events import Done, Queued, Running
from bot.jobs.model import QUALITIES, Job, OwnStyle, PictureId, PresetStyle
from bot.language.text import Text, raw
from bot.replies import refusals
from bot.upload import Upload
from bot.views import cards
from bot.views.frame import Described
from tests.bot.delivery.outcomes import job

JOB = replace(job(PresetStyle("k", "T" * 80, "A" * 80)), owner=2**63)
FILE = Upload("atelier-1.png", b"")
DONE = Done(PictureId("0"), (512, 384), seconds=99.9, device="cpu", completed=False)
CARDS = {
    "welcome": cards.welcome(str),
    "queued": cards.queued(str, JOB, Queued(3, 1e9)),
    "started": cards.running(str, JOB, Running(), None),
    "running": cards.running(str, JOB, Running(0.5, 10, b""), FILE),
    "resting": cards.resting(str, JOB),
    "pictured": cards.queued(str, JOB, Queued(3, 1e9), [Described(FILE, raw("A photo."))]),
    "finished": cards.finished(str, JOB, DONE, FILE),
    "offered": cards.finished(str, JOB, DONE, FILE, FILE),
    "cancelled": cards.cancelled(str, JOB),
    "failed": cards.failed(str, JOB, raw("No.")),
    "retried": cards.failed(str, JOB, raw("No."), ended=True),
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


def controls(card: discord.ui.LayoutView) -> list[list[str]]:
    """The ids of the buttons that can be pressed, row by row."""
    rows = (item for item in card.walk_children() if isinstance(item, discord.ui.ActionRow))
    return [[_verb(control) for control in row.children if _works(control)] for row in rows]


def _works(control: Any) -> bool:  # noqa: ANN401 - a control or a plain button
    return not control.item.disabled


def _verb(control: Any) -> str:  # noqa: ANN401 - the same
    _, verb, job_id = control.custom_id.split(":")
    assert job_id == JOB.id
    return str(verb)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("queued", [["edit", "cancel"]]),
        ("running", [["finish", "cancel"]]),
        ("resting", [["cancel"]]),
        ("cancelled", [["retry", "edit"]]),
        ("failed", []),
        ("retried", [["retry", "edit"]]),
        (
            "finished",
            [
                ["stronger", "softer", "variation", "bigger"],
                ["compare", "restyle", "edit", "share", "delete"],
            ],
        ),
    ],
)
def test_what_can_be_done(name: str, expected: list[list[str]]) -> None:
    """Each control is for this job."""
    assert controls(CARDS[name]) == expected


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        (replace(JOB, strength=100), "stronger"),
        (replace(JOB, strength=1), "softer"),
        (replace(JOB, quality=QUALITIES["fine"]), "bigger"),
        (replace(JOB, address=replace(JOB.address, guild=None)), "share"),
    ],
)
def test_what_makes_no_sense_is_not_offered(changed: Job, missing: str) -> None:
    """The dial has two ends, there is a largest tier, and what is private stays so."""
    offered = [set(row) for row in controls(cards.finished(str, changed, DONE, FILE))]
    everything = [set(row) for row in controls(CARDS["finished"])]
    assert [all_of - some for all_of, some in zip(everything, offered, strict=True)] in (
        [{missing}, set()],
        [set(), {missing}],
    )


@pytest.mark.parametrize("sentence", [refusals.NO_MATCH, refusals.NO_MEMORY])
def test_what_would_fail_again_is_not_retried(sentence: Text) -> None:
    """It can be asked for otherwise."""
    assert controls(cards.failed(str, JOB, sentence, ended=True)) == [["edit"]]


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
    card = cards.resting(str, job(OwnStyle(PictureId("0"))))
    heading = next(i for i in card.walk_children() if isinstance(i, discord.ui.TextDisplay))
    assert heading.content == "### Own style\n-# from an attached picture"
