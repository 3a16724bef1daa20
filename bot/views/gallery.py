"""A painting in a gallery, and what is asked and told about it.

Limits: https://discord.com/developers/docs/components/reference (40 components, 4000 characters).
"""

import discord
from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView, MediaGallery, Modal, TextDisplay
from discord.utils import escape_markdown

from bot import limits
from bot.gallery.post import Post
from bot.jobs.model import JobId
from bot.language.text import Say, Text, joined, raw
from bot.press import control_id
from bot.replies import buttons, reports
from bot.replies import gallery as said
from bot.views.controls import button, shortened
from bot.views.frame import MADDER, OCHRE, SLATE, VIRIDIAN, framed, heading, words

HEART = "❤️"


def post(say: Say, shown: Post, hearts: int) -> LayoutView:
    """A painting that members can love; its file is sent along, or there already."""
    return framed(
        VIRIDIAN,
        heading(say, _title(say, shown), said.by(shown.owner)),
        _picture(say, shown),
        TextDisplay(f"-# {say(shown.details)}"),
        ActionRow(
            button(say, raw(str(hearts)), "heart", shown.id, emoji=HEART),
            button(say, buttons.REPORT, "report", shown.id),
            button(say, buttons.REMOVE, "remove_post", shown.id),
        ),
    )


def weekly(say: Say, shown: Post, hearts: int) -> LayoutView:
    """The most loved painting of a week; its file is sent along."""
    line = said.weekly(_title(say, shown), hearts, shown.link)
    return framed(
        OCHRE,
        heading(say, joined(" ", raw("🏆"), said.WEEKLY), said.by(shown.owner)),
        _picture(say, shown),
        words(say, line),
    )


def private(say: Say, job_id: JobId) -> LayoutView:
    """Whether somebody means to share a private painting."""
    sure = button(say, buttons.SHARE_ANYWAY, "share_private", job_id, style=ButtonStyle.primary)
    return framed(OCHRE, words(say, said.PRIVATE), ActionRow(sure))


def shared(say: Say, done: Post) -> LayoutView:
    """Where it is, and how to take it back."""
    back = button(say, buttons.REMOVE_POST, "unshare", done.id)
    return framed(VIRIDIAN, words(say, said.shared(done.link)), ActionRow(back))


def removing(say: Say, about: Post) -> LayoutView:
    """Whether somebody means to remove a post."""
    sure = button(say, buttons.REMOVE_POST, "unshare", about.id, style=ButtonStyle.danger)
    return framed(MADDER, words(say, said.REMOVE), ActionRow(sure))


def loved_before(say: Say, post_id: str) -> LayoutView:
    """A member's heart is there; they may take it back."""
    back = button(say, buttons.TAKE_BACK, "unheart", post_id)
    return framed(SLATE, words(say, said.LOVED_BEFORE), ActionRow(back))


def told(say: Say, sentence: Text) -> LayoutView:
    """One sentence in the place of a question."""
    return framed(SLATE, words(say, sentence))


def reporting(say: Say, post_id: str) -> Modal:
    """Asks what is wrong with a post."""
    title = shortened(say(reports.TITLE), limits.MODAL_TITLE)
    options = [
        discord.RadioGroupOption(label=shortened(say(words), limits.OPTION_LABEL), value=key)
        for key, words in reports.REASONS.items()
    ]
    field: discord.ui.TextInput[Modal] = discord.ui.TextInput(
        custom_id="words",
        style=discord.TextStyle.paragraph,
        max_length=limits.REPORT_WORDS,
        required=False,
    )
    reason: discord.ui.RadioGroup[Modal] = discord.ui.RadioGroup(
        custom_id="reason", options=options
    )
    modal = Modal(title=title, custom_id=control_id("report", post_id), timeout=None)
    modal.add_item(_label(say, reports.REASON_LABEL, None, reason))
    return modal.add_item(_label(say, reports.WORDS_LABEL, reports.WORDS_HINT, field))


def report(say: Say, about: Post, member: int, reason: Text) -> LayoutView:
    """What moderators read."""
    remove = button(say, buttons.REMOVE_POST, "report_remove", about.id, style=ButtonStyle.danger)
    return framed(
        MADDER,
        heading(say, reports.HEADING),
        words(say, reports.reported(member, about.link, about.owner)),
        words(say, reason),
        ActionRow(remove, button(say, buttons.DISMISS, "report_dismiss", about.id)),
    )


def settled(say: Say, card: discord.Message, outcome: Text) -> LayoutView:
    """The same report when somebody has seen to it."""
    inside = [part for frame in card.components for part in getattr(frame, "children", ())]
    texts = [part.content for part in inside if isinstance(part, discord.TextDisplay)]
    return framed(SLATE, *map(TextDisplay[LayoutView], texts), words(say, outcome))


def _title(say: Say, shown: Post) -> Text:
    return raw(escape_markdown(say(shown.title)))


def _picture(say: Say, shown: Post) -> MediaGallery[LayoutView]:
    description = shortened(say(said.alt_text(shown.title)), limits.ALT_TEXT)
    media = f"attachment://{shown.spot.file}"
    return MediaGallery(discord.MediaGalleryItem(media, description=description))


def _label(
    say: Say, title: Text, hint: Text | None, component: discord.ui.Item[Modal]
) -> discord.ui.Label[Modal]:
    return discord.ui.Label(
        text=shortened(say(title), limits.MODAL_TITLE),
        description=shortened(say(hint), limits.OPTION_LABEL) if hint else None,
        component=component,
    )
