"""What a card shows, for each thing that can be known of a job."""

from collections.abc import Callable
from pathlib import Path

import discord
import pytest

from bot import limits
from bot.delivery import render
from bot.delivery.refusals import TryLaterError
from bot.delivery.routes import Content
from bot.jobs.events import Cancelled, Done, Event, Failed, Outcome, Queued, Resting, Running
from bot.jobs.model import PictureId
from bot.jobs.outbox import Parcel
from bot.jobs.pictures import Pictures
from bot.language.text import raw
from bot.replies import cards as said
from bot.replies import refusals
from bot.views import cards
from tests.bot.delivery.outcomes import job, noisy_painting
from tests.bot.world import picture

PLENTY = 10**7
JPEG = picture(form="JPEG")
NOWHERE = Done(PictureId("f" * 64), (64, 48), 1, "cpu")


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """An empty folder."""
    return Pictures(tmp_path / "pictures")


async def shown(
    pictures: Pictures, outcome: Outcome, *, tries: int = 0, limit: int = PLENTY
) -> Content:
    """The card of an outcome."""
    return await render.outcome(str, Parcel(job(), outcome, tries, None), pictures, limit)


def says(content: Content) -> str:
    """All its words."""
    items = content.view.walk_children()
    return "\n".join(item.content for item in items if isinstance(item, discord.ui.TextDisplay))


def refers_to(content: Content) -> list[str]:
    """The files that its pictures are taken from."""
    galleries = [i for i in content.view.walk_children() if isinstance(i, discord.ui.MediaGallery)]
    return [item.media.url for gallery in galleries for item in gallery.items]


def offers(content: Content) -> list[str]:
    """The files that can be taken home."""
    items = content.view.walk_children()
    return [item.media.url for item in items if isinstance(item, discord.ui.File)]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Queued(3), "Number **3** in line."),
        (Running(), "Mixing the colours…"),
        (Running(0.5, 10, JPEG), "**50%**"),
        (Resting(), str(said.RESTING)),
    ],
)
def test_every_state_has_a_card(event: Event, words: str) -> None:
    """Nobody is left with an old one."""
    assert words in says(render.progress(str, job(), event))


def test_a_preview_is_sent_with_the_card_that_shows_it() -> None:
    """Discord refuses a card that refers to a file it does not get."""
    content = render.progress(str, job(), Running(0.5, 10, JPEG))
    assert [upload.data for upload in content.uploads] == [JPEG]
    assert refers_to(content) == [f"attachment://{content.uploads[0].name}"]


@pytest.mark.parametrize("event", [Queued(1), Running(), Resting()])
def test_without_a_preview_nothing_is_sent(event: Event) -> None:
    """The files of an earlier card go away."""
    content = render.progress(str, job(), event)
    assert (content.uploads, refers_to(content)) == ((), [])


async def test_a_painting_is_sent_with_its_card(pictures: Pictures) -> None:
    """To look at, and as it was stored for whoever wants to keep it."""
    done = Done(await pictures.put(picture()), (64, 48), 1, "cpu")
    content = await shown(pictures, done)
    look, full = content.uploads
    assert (look.name, full.name) == ("atelier-abc123.webp", "atelier-abc123.png")
    assert full.data == picture()
    assert refers_to(content) == [f"attachment://{look.name}"]
    assert offers(content) == [f"attachment://{full.name}"]


async def test_where_not_both_fit_the_painting_itself_is_shown(pictures: Pictures) -> None:
    """One picture is sent, and it is the better one."""
    done = Done(await pictures.put(picture()), (64, 48), 1, "cpu")
    content = await shown(pictures, done, limit=len(picture()))
    assert [upload.data for upload in content.uploads] == [picture()]
    assert refers_to(content) == ["attachment://atelier-abc123.png"]
    assert offers(content) == []


async def test_a_painting_is_made_to_fit(pictures: Pictures) -> None:
    """Discord's limit differs from place to place."""
    noise = noisy_painting()
    done = Done(await pictures.put(noise.picture), noise.size, 1, "cpu")
    content = await shown(pictures, done, limit=20_000)
    assert 0 < len(content.uploads[0].data) <= 20_000


async def test_a_painting_that_fits_nowhere_is_a_sentence(pictures: Pictures) -> None:
    """It tells what to do."""
    done = Done(await pictures.put(picture()), (64, 48), 1, "cpu")
    assert str(refusals.TOO_LARGE_TO_SEND) in says(await shown(pictures, done, limit=1))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Failed(raw("No canvas.")), "No canvas."),
        (Failed(), str(refusals.BUG)),
        (Cancelled(), str(said.CANCELLED_TITLE)),
    ],
)
async def test_an_end_without_a_picture_has_a_card(
    pictures: Pictures, outcome: Outcome, words: str
) -> None:
    """A bug's, too."""
    content = await shown(pictures, outcome)
    assert words in says(content)
    assert content.uploads == ()


async def test_a_picture_that_cannot_be_read_may_come_back(pictures: Pictures) -> None:
    """A disk may be away for a while."""
    with pytest.raises(TryLaterError):
        await shown(pictures, NOWHERE, tries=limits.MISSING_PICTURE_TRIES - 1)


async def test_a_picture_that_stays_away_is_lost(pictures: Pictures) -> None:
    """The person hears of it and can begin again."""
    content = await shown(pictures, NOWHERE, tries=limits.MISSING_PICTURE_TRIES)
    assert str(refusals.LOST) in says(content)


async def test_a_bug_while_drawing_a_card_is_a_card(
    pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job never ends in silence."""

    def crash(*_: object) -> Callable[..., object]:
        raise ZeroDivisionError

    monkeypatch.setattr(cards, "cancelled", crash)
    assert str(refusals.BUG) in says(await shown(pictures, Cancelled()))
