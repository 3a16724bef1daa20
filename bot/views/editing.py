"""The modal behind Edit, filled in with what the painting has.

Limits: https://discord.com/developers/docs/components/reference#label (45 and 100 characters).
"""

from typing import Any

import discord
from discord.ui import FileUpload, Label, RadioGroup, Select

from bot import limits
from bot.jobs.model import QUALITIES, Job
from bot.language.text import Say, Text
from bot.press import control_id
from bot.replies import cards
from bot.replies import editing as said
from bot.views.controls import shortened

QUALITY, STRENGTH, COLOURS, STYLE = "quality", "strength", "colours", "style"
"""The ids of its inputs."""

PHOTOS = "photo"
"""The choice of the photo's colours."""


def editor(say: Say, job: Job) -> discord.ui.Modal:
    """Everything about a painting that can be chosen."""
    title = shortened(say(said.TITLE), limits.MODAL_TITLE)
    modal = discord.ui.Modal(title=title, custom_id=control_id("edit", job.id))
    modal.add_item(_label(say, said.QUALITY, _qualities(say, job), said.LONGER))
    modal.add_item(_label(say, said.STRENGTH, _strengths(say, job), said.STRENGTH_HINT))
    modal.add_item(_label(say, said.COLOURS, _colours(say, job)))
    upload = FileUpload[Any](custom_id=STYLE, required=False, min_values=0, max_values=1)
    return modal.add_item(_label(say, said.STYLE, upload, said.style_hint(job.style)))


def _qualities(say: Say, job: Job) -> RadioGroup[Any]:
    group = RadioGroup[Any](custom_id=QUALITY)
    for key in QUALITIES:
        group.add_option(label=say(cards.QUALITIES[key]), value=key, default=key == job.quality.key)
    return group


def _strengths(say: Say, job: Job) -> Select[Any]:
    menu = Select[Any](custom_id=STRENGTH)
    for number, name in said.strengths(job.strength).items():
        menu.add_option(label=say(name), value=str(number), default=number == job.strength)
    return menu


def _colours(say: Say, job: Job) -> RadioGroup[Any]:
    kept = job.keep_colours
    group = RadioGroup[Any](custom_id=COLOURS)
    group.add_option(label=say(said.STYLES_COLOURS), value="style", default=not kept)
    group.add_option(label=say(said.PHOTOS_COLOURS), value=PHOTOS, default=kept)
    return group


def _label(
    say: Say, title: Text, component: discord.ui.Item[Any], hint: Text | None = None
) -> Label[Any]:
    return Label(
        text=shortened(say(title), limits.MODAL_TITLE),
        description=shortened(say(hint), limits.OPTION_LABEL) if hint else None,
        component=component,
    )
