"""Becoming a part of a cluster."""

import asyncio
from typing import Any

import pytest

from bot.cluster import joining
from bot.errors import StartError
from tests.ports import free_port


def _slow(*_: object, **__: object) -> None:
    """Ray's own way to say that a node did not come up in time."""
    raise Exception("The current node timed out during startup.\nThis could happen")  # noqa: TRY002 - it does


def test_a_start_that_fails_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray raises a bare Exception; the worker ends with a sentence, and is started again."""
    monkeypatch.setattr(joining, "Node", _slow)
    with pytest.raises(StartError, match=r"timed out during startup\. Start it again\.$"):
        joining.lead(free_port(), joining.Means(), dashboard=False)


async def test_a_second_head_says_whose_the_port_is() -> None:
    """Ray would write into the first one's database, and fail with an assertion."""
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(StartError, match=f"Port {port} is taken"):
        joining.lead(port, joining.Means(), dashboard=False)
    server.close()


def test_two_that_join_at_once_do_not_share_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray counts its sockets on a machine, so both would take the same number."""
    params: list[Any] = []
    monkeypatch.setattr(joining, "Node", lambda given, **_: params.append(given))
    for _ in range(2):
        joining.join("127.0.0.1:6379", joining.Means())
    assert len({given.raylet_socket_name for given in params}) == 2
    assert len({given.plasma_store_socket_name for given in params}) == 2
