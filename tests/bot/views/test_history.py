"""What /history is made of, checked against Discord's rules."""

import discord

from bot import limits, replies
from bot.jobs.model import Done, Failed, OwnStyle, PictureId, PresetStyle
from bot.jobs.store import Record
from bot.upload import Upload
from bot.views.gallery import Entry, gallery
from tests.bot.delivery.outcomes import job

DONE = Done(PictureId("0"), (512, 384), seconds=99.9, device="cpu")


def entry(*, picture: bool) -> Entry:
    """A painting with the longest texts there are."""
    made = job(PresetStyle("k", "*" * 80, "A" * 80))
    outcome = DONE if picture else Failed(replies.GAVE_UP)
    return Entry(
        Record(made, outcome, 1e9, delivered=True), Upload("a.png", b"") if picture else None
    )


def test_ten_of_the_longest_fit() -> None:
    """Discord takes 4000 characters and 10 pictures."""
    for picture in (True, False):
        view = gallery([entry(picture=picture)] * limits.GALLERY)
        assert view.content_length() < 4000
        assert len(list(view.walk_children())) <= 40


def test_without_pictures_there_is_no_gallery() -> None:
    """Discord refuses an empty one."""
    kinds = {type(item) for item in gallery([entry(picture=False)]).walk_children()}
    assert discord.ui.MediaGallery not in kinds


def test_somebody_without_paintings_learns_how_to_make_one() -> None:
    """An empty answer would look broken."""
    texts = [
        i.content for i in gallery([]).walk_children() if isinstance(i, discord.ui.TextDisplay)
    ]
    assert texts[-1] == replies.NO_HISTORY


def test_pictures_are_described() -> None:
    """Also those in a style of one's own."""
    record = Record(job(OwnStyle(PictureId("1"))), DONE, 1e9, delivered=True)
    view = gallery([Entry(record, Upload("a.png", b""))])
    (shown,) = (i for i in view.walk_children() if isinstance(i, discord.ui.MediaGallery))
    assert shown.items[0].description == replies.alt_text(record.job)
