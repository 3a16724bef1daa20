"""`/help`, from the point of view of the people who use it."""

import re

from bot.replies import buttons, privacy
from bot.replies import help as said
from tests.bot.world import World, labels, words


async def test_commands_can_be_pressed(world: World) -> None:
    """Each with Discord's id, and what it is for."""
    shown = await world.alice.slash(world.channel, "help")
    text = words(shown.response)
    assert shown.response is not None
    assert shown.response.ephemeral
    assert re.search(rf"</privacy:\d+> · {privacy.DESCRIPTION}", text)
    assert re.search(r"Type </stylize:\d+>", text)


async def test_ids_are_asked_for_once(world: World) -> None:
    """Discord lets the bot ask only now and then, and people would have to wait."""
    for _ in range(3):
        await world.alice.slash(world.channel, "help")
    asked = [r for r in world.env.http_requests if r.method == "GET" and "/commands" in r.path]
    assert len(asked) == 1


async def test_without_ids_there_are_names(world: World) -> None:
    """Discord may have a bad moment."""
    world.env.inject_error("GET", "/applications/*/commands*", status=500, times=None)
    text = words((await world.alice.slash(world.channel, "help")).response)
    assert f"`/privacy` · {privacy.DESCRIPTION}" in text


async def test_every_button_of_a_painting_is_explained(world: World) -> None:
    """In one line each, no wall of text."""
    text = words((await world.alice.slash(world.channel, "help")).response)
    for label in (buttons.STRONGER, buttons.COMPARE, buttons.SHARE, buttons.DELETE):
        assert f"**{label}**" in text
    assert len(text) < 2000


async def test_what_only_managers_may_use_is_shown_to_them(world: World) -> None:
    """Others would press in vain."""
    text = words((await world.bob.slash(world.channel, "help")).response)
    assert "/settings" not in text


async def test_privacy_is_one_press_away(world: World) -> None:
    """In a message of its own, for whoever presses."""
    shown = await world.alice.slash(world.channel, "help")
    assert labels(shown.response) == [str(buttons.PRIVACY)]
    assert shown.response is not None
    pressed = await world.alice.click(shown.response.message, label=str(buttons.PRIVACY))
    assert str(privacy.KEPT) in words(pressed.response)


async def test_it_works_in_direct_messages(world: World) -> None:
    """There, too."""
    assert str(said.TITLE) in words((await world.alice.user.slash("help")).response)
