"""The settings of servers, on both databases."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.guilds.presets import GuildPresets
from bot.guilds.settings import GuildSettings
from bot.guilds.store import GuildStore
from bot.jobs.model import PictureId
from bot.storage.database import Database
from bot.storage.tables import guilds
from tests.bot.moment import Moment

ARTS, ZOO = 7, 8


@pytest.fixture
def store(database: Database, now: Moment) -> GuildStore:
    """No server is known yet."""
    return GuildStore(database, now=now)


async def test_a_new_server_has_decided_nothing(store: GuildStore) -> None:
    """And outside of servers nobody decides."""
    assert await store.settings(ARTS) == await store.settings(None) == GuildSettings()


async def test_a_change_leaves_the_rest(store: GuildStore, elsewhere: Database) -> None:
    """Of this server and of others; another process knows it."""
    await store.change(ARTS, gallery_channel=5)
    changed = await store.change(ARTS, allowed_roles=(1, 2), quotas={"1": 3})
    assert changed == GuildSettings(gallery_channel=5, allowed_roles=(1, 2), quotas={"1": 3})
    assert await GuildStore(elsewhere).settings(ARTS) == changed
    assert await store.settings(ZOO) == GuildSettings()


async def test_changes_at_once_lose_nothing(store: GuildStore, elsewhere: Database) -> None:
    """Two managers add a role each, in two processes."""

    async def add(role: str) -> None:
        which = store if role in "135" else GuildStore(elsewhere)
        await which.update(ARTS, lambda now: replace(now, quotas={**now.quotas, role: 1}))

    await asyncio.gather(*map(add, "123456"))
    assert set((await store.settings(ARTS)).quotas) == set("123456")


async def test_a_server_is_greeted_once(store: GuildStore, elsewhere: Database) -> None:
    """Although every process of the bot hears that it came."""
    stores = (store, GuildStore(elsewhere)) * 3
    claims = await asyncio.gather(*(each.greet(ARTS) for each in stores))
    assert sorted(claims) == [False] * 5 + [True]


async def test_greeting_leaves_the_settings(store: GuildStore) -> None:
    """Whichever comes first."""
    await store.change(ARTS, weekly=True)
    assert await store.greet(ARTS)
    assert (await store.settings(ARTS)).weekly


async def test_a_change_leaves_the_greeting(
    store: GuildStore, database: Database, now: Moment
) -> None:
    """Nobody is greeted again for having decided something."""
    await store.greet(ARTS)
    await store.change(ARTS, weekly=True)
    async with database.reading() as connection:
        assert await connection.scalar(select(guilds.c.greeted_at)) == now.time


async def test_a_forgotten_server_is_new(store: GuildStore, database: Database) -> None:
    """Its presets are gone, too; those of others are not."""
    presets = GuildPresets(database)
    for guild in (ARTS, ZOO):
        await store.change(guild, weekly=True)
        await presets.add(guild, "Our cat", PictureId("1" * 64), 9)
    await store.forget(ARTS)
    assert await store.settings(ARTS) == GuildSettings()
    assert await presets.all(ARTS) == ()
    assert (await store.settings(ZOO)).weekly
    assert len(await presets.all(ZOO)) == 1
    assert await store.greet(ARTS)


async def test_some_servers_keep_paintings_for_a_shorter_time(store: GuildStore) -> None:
    """Only those are listed that have decided on it."""
    await store.change(ARTS, retention_days=3)
    await store.change(ZOO, weekly=True)
    assert await store.retentions() == {ARTS: 3}
