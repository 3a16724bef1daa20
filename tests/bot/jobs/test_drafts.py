"""Orders that are being made, on both databases."""

import pytest

from bot import limits
from bot.jobs.drafts import Drafts
from bot.jobs.model import OwnStyle, PictureId
from bot.jobs.order import Order
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.delivery.outcomes import WAVE
from tests.bot.moment import Moment

PHOTO, STYLE = PictureId("1" * 64), PictureId("2" * 64)


@pytest.fixture
def drafts(database: Database, now: Moment) -> Drafts:
    """No drafts yet."""
    return Drafts(database, now=now)


async def test_a_draft_outlives_the_bot(drafts: Drafts, elsewhere: Database, now: Moment) -> None:
    """Another process knows it, by its id alone."""
    kept = await drafts.keep(7, Order(PHOTO))
    assert await Drafts(elsewhere, now=now).get(kept.id) == kept
    assert (kept.owner, kept.order) == (7, Order(PHOTO))


async def test_an_unknown_draft_is_none(drafts: Drafts) -> None:
    """It was forgotten, or never made."""
    assert await drafts.get("0" * 10) is None


async def test_a_draft_changes(drafts: Drafts) -> None:
    """Others do not."""
    first, second = [await drafts.keep(owner, Order(PHOTO)) for owner in (1, 2)]
    changed = await drafts.change(first, Order(PHOTO, WAVE))
    assert await drafts.get(first.id) == changed
    assert changed.order.style == WAVE
    assert await drafts.get(second.id) == second


async def test_its_pictures_are_kept_as_long(drafts: Drafts, store: JobStore) -> None:
    """Those of the latest change."""
    draft = await drafts.keep(1, Order(PHOTO))
    assert await store.pictures() == {PHOTO}
    await drafts.change(draft, Order(PHOTO, OwnStyle(STYLE)))
    assert await store.pictures() == {PHOTO, STYLE}


async def test_somebody_keeps_so_many_and_no_more(drafts: Drafts, now: Moment) -> None:
    """Nobody fills the disk with photos; the oldest goes, and nobody else's."""
    others, first = [await drafts.keep(owner, Order(PHOTO)) for owner in (2, 1)]
    now.time += 1
    new = [await drafts.keep(1, Order(PHOTO)) for _ in range(limits.DRAFTS)]
    assert await drafts.get(first.id) is None
    assert [await drafts.get(draft.id) for draft in (others, *new)] == [others, *new]


async def test_old_drafts_are_forgotten(drafts: Drafts, now: Moment) -> None:
    """Nobody chooses for ever."""
    old = await drafts.keep(1, Order(PHOTO))
    now.time += 10
    new = await drafts.keep(1, Order(PHOTO))
    assert await drafts.forget(before=now.time) == 1
    assert [await drafts.get(draft.id) for draft in (old, new)] == [None, new]
