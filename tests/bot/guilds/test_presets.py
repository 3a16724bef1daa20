"""A server's own presets, on both databases."""

import asyncio

import pytest

from bot import limits
from bot.errors import UserError
from bot.guilds.presets import GuildPresets
from bot.jobs.model import OwnStyle, PictureId
from bot.storage.database import Database
from bot.styles.collection import Entry
from tests.bot.moment import Moment

CAT = PictureId("c" * 64)
HERE, ELSEWHERE, CAROL = 7, 8, 9


@pytest.fixture
def presets(database: Database, now: Moment) -> GuildPresets:
    """Of all servers; none has any yet."""
    return GuildPresets(database, now=now)


async def titles(presets: GuildPresets, guild: int | None = HERE) -> list[str]:
    """What a server's presets are called."""
    return [preset.title for preset in await presets.all(guild)]


async def test_what_is_added_is_there(presets: GuildPresets) -> None:
    """With everything that is known of it."""
    added = await presets.add(HERE, "Our cat", CAT, CAROL)
    assert await presets.get(added.id) == added
    assert (added.guild, added.title, added.picture, added.added_by) == (
        HERE,
        "Our cat",
        CAT,
        CAROL,
    )


async def test_it_is_a_style_like_any_other(presets: GuildPresets) -> None:
    """Its value can be told from a key of the collection."""
    added = await presets.add(HERE, "Our cat", CAT, CAROL)
    expected = Entry(f"server:{added.id}", OwnStyle(CAT, "Our cat"))
    assert await presets.entries(HERE) == (expected,)


async def test_each_server_has_its_own(presets: GuildPresets) -> None:
    """Two servers may use the same name; outside of servers there are none."""
    await presets.add(HERE, "Our cat", CAT, CAROL)
    await presets.add(ELSEWHERE, "Our cat", CAT, CAROL)
    assert await titles(presets, ELSEWHERE) == ["Our cat"]
    assert await titles(presets, None) == []


async def test_they_are_in_the_order_of_their_names(presets: GuildPresets) -> None:
    """Capital letters do not count."""
    for title in ("b", "C", "a"):
        await presets.add(HERE, title, CAT, CAROL)
    assert await titles(presets) == ["a", "b", "C"]


@pytest.mark.parametrize("title", ["Our cat", "OUR CAT", "  our   cat "])
async def test_names_are_unique_in_a_server(presets: GuildPresets, title: str) -> None:
    """Neither capital letters nor spaces make another name."""
    await presets.add(HERE, "Our cat", CAT, CAROL)
    with pytest.raises(UserError, match="already has a preset “Our cat”"):
        await presets.add(HERE, title, CAT, CAROL)
    assert await titles(presets) == ["Our cat"]


async def test_two_at_once_cannot_take_one_name(presets: GuildPresets, elsewhere: Database) -> None:
    """Not even in two processes."""
    others = GuildPresets(elsewhere)
    results = await asyncio.gather(
        *[store.add(HERE, "Our cat", CAT, CAROL) for store in (presets, others)],
        return_exceptions=True,
    )
    assert [type(result) for result in results].count(UserError) == 1
    assert await titles(presets) == ["Our cat"]


@pytest.mark.parametrize("title", ["", " \n ", "x" * (limits.PRESET_TITLE + 1)])
async def test_a_name_has_at_least_one_letter_and_fits(presets: GuildPresets, title: str) -> None:
    """Whatever a client sends."""
    with pytest.raises(UserError):
        await presets.add(HERE, title, CAT, CAROL)
    assert await titles(presets) == []


async def test_a_server_has_room_for_so_many(presets: GuildPresets) -> None:
    """One menu has room for all; when one goes there is room again."""
    for number in range(limits.SERVER_PRESETS):
        added = await presets.add(HERE, f"cat {number}", CAT, CAROL)
    with pytest.raises(UserError, match="all of its 25 presets"):
        await presets.add(HERE, "one more", CAT, CAROL)
    await presets.remove(added.id)
    await presets.add(HERE, "one more", CAT, CAROL)


async def test_a_new_name_replaces_the_old_one(presets: GuildPresets) -> None:
    """Also one that differs in capital letters only."""
    added = await presets.add(HERE, "our cat", CAT, CAROL)
    await presets.rename(added, "Our Cat")
    assert await titles(presets) == ["Our Cat"]


async def test_a_new_name_must_be_free(presets: GuildPresets) -> None:
    """As when it is added."""
    await presets.add(HERE, "Our cat", CAT, CAROL)
    dog = await presets.add(HERE, "Our dog", CAT, CAROL)
    with pytest.raises(UserError, match="already has"):
        await presets.rename(dog, "our CAT")
    assert await titles(presets) == ["Our cat", "Our dog"]


async def test_what_is_removed_is_gone(presets: GuildPresets) -> None:
    """Doing it twice does no harm, nor does naming it anew."""
    added = await presets.add(HERE, "Our cat", CAT, CAROL)
    for _ in range(2):
        await presets.remove(added.id)
    await presets.rename(added, "Our dog")
    assert (await presets.get(added.id), await titles(presets)) == (None, [])
