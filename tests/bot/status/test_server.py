"""The operator's server: where it listens, what it says to browsers, how it ends."""

import asyncio
import socket
from dataclasses import replace

import aiohttp
import pytest

from bot.errors import StartError
from bot.status import server
from bot.status.server import address, status_server
from bot.status.sources import Sources
from bot.storage.database import Database
from tests.bot.status.serving import PASSWORD, served, settings
from tests.ports import free_port

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is tried is what protects it


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_nothing_can_be_changed(sources: Sources, method: str) -> None:
    """The server only tells."""
    async with served(sources) as asker, asker.request(method, "/metrics") as answer:
        assert answer.status == 405


async def test_beyond_this_machine_the_password_is_asked_for(sources: Sources) -> None:
    """By the page and by Prometheus, who may know it."""
    options = {"status_host": EVERYWHERE, "status_password": PASSWORD}
    knows = {"Authorization": f"Bearer {PASSWORD}"}
    async with served(sources, **options) as asker:
        for path in ("/", "/metrics"):
            async with asker.get(path) as refused, asker.get(path, headers=knows) as shown:
                assert (refused.status, shown.status) == (401, 200)


async def test_the_newer_kind_of_address_works(sources: Sources) -> None:
    """IPv6, and its name in the request."""
    try:
        chosen = settings(status_host="::1", status_port=free_port("::1"))
    except OSError:
        pytest.skip("NO IPv6: nobody tried the status page on ::1")
    page = address(chosen)
    assert page == f"http://[::1]:{chosen.status_port}"
    async with (
        status_server(chosen, sources),
        aiohttp.ClientSession(page) as asker,
        asker.get("/metrics") as answer,
    ):
        assert answer.status == 200


async def test_a_taken_port_is_a_sentence(sources: Sources) -> None:
    """The operator learns which setting to change."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        chosen = settings(status_port=taken.getsockname()[1])
        with pytest.raises(StartError, match=r"^Port \d+ is taken: set STATUS_PORT to another"):
            async with status_server(chosen, sources):
                pass


async def test_a_strange_address_is_a_sentence(sources: Sources) -> None:
    """One that is not this machine's; it is kept for documentation (RFC 5737)."""
    chosen = settings(status_host="192.0.2.1", status_password=PASSWORD)
    with pytest.raises(StartError, match=r"192\.0\.2\.1.*correct STATUS_HOST"):
        async with status_server(chosen, sources):
            pass


async def test_without_a_port_there_is_no_server(sources: Sources) -> None:
    """And nothing to show."""
    chosen = settings(status_port=0)
    before = asyncio.all_tasks()
    async with status_server(chosen, sources):
        assert (asyncio.all_tasks(), address(chosen)) == (before, None)


async def test_it_leaves_nothing_behind(sources: Sources) -> None:
    """Not a task, and the port is free for the next one, while somebody is still connected."""
    chosen, before = settings(), asyncio.all_tasks()
    async with aiohttp.ClientSession(address(chosen)) as asker:
        for _ in range(2):
            async with status_server(chosen, sources), asker.get("/metrics") as answer:
                await answer.read()
    assert asyncio.all_tasks() == before


async def test_a_page_without_its_database_says_so(sources: Sources, broken: Database) -> None:
    """And shows what it knows without."""
    async with served(replace(sources, database=broken)) as asker, asker.get("/") as answer:
        words = "The database does not answer" in await answer.text()
        assert (answer.status, words) == (200, True)


async def test_who_says_nothing_is_not_waited_for(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a request keeps a connection for a while only."""
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.02)
    chosen = settings()
    async with status_server(chosen, sources), asyncio.timeout(10):
        reader, writer = await asyncio.open_connection("127.0.0.1", chosen.status_port)
        writer.write(b"GET /metrics HTTP/1.1\r\nHost: local")
        assert await reader.read() == b""
        writer.close()


async def test_one_more_connection_takes_the_place_of_the_oldest(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strangers without a password cannot take all of the bot's file descriptors."""
    monkeypatch.setattr(server, "CONNECTIONS", 2)
    chosen = settings()
    async with status_server(chosen, sources), asyncio.timeout(10):
        strangers = [await asyncio.open_connection("127.0.0.1", chosen.status_port) for _ in "123"]
        async with (
            aiohttp.ClientSession(address(chosen)) as asker,
            asker.get("/healthz") as answer,
        ):
            assert answer.status == 200
        for reader, writer in strangers[:2]:
            assert await reader.read() == b""
            writer.close()
        strangers[2][1].close()
