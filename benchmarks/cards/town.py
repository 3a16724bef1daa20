"""The server that cards speak of: its members, channels and roles have the ids of the samples."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import simcord
from simcord.builders import GuildHandle

from benchmarks.cards.samples.example import (
    GALLERY,
    MEMBER,
    OWNER,
    REPORTS,
    ROLE,
    ROLES,
    STUDIO,
)

NAME: Final = "Atelier"


async def founded(env: simcord.Env) -> GuildHandle:
    """Everybody and everything that a card mentions; the bot has its name."""
    if env.bot.user:
        await env.bot.user.edit(username=NAME)
    guild = env.create_guild(NAME)
    for number, name in ((OWNER, "Amélie"), (MEMBER, "Hokuto")):
        with _numbered(env, number):
            user = env.create_user(name.casefold().replace("é", "e"), global_name=name)
        guild.add_member(user)
    for number, name in ((REPORTS, "moderators"), (STUDIO, "studio")):
        with _numbered(env, number):
            guild.create_text_channel(name)
    with _numbered(env, GALLERY):
        guild.create_forum_channel("gallery")
    for number, name in enumerate(ROLES, ROLE):
        with _numbered(env, number):
            guild.create_role(name)
    return guild


@contextmanager
def _numbered(env: simcord.Env, number: int) -> Iterator[None]:
    """What is created within has this id: simcord has no other way to choose one."""
    chosen = vars(env.backend)
    chosen["snowflake"] = lambda: number
    try:
        yield
    finally:
        del chosen["snowflake"]
