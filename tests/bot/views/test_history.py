"""What /history is made of, checked against Discord's rules."""

from dataclasses import replace

import discord
import pytest

from bot import limits
from bot.jobs.events import Done, Failed
from bot.jobs.model import OwnStyle, PictureId, PresetStyle
from bot.jobs.store import Record
from bot.press import Control
from bot.replies import cards as said
from bot.replies import history, refusals
from bot.upload import Upload
from bot.views.history import Entry, Page, asking, gallery, single
from tests.bot.delivery.outcomes import job

DONE = Done(PictureId("0"), (512, 384), seconds=99.9, device="cpu")


def entry(*, picture: bool) -> Entry:
    """A painting with the longest texts there are."""
    made = job(PresetStyle("k", "*" * 80, "A" * 80))
    outcome = DONE if picture else Failed(refusals.GAVE_UP)
    return Entry(
        Record(made, outcome, 1e9, delivered=True), Upload("a.png", b"") if picture else None
    )


def test_ten_of_the_longest_fit() -> None:
    """Discord takes 4000 characters and 10 pictures."""
    for picture in (True, False):
        view = gallery(str, Page([entry(picture=picture)] * limits.HISTORY, 10, 20))
        assert view.content_length() < 4000
        assert len(list(view.walk_children())) <= 40


def test_without_pictures_there_is_no_gallery() -> None:
    """Discord refuses an empty one."""
    kinds = {type(item) for item in gallery(str, Page([entry(picture=False)])).walk_children()}
    assert discord.ui.MediaGallery not in kinds


def test_somebody_without_paintings_learns_how_to_make_one() -> None:
    """An empty answer would look broken."""
    texts = [
        i.content
        for i in gallery(str, Page([])).walk_children()
        if isinstance(i, discord.ui.TextDisplay)
    ]
    assert texts[-1] == str(history.NONE)


def test_pictures_are_described() -> None:
    """Also those in a style of one's own."""
    record = Record(job(OwnStyle(PictureId("1"))), DONE, 1e9, delivered=True)
    view = gallery(str, Page([Entry(record, Upload("a.png", b""))]))
    (shown,) = (i for i in view.walk_children() if isinstance(i, discord.ui.MediaGallery))
    assert shown.items[0].description == str(said.alt_text(record.job.style))


def ids(view: discord.ui.LayoutView) -> list[str]:
    """Of all controls that can be pressed."""
    controls = [item.item for item in view.walk_children() if isinstance(item, Control)]
    return [getattr(one, "custom_id", "") for one in controls if not getattr(one, "disabled", 0)]


@pytest.mark.parametrize(
    ("offset", "following", "expected"),
    [
        (0, None, []),
        (0, 10, ["history_page:10:next"]),
        (15, 25, ["history_page:5:previous", "history_page:25:next"]),
        (5, None, ["history_page:0:previous"]),
    ],
)
def test_pages_can_be_turned_where_there_are_more(
    offset: int, following: int | None, expected: list[str]
) -> None:
    """In both directions."""
    view = gallery(str, Page([entry(picture=False)], offset, following))
    menu = f"atelier:history_show:{offset}"
    assert ids(view) == [menu, *(f"atelier:{name}" for name in expected)]


def test_what_has_ended_can_be_asked_for_again_or_deleted() -> None:
    """What is still in work can only be looked at."""
    ended = entry(picture=True)
    working = Entry(replace(ended.record, outcome=None), None)
    assert ids(single(str, working, 10)) == ["atelier:history_page:10"]
    assert ids(single(str, ended, 10)) == [
        "atelier:history_again:abc123",
        "atelier:history_delete:abc123:10",
        "atelier:history_page:10",
    ]


def test_a_question_can_be_answered_both_ways() -> None:
    """And knows which page to go back to."""
    assert ids(asking(str, job(), 20)) == [
        "atelier:history_remove:abc123:20",
        "atelier:history_show:20:abc123",
    ]
