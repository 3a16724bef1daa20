"""Hearts and reports in the database, on both kinds of it."""

import asyncio

import pytest

from bot.errors import UserError
from bot.gallery.store import GalleryStore, Hearts, Post
from bot.storage.database import Database
from tests.bot.gallery.example import example_post


@pytest.fixture
def gallery(database: Database) -> GalleryStore:
    """A gallery."""
    return GalleryStore(database)


@pytest.fixture
async def post(gallery: GalleryStore) -> Post:
    """What is voted on."""
    return (await gallery.begin(example_post()))[0]


async def test_each_member_has_one_heart(gallery: GalleryStore, post: Post) -> None:
    """The second press changes nothing; another member's does."""
    assert await gallery.heart(post.id, 1) == Hearts(1, new=True)
    assert await gallery.heart(post.id, 1) == Hearts(1, new=False)
    assert await gallery.heart(post.id, 2) == Hearts(2, new=True)


async def test_two_processes_at_once_count_one_heart(
    gallery: GalleryStore, elsewhere: Database, post: Post
) -> None:
    """The same member's; it is new to one of them."""
    both = (gallery, GalleryStore(elsewhere))
    given = await asyncio.gather(*(each.heart(post.id, 1) for each in both))
    assert sorted(hearts.new for hearts in given) == [False, True]
    assert await gallery.hearts(post.id) == 1


async def test_a_heart_can_be_taken_back(gallery: GalleryStore, post: Post) -> None:
    """Twice is as good as once; others stay."""
    for member in (1, 2):
        await gallery.heart(post.id, member)
    assert [await gallery.unheart(post.id, 1) for _ in range(2)] == [1, 1]
    assert await gallery.heart(post.id, 1) == Hearts(2, new=True)


async def test_each_member_reports_once(gallery: GalleryStore, post: Post) -> None:
    """The second report is not new."""
    assert not await gallery.reported(post.id, 1)
    assert [await gallery.report(post.id, 1, "rules: no") for _ in range(2)] == [True, False]
    assert await gallery.reported(post.id, 1)
    assert not await gallery.reported(post.id, 2)


async def test_a_removed_post_takes_no_votes(gallery: GalleryStore) -> None:
    """Whoever is late reads why."""
    with pytest.raises(UserError, match="not in the gallery any more"):
        await gallery.heart("0", 1)
    with pytest.raises(UserError, match="not in the gallery any more"):
        await gallery.report("0", 1, "other: ")
