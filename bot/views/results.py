"""What the buttons of a finished painting show.

Limits: https://discord.com/developers/docs/components/reference#modal
"""

import discord
from discord.ui import LayoutView, TextDisplay

from bot import limits
from bot.jobs.model import Job
from bot.language.text import Say
from bot.press import control_id
from bot.replies import results as said
from bot.upload import Upload
from bot.views.controls import shortened
from bot.views.frame import VIRIDIAN, framed, heading, picture


def compared(say: Say, both: Upload, wipe: Upload) -> LayoutView:
    """Photo and painting; both pictures are sent along."""
    return framed(
        VIRIDIAN,
        heading(say, said.COMPARE),
        picture(say, both, said.SIDE_BY_SIDE),
        picture(say, wipe, said.WIPE),
    )


def deleting(say: Say, job: Job) -> discord.ui.Modal:
    """The question before a painting goes for good."""
    title = shortened(say(said.DELETE), limits.MODAL_TITLE)
    modal = discord.ui.Modal(title=title, custom_id=control_id("delete", job.id))
    return modal.add_item(TextDisplay(say(said.delete(job))))
