"""Discord's own description judges what the bot sends, and what this Discord answers."""

import aiohttp
import discord
import pytest

from tests.wire import people
from tests.wire.client import card, picture
from tests.wire.conftest import Scene
from tests.wire.schema import Schema
from tests.wire.values import Json

MESSAGES = "/channels/{channel_id}/messages"


@pytest.fixture
def judge(schema: Schema | None) -> Schema:
    """The description; these tests are nothing without it."""
    if schema is None:
        pytest.skip("needs ../shared/discord-openapi.json: WITHOUT IT NOTHING JUDGES BY THE SCHEMA")
    return schema


@pytest.mark.parametrize(
    ("route", "method", "body"),
    [
        (MESSAGES, "POST", {"content": 7}),
        (MESSAGES, "POST", {"components": [{"type": 17, "components": []}]}),
        (MESSAGES, "POST", {"nonce": "x" * 26}),
        (MESSAGES + "/{message_id}", "PATCH", {"components": [{"type": 10}]}),
        ("/applications/{application_id}/commands", "PUT", [{"name": "x" * 33}]),
        (
            "/interactions/{interaction_id}/{interaction_token}/callback",
            "POST",
            {"type": 8, "data": {"choices": [{"name": "x", "value": "x"}] * 26}},
        ),
    ],
)
def test_a_wrong_form_is_refused(judge: Schema, route: str, method: str, body: Json) -> None:
    """There is one complaint about it."""
    assert len(list(judge.refusals(method, route, body))) == 1


def test_numbers_as_ids_of_attachments_are_fine(judge: Schema) -> None:
    """discord.py writes them so, and Discord takes them."""
    body = {"attachments": [{"id": 0, "filename": "a.png"}]}
    assert list(judge.refusals("POST", MESSAGES, body)) == []


async def test_a_wrong_form_never_becomes_a_message(judge: Schema, scene: Scene) -> None:
    """The bot gets 400 with code 50035, and the problem is written down."""
    assert judge
    url = f"{scene.server.api}/channels/{scene.channel.id}/messages"
    headers = {"Authorization": f"Bot {scene.server.token}"}
    body = {"content": 7, "allowed_mentions": {"parse": []}}
    async with aiohttp.ClientSession(headers=headers) as session:
        answer = await (await session.post(url, json=body)).json()
    assert (answer["code"], len(scene.server.problems)) == (50035, 1)
    assert scene.server.messages(scene.channel) == []


async def test_this_discord_answers_as_described(judge: Schema, scene: Scene) -> None:
    """Messages with and without components, by token and by channel, are whole messages."""
    used = await scene.server.slash(scene.alice, scene.channel, "paint", photo=b"pixels")
    place = scene.bot.get_partial_messageable(scene.channel.id)
    await place.send("plain", file=discord.File(picture().fp, "a.png"), nonce="1")
    await place.send(view=card("rich"), file=picture())
    await scene.server.until(lambda: not used.message.loading)
    shown = [m.payload(scene.server.cdn) for m in scene.server.messages(scene.channel)]
    assert [judge.misfits("MessageResponse", one) for one in shown] == [[], [], []]


def test_people_look_as_described(judge: Schema) -> None:
    """A user object is a whole one."""
    assert judge.misfits("UserResponse", people.User(1 << 22, "alice").payload()) == []
