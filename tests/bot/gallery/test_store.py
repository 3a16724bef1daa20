"""Posts in the database, on both kinds of it."""

import asyncio

import pytest

from bot import limits
from bot.gallery.store import GalleryStore, Post, Spot
from bot.jobs.model import JobId
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.gallery.example import PICTURE, example_post
from tests.bot.moment import Moment

HERE = Spot(20, 40, "post-1.png")


@pytest.fixture
def gallery(database: Database, now: Moment) -> GalleryStore:
    """An empty gallery."""
    return GalleryStore(database, now=now)


@pytest.fixture
def other(elsewhere: Database, now: Moment) -> GalleryStore:
    """The same gallery as another process sees it."""
    return GalleryStore(elsewhere, now=now)


async def hung(gallery: GalleryStore, job: str, now: Moment, hearts: int = 0) -> Post:
    """A post that was sent a second after the one before, with hearts."""
    now.time += 1
    post, _ = await gallery.begin(example_post(job))
    sent = await gallery.sent(post, HERE)
    assert sent is not None
    for member in range(hearts):
        await gallery.heart(post.id, member)
    return sent


async def test_a_post_outlives_the_bot(gallery: GalleryStore, other: GalleryStore) -> None:
    """Another process knows it, by its id and by its painting."""
    post, ours = await gallery.begin(example_post())
    assert ours
    assert await other.get(post.id) == await other.of_job(post.job) == post


async def test_an_unknown_post_is_none(gallery: GalleryStore) -> None:
    """It was removed, or never made."""
    assert (await gallery.get("0"), await gallery.of_job(JobId("0"))) == (None, None)


async def test_two_processes_at_once_begin_one_post(
    gallery: GalleryStore, other: GalleryStore
) -> None:
    """One of them may send it; the other learns which one it is."""
    begun = await asyncio.gather(*(each.begin(example_post()) for each in (gallery, other)))
    assert sorted(ours for _, ours in begun) == [False, True]
    assert len({post.id for post, _ in begun}) == 1


async def test_a_try_that_broke_off_is_taken_over_by_one(
    gallery: GalleryStore, other: GalleryStore, now: Moment
) -> None:
    """Not before its time is over, and then only once."""
    first, _ = await gallery.begin(example_post())
    now.time += limits.SHARE_SECONDS - 1
    assert await other.begin(example_post()) == (first, False)
    now.time += 1
    assert await other.begin(example_post()) == (first, True)
    assert await gallery.begin(example_post()) == (first, False)


async def test_what_was_sent_is_not_sent_again(gallery: GalleryStore, now: Moment) -> None:
    """However late somebody asks."""
    sent = await hung(gallery, "a", now)
    now.time += 10 * limits.SHARE_SECONDS
    assert await gallery.begin(example_post()) == (sent, False)
    assert sent.spot == HERE


async def test_a_removed_post_takes_its_votes_along(gallery: GalleryStore, now: Moment) -> None:
    """It can be shared anew; what comes late for the old one is refused."""
    post = await hung(gallery, "a", now, hearts=2)
    await gallery.report(post.id, 5, "other")
    await gallery.remove(post.id)
    assert await gallery.sent(post, HERE) is None
    assert not await gallery.crowned(post, HERE)
    assert (await gallery.hearts(post.id), await gallery.reported(post.id, 5)) == (0, False)
    assert (await gallery.begin(example_post()))[1]


async def test_a_person_has_their_posts(gallery: GalleryStore) -> None:
    """Of all servers, the oldest first; nobody else's."""
    mine = [(await gallery.begin(example_post(job, owner=7)))[0] for job in "ab"]
    await gallery.begin(example_post("c", owner=8))
    assert {post.id for post in await gallery.of_person(7)} == {post.id for post in mine}


async def test_its_picture_is_kept_as_long(gallery: GalleryStore, database: Database) -> None:
    """Even when the painting itself is forgotten."""
    post, _ = await gallery.begin(example_post())
    store = JobStore(database)
    assert await store.pictures() == {PICTURE}
    await gallery.remove(post.id)
    assert await store.pictures() == set()


async def test_the_most_loved_post_is_on_top(gallery: GalleryStore, now: Moment) -> None:
    """By its hearts; the older one of two."""
    await hung(gallery, "a", now, hearts=1)
    best = await hung(gallery, "b", now, hearts=2)
    await hung(gallery, "c", now, hearts=2)
    assert await gallery.top(30, 0) == best


async def test_only_this_servers_new_loved_posts_are_on_top(
    gallery: GalleryStore, now: Moment
) -> None:
    """Neither old ones, nor unloved ones, nor another server's."""
    await hung(gallery, "a", now, hearts=3)
    since = now.time + 1
    await hung(gallery, "b", now)
    assert (await gallery.top(30, since), await gallery.top(31, 0)) == (None, None)


async def test_where_it_is_crowned_is_known(gallery: GalleryStore, now: Moment) -> None:
    """So that it can be removed there, too."""
    post = await hung(gallery, "a", now)
    for spot in (Spot(20), Spot(21, 22), None):
        assert await gallery.crowned(post, spot)
        found = await gallery.get(post.id)
        assert found is not None
        assert found.weekly == spot
