"""Which tags a painting gets in a forum."""

import discord
import structlog

from bot import limits
from bot.delivery.refusals import RefusedError, TryLaterError, translated
from bot.jobs.model import PresetStyle, Style, simple_styles
from bot.language.catalog import Languages
from bot.language.text import Say, Text
from bot.replies import gallery as said
from bot.replies import presets
from bot.styles.shelf import Shelf

log = structlog.get_logger(__name__)


async def tags_for(
    forum: discord.ForumChannel, style: Style, shelf: Shelf, languages: Languages, say: Say
) -> list[discord.ForumTag]:
    """The forum's tags for a style: by title, or else by movement; new ones where that is allowed.

    Args:
        forum: Where the painting will hang.
        style: Whose hand it was painted in.
        shelf: Knows the movements.
        languages: A tag may be in any of them.
        say: Speaks the language of new ones.
    """
    movements = {entry.value: entry.movement for entry in shelf.entries()}
    found = list[discord.ForumTag]()
    for part in simple_styles(style):
        movement = movements.get(part.key) if isinstance(part, PresetStyle) else None
        about = presets.movement(movement) if movement else None
        names = [said.title(part), *([about] if about else [])]
        tag = _find(forum, names, languages) or (about and await _new(forum, say(about)))
        if tag and tag not in found:
            found.append(tag)
    return found[: limits.APPLIED_TAGS] or required_tag(forum)


def required_tag(forum: discord.ForumChannel) -> list[discord.ForumTag]:
    """A tag that may as well be wrong, where there must be one."""
    return _free(forum)[:1] if forum.flags.require_tag else []


def _find(
    forum: discord.ForumChannel, names: list[Text], languages: Languages
) -> discord.ForumTag | None:
    """A tag of one of these names, in whatever language; the first name is the best."""
    there = {tag.name.casefold(): tag for tag in _free(forum)}
    words = (language.say(name) for name in names for language in languages)
    return next((there[w] for word in words if (w := _short(word).casefold()) in there), None)


async def _new(forum: discord.ForumChannel, name: str) -> discord.ForumTag | None:
    """A new tag, where there is room for one and the bot may make it."""
    full = len(forum.available_tags) >= limits.FORUM_TAGS
    if full or not forum.permissions_for(forum.guild.me).manage_channels:
        return None
    try:
        async with translated():
            return await forum.create_tag(name=_short(name))
    except (RefusedError, TryLaterError) as error:
        log.info("no new tag", forum=forum.id, error=str(error))
        return None


def _free(forum: discord.ForumChannel) -> list[discord.ForumTag]:
    """The tags that the bot may use."""
    moderator = forum.permissions_for(forum.guild.me).manage_threads
    return [tag for tag in forum.available_tags if moderator or not tag.moderated]


def _short(name: str) -> str:
    return name[: limits.TAG_NAME]
