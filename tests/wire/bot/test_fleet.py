"""Two bot processes with a shard each, one PostgreSQL server, and one painter between them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import limits
from bot.delivery.poster import Poster
from bot.delivery.routes import Content, Route
from bot.replies import buttons, queue
from bot.replies import cards as said
from tests.bot.delivery.flaky import Stray, intercept
from tests.bot.timed import Tempo
from tests.databases import NoServerError, PostgresServer, postgres_server
from tests.wire.bot.fleet import Fleet, fleet
from tests.wire.messages import Message
from tests.wire.schema import Schema

pytestmark = pytest.mark.usefixtures("patient")

DESK, PAINTER = 0, 1
"""The one that takes orders in its servers, and the one that paints them all."""

QUICK = Tempo(slots=2, steps=3, seconds=0.02)
SLOW = replace(QUICK, steps=30, seconds=0.05)
FOR_EVER = replace(QUICK, steps=100_000)
NOTHING = replace(QUICK, slots=0)


@pytest.fixture(autouse=True)
def _attentive(monkeypatch: pytest.MonkeyPatch) -> None:
    """They look at each other often."""
    monkeypatch.setattr(limits, "POLL_SECONDS", 0.1)


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL server."""
    try:
        with postgres_server() as server:
            yield server
    except NoServerError as error:
        pytest.skip(f"NOT TESTED WITH SEVERAL PROCESSES: {error}")


@pytest.fixture
def tempo() -> Tempo:
    """How fast the painter is."""
    return QUICK


@pytest.fixture
async def bots(
    schema: Schema | None, tempo: Tempo, tmp_path: Path, postgres: PostgresServer
) -> AsyncIterator[Fleet]:
    """Not started yet."""
    url = postgres.url(postgres.database())
    async with fleet(schema, tmp_path, url, (NOTHING, tempo)) as bots:
        yield bots


@pytest.fixture
async def running(bots: Fleet) -> Fleet:
    """Both of them at work."""
    for number in (DESK, PAINTER):
        await bots.start(number)
    return bots


def is_painting(card: Message) -> bool:
    """Whether a card shows the painting as a file."""
    return any(name.endswith(".png") for name in card.files)


async def test_each_takes_its_shards(running: Fleet) -> None:
    """And one of them registers the commands."""
    sessions = running.discord.sockets.live
    assert sorted(one.shard for one in sessions) == [(DESK, 2), (PAINTER, 2)]
    assert len(running.discord.log.find("PUT", "/commands")) == 1


async def test_each_serves_its_own_servers(running: Fleet) -> None:
    """Both take orders, and each order ends in one message."""
    all_used = [await running.stylize(number) for number in (DESK, PAINTER)]
    cards = [await running.final(used) for used in all_used]
    assert [card.channel for card in cards] == list(running.homes)
    assert [len(card.files) for card in cards] == [2, 2]


@pytest.mark.parametrize("tempo", [SLOW])
async def test_what_is_painted_elsewhere_shows_its_progress(running: Fleet) -> None:
    """The card of the command goes on as if one process did it all, and ends once."""
    used = await running.stylize(DESK)
    card = await running.shows(used, str(buttons.FINISH))
    await running.shows(used, "%")
    assert await running.final(used) is card is used.message


@pytest.mark.parametrize("tempo", [FOR_EVER])
async def test_cancel_reaches_the_other_process(running: Fleet) -> None:
    """Within about a second."""
    used = await running.stylize(DESK)
    card = await running.shows(used, str(buttons.FINISH))
    await running.discord.press(used.user, card, str(buttons.CANCEL))
    await running.shows(used, str(said.CANCELLED_TITLE))
    assert await running.final(used) is card


@pytest.mark.parametrize("tempo", [FOR_EVER])
async def test_finish_now_reaches_the_other_process(running: Fleet) -> None:
    """The picture so far is the painting."""
    used = await running.stylize(DESK)
    card = await running.shows(used, str(buttons.FINISH))
    await running.discord.press(used.user, card, str(buttons.FINISH))
    await running.shows(used, "finished early")
    assert await running.final(used) is card


class Late:
    """The first edit is under way until a test lets it land."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.under_way, self.lands = asyncio.Event(), asyncio.Event()
        self._send = intercept(patch, self._hold)

    async def _hold(
        self, poster: Poster, route: Route, content: Content, message: int | None
    ) -> int:
        if not self.under_way.is_set():
            self.under_way.set()
            await self.lands.wait()
        return await self._send(poster, route, content, message)


async def test_a_late_edit_does_not_cover_the_painting(
    bots: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of the process that only waited arrives after the other's last word."""
    late = Late(monkeypatch)
    await bots.start(DESK)
    used = await bots.stylize(DESK)
    await late.under_way.wait()
    await bots.start(PAINTER)
    await bots.discord.until(lambda: is_painting(used.message))
    late.lands.set()
    await bots.shows(used, str(buttons.CANCEL))
    await bots.discord.until(lambda: is_painting(used.message))
    assert await bots.final(used) is used.message


async def test_a_stray_edit_does_not_cover_the_painting(
    bots: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same if nobody has heard of it since; only so long after it can it not arrive."""
    stray = Stray(monkeypatch)
    monkeypatch.setattr(limits, "REQUEST_SECONDS", 1.0)
    await bots.start(DESK)
    used = await bots.stylize(DESK)
    await stray.went.wait()
    await bots.start(PAINTER)
    await bots.discord.until(lambda: is_painting(used.message))
    await stray.land()
    assert not is_painting(used.message)
    await bots.discord.until(lambda: is_painting(used.message))
    assert await bots.final(used) is used.message


@pytest.mark.parametrize("tempo", [SLOW])
async def test_who_is_restarted_leaves_the_card_to_the_painter(running: Fleet) -> None:
    """The order goes on meanwhile; its buttons work when the process is back."""
    used = await running.stylize(DESK)
    card = await running.shows(used, str(buttons.FINISH))
    await running.stop(DESK)
    await running.start(DESK)
    await running.discord.press(used.user, card, str(buttons.FINISH))
    assert await running.final(used) is card
    await running.final(await running.discord.press(used.user, card, str(buttons.VARIATION)))


@pytest.mark.parametrize("tempo", [SLOW])
async def test_orders_go_on_when_the_painter_is_back(running: Fleet) -> None:
    """While there is nobody to paint, the process that took the order shows its place."""
    used = await running.stylize(DESK)
    await running.shows(used, str(buttons.FINISH))
    await running.stop(PAINTER)
    await running.shows(used, "Next in line")
    await running.start(PAINTER)
    card = await running.shows(used, str(buttons.FINISH))
    assert await running.final(used) is card


@pytest.mark.parametrize("tempo", [FOR_EVER])
async def test_the_queue_tells_of_both(running: Fleet) -> None:
    """Whoever asks one process sees the paintings of the other, and may cancel them there."""
    used = await running.stylize(PAINTER)
    await running.shows(used, str(buttons.FINISH))
    line = await running.discord.slash(used.user, running.homes[DESK], "queue")
    await running.shows(line, "Stained Glass")
    await running.discord.press(used.user, line.message, str(buttons.CANCEL))
    await running.shows(line, str(queue.NONE))
    assert str(said.CANCELLED_TITLE) in (await running.final(used)).text
