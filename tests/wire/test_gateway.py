"""Connections break, sessions live on."""

from collections.abc import Awaitable, Callable

import pytest

from tests.wire.conftest import Scene
from tests.wire.server import Discord

BREAKS: dict[str, Callable[[Discord], Awaitable[None]]] = {
    "silence": lambda server: server.drop_gateway(),
    "code 4000": lambda server: server.drop_gateway(4000),
    "reconnect": lambda server: server.ask_to_reconnect(),
    "resumable": lambda server: server.invalidate_sessions(resumable=True),
}


async def test_heartbeats_are_answered(scene: Scene) -> None:
    """The client sends one when it arrives, and learns how far away Discord is."""
    await scene.server.until(lambda: scene.server.sockets.heartbeats)
    await scene.server.until(lambda: scene.bot.latency < 1)


@pytest.mark.parametrize("name", BREAKS)
async def test_a_session_is_resumed(scene: Scene, name: str) -> None:
    """However the connection ends, the same session goes on and serves."""
    await BREAKS[name](scene.server)
    await scene.server.until(lambda: scene.server.sockets.resumed)
    used = await scene.server.slash(scene.alice, scene.channel, "paint", photo=b"pixels")
    assert (scene.server.sockets.identified, bool(used.answers)) == (1, True)


async def test_what_was_missed_is_told_after_a_resume(scene: Scene) -> None:
    """A command that was used while nobody listened is answered after the resume."""
    await scene.server.drop_gateway()
    used = await scene.server.slash(scene.alice, scene.channel, "paint", photo=b"pixels")
    assert used.first_answer_after is not None


async def test_an_invalid_session_begins_anew(scene: Scene) -> None:
    """The client identifies again and serves."""
    await scene.server.invalidate_sessions()
    await scene.server.until(lambda: scene.server.sockets.identified == 2)
    used = await scene.server.slash(scene.alice, scene.channel, "paint", photo=b"pixels")
    assert used.first_answer_after is not None


async def test_an_unknown_session_cannot_be_resumed(scene: Scene) -> None:
    """Discord has forgotten it, so the client identifies again."""
    await scene.server.drop_gateway()
    scene.server.sockets.sessions.clear()
    await scene.server.until(lambda: scene.server.sockets.identified == 2)
    assert scene.server.sockets.resumed == 0
