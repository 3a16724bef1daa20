"""Attachments have signed addresses that die."""

import aiohttp

from tests.wire.server import Discord


async def ask(url: str) -> tuple[int, bytes]:
    """Status and content of an address."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.read()


async def test_a_file_is_at_its_signed_address(server: Discord) -> None:
    """The bytes come as they were uploaded."""
    file = server.state.store("a.png", b"pixels", "attachments/1")
    assert await ask(f"{server.cdn}/{file.path}") == (200, b"pixels")


async def test_a_signature_cannot_be_left_out(server: Discord) -> None:
    """Without it there is nothing."""
    file = server.state.store("a.png", b"pixels", "attachments/1")
    status, _ = await ask(f"{server.cdn}/{file.path.partition('?')[0]}")
    assert status == 404


async def test_an_address_dies(server: Discord) -> None:
    """After its time there is nothing either."""
    server.terms.link_seconds = -1
    file = server.state.store("a.png", b"pixels", "attachments/1")
    status, _ = await ask(f"{server.cdn}/{file.path}")
    assert status == 404
