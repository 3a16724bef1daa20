"""Another Discord, by choice."""

import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import wire


@pytest.fixture(autouse=True)
def _put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py talks to the real Discord again after each test."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


def test_nothing_said_is_the_real_discord() -> None:
    """discord.py's own addresses stay."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    wire.use(None, None)
    assert before == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)


def test_requests_go_to_the_other_api() -> None:
    """A slash at the end does no harm."""
    wire.use("http://127.0.0.1:8080/api/v10/", None)
    assert Route("GET", "/users/@me").url == "http://127.0.0.1:8080/api/v10/users/@me"


def test_the_websocket_goes_to_the_other_gateway() -> None:
    """That is where a client connects first."""
    wire.use(None, "ws://127.0.0.1:8080/gateway")
    assert yarl.URL("ws://127.0.0.1:8080/gateway") == DiscordWebSocket.DEFAULT_GATEWAY
