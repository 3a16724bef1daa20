"""Commands and buttons, and the messages by an interaction's token."""

import time
from typing import Any

import discord
import pytest

from tests.wire.client import card, picture
from tests.wire.conftest import Scene
from tests.wire.faults import slow
from tests.wire.interactions import Interaction
from tests.wire.server import Discord


async def painted(scene: Scene, **options: Any) -> Interaction:  # noqa: ANN401 - slash() has types
    """A command whose card shows the photo."""
    channel = options.pop("channel", scene.channel)
    used = await scene.server.slash(scene.alice, channel, "paint", photo=b"pixels", **options)
    await scene.server.until(lambda: not used.message.loading)
    return used


def last(scene: Scene) -> discord.Interaction[Any]:
    """What the bot has in hand."""
    assert scene.bot.last is not None
    return scene.bot.last


async def test_a_command_is_deferred_then_shows_its_card(scene: Scene) -> None:
    """Text, file and button arrive, nothing about them breaks a rule."""
    used = await painted(scene)
    message = used.message
    assert (message.text, message.files) == ("painted", {"picture.png": b"pixels"})
    assert [message] == scene.server.messages(scene.channel)
    assert scene.server.problems == []


async def test_an_answer_takes_little_time(scene: Scene) -> None:
    """The loopback itself is no reason to be slow."""
    began = time.monotonic()
    await painted(scene)
    assert time.monotonic() - began < 0.5


async def test_thinking_is_not_yet_telling(scene: Scene) -> None:
    """The first answer and the first thing to read have times of their own."""
    used = await painted(scene)
    assert used.first_answer_after is not None
    assert used.told_after is not None
    assert 0 < used.first_answer_after < used.told_after


async def test_attachments_of_components_are_not_listed(scene: Scene) -> None:
    """An answer with components of version 2 has an empty list, like the real one."""
    await painted(scene)
    message = await last(scene).edit_original_response(view=card("again"), attachments=[picture()])
    assert message.attachments == []


async def test_an_edit_without_attachments_keeps_the_files(scene: Scene) -> None:
    """Only a list of attachments removes those that it leaves out."""
    used = await painted(scene)
    await last(scene).edit_original_response(view=card("kept"))
    assert (used.message.text, list(used.message.files)) == ("kept", ["picture.png"])


async def test_a_button_updates_its_message(scene: Scene) -> None:
    """A press is answered with an edit of the pressed message."""
    used = await painted(scene)
    pressed = await scene.server.press(scene.alice, used.message, "Stop")
    assert pressed.message is used.message
    assert used.message.text == "stopped"


async def test_an_option_is_suggested_while_somebody_types(scene: Scene) -> None:
    """Autocomplete is a round trip of its own."""
    choices = await scene.server.suggest(scene.alice, scene.channel, "paint", title="wave")
    assert choices == [{"name": "Wave", "value": "wave"}]


async def test_the_bot_learns_language_and_limits(scene: Scene) -> None:
    """Locale and upload limit come with each interaction."""
    scene.alice.file_bytes = 50_000_000
    await painted(scene)
    assert (discord.Locale.german, 50_000_000) == (last(scene).locale, last(scene).filesize_limit)


async def test_a_person_brings_the_bot_along(scene: Scene) -> None:
    """Among friends the context is a private channel, and the owner is the person."""
    await painted(scene, channel=scene.server.group())
    interaction = last(scene)
    assert interaction.context.private_channel
    assert (
        interaction.is_user_integration(),
        interaction.is_guild_integration(),
    ) == (True, False)


async def test_a_person_brings_five_follow_ups(scene: Scene) -> None:
    """The sixth is refused with 40094."""
    scene.server.limits.limit = 50
    await painted(scene, channel=scene.server.group())
    for _ in range(5):
        await last(scene).followup.send("more", wait=True)
    with pytest.raises(discord.HTTPException) as caught:
        await last(scene).followup.send("too much")
    assert caught.value.code == 40094


async def test_an_old_interaction_looks_old(scene: Scene) -> None:
    """Its id tells the bot when it was made."""
    await painted(scene, age=14 * 60)
    left = last(scene).expires_at - discord.utils.utcnow()
    assert 50 < left.total_seconds() < 60


async def test_a_token_dies(scene: Scene) -> None:
    """After its life everything by token is 401 with code 50027."""
    scene.server.expire(await painted(scene))
    with pytest.raises(discord.HTTPException) as caught:
        await last(scene).edit_original_response(content=None, view=card("late"))
    assert (caught.value.status, caught.value.code) == (401, 50027)


async def test_a_deleted_message_is_unknown(scene: Scene) -> None:
    """An edit of it is 404 with code 10008."""
    scene.server.delete((await painted(scene)).message)
    with pytest.raises(discord.NotFound) as caught:
        await last(scene).edit_original_response(view=card("gone"))
    assert caught.value.code == 10008


async def test_a_second_answer_is_refused(scene: Scene) -> None:
    """The first one counts; then 40060."""
    used = await painted(scene)
    again = discord.Interaction(
        data=used.payload(scene.server.state.bot.id, ""),  # type: ignore[arg-type]  # plain JSON
        state=last(scene)._state,  # noqa: SLF001 - as discord.py makes one
    )
    with pytest.raises(discord.HTTPException) as caught:
        await again.response.defer()
    assert caught.value.code == 40060


async def test_a_late_answer_is_unknown(scene: Scene) -> None:
    """After three seconds the interaction is gone: 404 with code 10062."""
    scene.server.terms.answer_seconds = 0.0
    await scene.server.slash(scene.alice, scene.channel, "paint", photo=b"pixels")
    error = await scene.bot.errors.get()
    assert isinstance(error, discord.NotFound)
    assert error.code == 10062


async def test_what_a_client_would_not_send_is_refused(server: Discord, scene: Scene) -> None:
    """A missing or unknown option is a mistake of the test, not of the bot."""
    with pytest.raises(LookupError, match="missing"):
        await server.slash(scene.alice, scene.channel, "paint", frame="gold")


async def test_a_follow_up_to_a_deleted_answer_is_a_message(scene: Scene) -> None:
    """Only an answer that is still there is replaced by the first follow-up."""
    scene.server.faults.add(slow(0.1), "PATCH", "/webhooks/*")
    used = await scene.server.slash(scene.alice, scene.channel, "paint", photo=b"pixels")
    scene.server.delete(used.message)
    await last(scene).followup.send("new", wait=True)
    assert [m.text for m in scene.server.messages(scene.channel)] == ["new"]
    await scene.bot.errors.get()
