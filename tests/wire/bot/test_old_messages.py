"""Every button and every menu of every message still works after a restart."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from bot.actions import ACTIONS
from bot.jobs.events import BackendEvent, Failed
from bot.jobs.model import Attempt, Inputs
from bot.language.text import raw
from bot.replies import buttons, history, menus, picker, presets, privacy, refusals
from bot.replies import cards as said
from bot.replies import gallery as gallery_said
from bot.replies import help as helping
from bot.replies import queue as line
from bot.replies import settings as settings_said
from tests.bot.timed import Tempo, TimedBackend
from tests.wire import components as parts
from tests.wire.bot.stage import Scene, Stage, photo, staged
from tests.wire.bot.town import Town, town
from tests.wire.bot.visit import Visit
from tests.wire.interactions import Interaction
from tests.wire.messages import Message, Version
from tests.wire.routes.interactions import MODAL
from tests.wire.schema import Schema
from tests.wire.values import Json

pytestmark = pytest.mark.usefixtures("patient")

FAILS, LASTS = 13, 99
"""Strengths at which a painting fails, and at which it never ends."""

LAST: Final = ("unheart", "preset_forget", "delete", "history_remove", "unshare", "privacy_sure")
"""What takes something away that others are about; in this order, after all others."""

PAINTS: Final = (
    "stronger",
    "softer",
    "variation",
    "bigger",
    "retry",
    "edit",
    "history_again",
    "pick",
)
"""What leads to another painting."""

UNSEEN: Final = {"share_private"}
"""No message has it: private cards offer no Share."""

FIELDS: Final[dict[str, dict[str, object]]] = {
    "edit": {"strength": ["70"]},
    "preset_add": {"title": "Mural", "picture": [photo((80, 60))]},
    "preset_rename": {"title": "Fresco"},
    "report": {"reason": "rules"},
    "delete": {},
}
"""How the modals are filled in."""


class Moody(TimedBackend):
    """Paints by strength."""

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Fail, go on for ever, or paint."""
        strength = attempt.job.strength
        if strength == FAILS:
            yield Failed(raw("No canvas."))
            return
        self._tempo = replace(self._tempo, steps=100_000 if strength == LASTS else 1)
        async for event in super().run(attempt, inputs):
            yield event


@pytest.fixture
async def stage(
    hurry: None,  # noqa: ARG001 - for the time of the fixture
    schema: Schema | None,
    tmp_path: Path,
) -> AsyncIterator[Stage]:
    """A bot of one's own, which lets one person ask for much."""
    tempo = Tempo(slots=1, steps=1, seconds=0.02)
    many = {"jobs_per_user": 50, "max_queue": 100}
    async with staged(schema, tmp_path, lambda *_: Moody(tempo), **many) as stage:
        yield stage


async def cards(ann: Visit) -> list[Message]:
    """Of paintings that are finished, failed and given up."""
    finished = await ann.painting(strength=50)
    failed = await ann.shows(await ann.asked(strength=FAILS), said.FAILED_TITLE)
    endless = await ann.asked(strength=LASTS)
    running = await ann.scene.begun(endless, str(buttons.FINISH))
    await ann.press(running, buttons.CANCEL)
    return [finished, failed, await ann.shows(endless, said.CANCELLED_TITLE)]


async def in_work(ann: Visit) -> list[Message]:
    """A card that runs, one that waits, and the line."""
    running = await ann.scene.begun(await ann.asked(strength=LASTS), str(buttons.FINISH))
    waiting = await ann.scene.begun(await ann.asked(), str(buttons.EDIT))
    return [running, waiting, await ann.shows(await ann.slash("queue"), line.TITLE)]


async def personal(ann: Visit) -> list[Message]:
    """What only one person sees: styles, paintings of the past, their data, help."""
    photo_only = await ann.slash("stylize", content=photo())
    asked = await ann.slash("privacy")
    await ann.press(await ann.shows(asked, privacy.TITLE), buttons.ERASE)
    return [
        await ann.shows(photo_only, picker.TITLE),
        await ann.shows(await ann.slash("help"), helping.TITLE),
        await ann.shows(await ann.slash("privacy"), privacy.TITLE),
        await ann.shows(asked, privacy.SURE),
        *[await past(ann, steps) for steps in range(3)],
        *[await style(ann, steps) for steps in range(3)],
    ]


async def past(ann: Visit, steps: int) -> Message:
    """A page of the history, one painting, or the question whether to delete it."""
    used = await ann.slash("history")
    page = await ann.shows(used, history.TITLE)
    if steps:
        await ann.choose(page, "history_show", *first(page, "history_show"))
        await ann.scene.discord.until(lambda: str(buttons.AGAIN) in page.buttons)
    if steps > 1:
        await ann.press(page, buttons.DELETE)
        await ann.scene.discord.until(lambda: str(buttons.DELETE_FOR_GOOD) in page.buttons)
    return page


async def style(ann: Visit, steps: int) -> Message:
    """A page of styles, one of the server's own, or the question whether to remove it."""
    used = await ann.slash("presets")
    page = await ann.shows(used, presets.TITLE)
    if steps:
        opened = await ann.press(page, buttons.ADD_STYLE)
        await ann.submit(opened, title=f"Number {steps}", picture=[photo((90, 60 + steps))])
        await ann.shows(used, presets.ADDED)
    if steps > 1:
        await ann.press(page, buttons.REMOVE)
        await ann.scene.discord.until(lambda: "preset_forget" in str(page.controls))
    return page


async def of_the_gallery(ann: Visit, place: Town) -> list[Message]:
    """The post, its questions and a report."""
    discord = place.scene.discord
    shared = await ann.press(await ann.painting(), buttons.SHARE)
    done = await ann.shows(shared, "gallery")
    (post,) = place.hung()
    heart = next(one["custom_id"] for one in post.controls if ":heart:" in one["custom_id"])
    await discord.click(ann.person, post, heart)
    await discord.until(lambda: "1" in post.buttons)
    again = await discord.click(ann.person, post, heart)
    await place.member.submit(await place.member.press(post, buttons.REPORT), reason="other")
    (report,) = await discord.until(lambda: discord.messages(place.office))
    return [done, post, await ann.shows(again, gallery_said.LOVED_BEFORE), report]


async def of_the_server(place: Town) -> list[Message]:
    """The setup card, its pictures to choose from, and each page of the settings."""
    max_, card = place.manager, await place.setup_card()
    pages = [await place.settings() for _ in settings_said.TABS]
    for page, tab in zip(pages, settings_said.TABS.values(), strict=True):
        await max_.press(page, tab)
    await max_.scene.discord.until(lambda: str(settings_said.EVERYONE) in pages[2].buttons)
    await max_.press(pages[2], settings_said.EVERYONE)
    await max_.scene.discord.until(lambda: "settings_quota" in str(pages[2].controls))
    several = await max_.menu(card, menus.STYLIZE_THIS)
    return [card, await max_.shows(several, menus.WHICH), *pages]


def first(message: Message, verb: str) -> list[str]:
    """The first choice of a menu of ours."""
    menu = next(one for one in message.controls if f":{verb}:" in one["custom_id"])
    return [menu["options"][0]["value"]]


def verb_of(control: Json) -> str:
    """What a control does."""
    return str(control["custom_id"].split(":")[1])


def values_for(control: Json, place: Town) -> list[str]:
    """A choice that anybody could make from a menu; nothing for a button."""
    kinds = control.get("channel_types") or [place.walls.kind]
    match control["type"]:
        case parts.BUTTON:
            return []
        case parts.ROLES:
            return [str(next(iter(place.guild.roles)))]
        case parts.CHANNELS:
            return [str(c.id) for c in (place.walls, place.office) if c.kind in kinds][:1]
    return [control["options"][-1]["value"]]


def order(pair: tuple[Message, Json]) -> int:
    """What takes nothing away comes first."""
    verb = verb_of(pair[1])
    return LAST.index(verb) + 1 if verb in LAST else 0


@pytest.mark.parametrize("presses", [1, 2], ids=["once", "twice at the same instant"])
async def test_every_control_works_after_a_restart(scene: Scene, presses: int) -> None:
    """Each is answered at once by what it stands for; nothing is a bug, out of date or doubled."""
    place = await town(scene)
    ann = replace(place.manager, steps=[])
    found = await after_a_restart(scene, await everything(ann, place))
    assert {verb_of(control) for _, control in found} == set(ACTIONS) - UNSEEN
    before, as_they_were = scene.stage.jobs(), {message.id: message.now for message, _ in found}
    wanted = before + sum(verb_of(control) in PAINTS for _, control in found)
    for message, control in sorted(found, key=order):
        if verb_of(control) == LAST[0]:
            await scene.settled(lambda: scene.stage.jobs() >= wanted)
            assert scene.stage.jobs() == wanted
        press = partial(as_it_was, ann, place, message, as_they_were[message.id], control)
        answers = await asyncio.gather(*(press() for _ in range(presses)))
        opened = [used for used in answers if used.answers[0]["type"] == MODAL]
        for used in opened[:1]:
            await ann.submit(used, **FIELDS[verb_of(control)])
    await scene.discord.until(lambda: not any(m.loading for u in ann.steps for m in u.messages))
    told = "\n".join(message.text for used in ann.steps for message in used.messages)
    assert [str(bad) for bad in (refusals.BUG, refusals.OUTDATED) if str(bad) in told] == []


async def after_a_restart(scene: Scene, messages: list[Message]) -> list[tuple[Message, Json]]:
    """Every control, once the painting that was being made goes on."""
    await scene.stage.stop()
    await scene.stage.start()
    await scene.discord.until(lambda: any(str(buttons.FINISH) in one.buttons for one in messages))
    return [(message, control) for message in messages for control in message.controls]


async def everything(ann: Visit, place: Town) -> list[Message]:
    """One of each message that the bot posts."""
    await place.furnish()
    messages = await cards(ann)
    messages += await personal(ann)
    messages += await of_the_gallery(ann, place)
    messages += await of_the_server(place)
    return messages + await in_work(ann)


async def as_it_was(
    ann: Visit, place: Town, message: Message, version: Version, control: Json
) -> Interaction:
    """Press it on the message of then, whatever became of it meanwhile."""
    message.versions.append(version)
    message.deleted = False
    return await ann.click(message, control["custom_id"], *values_for(control, place))
