"""The menus behind a message and a person, from the point of view of those who open them."""

import io

import pytest
import yarl
from discord.app_commands import ContextMenu
from PIL import Image
from simcord import InteractionResult

from bot.commands.menus import stylize_avatar
from bot.commands.menus import stylize_this as stylize_this_menu
from bot.intake import Source
from bot.jobs.order import Order
from bot.replies import menus as said
from bot.replies import pictures, refusals
from tests.bot.actions.controls import pressed, told
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, labels, parts, picture, words

PHOTO = ("photo.png", picture((64, 48)))
OTHER = ("other.jpg", picture((48, 64), "JPEG"))


async def stylize_this(world: World, *files: tuple[str, bytes]) -> InteractionResult:
    """Alice opens the menu of a message of Bob's with these files."""
    message = await world.bob.send(world.channel, "look", attachments=files)
    return await world.alice.context_menu(world.channel, str(said.STYLIZE_THIS), message)


async def ordered(world: World, result: InteractionResult) -> tuple[Order, tuple[int, int]]:
    """What the picker will have painted, and the size of the photo."""
    assert result.response is not None
    verb, draft_id = parts(result.response, 3)[0]["custom_id"].split(":")[1:3]
    assert verb == "pick_section"
    draft = await desk(world).drafts.get(draft_id)
    assert draft is not None
    assert draft.order.content is not None
    photo = await desk(world).pictures.get(draft.order.content)
    return draft.order, Image.open(io.BytesIO(photo)).size


async def test_a_picture_of_a_message_goes_to_the_picker(world: World) -> None:
    """Only who asked sees it, and nothing is painted before a style is chosen."""
    result = await stylize_this(world, PHOTO)
    assert result.response is not None
    assert result.response.ephemeral
    assert (await ordered(world, result))[1] == (64, 48)
    assert world.backend.running == []


async def test_a_message_without_a_picture_is_told(world: World) -> None:
    """At once, and in private."""
    result = await stylize_this(world, ("song.mp3", b"la"), ("notes.txt", b"la"))
    assert (told(result), result.followups) == ((str(said.NO_PICTURE), True), [])


async def test_a_file_that_only_looks_like_a_picture_is_told(world: World) -> None:
    """Its name does not let it in."""
    result = await stylize_this(world, ("photo.png", b"text"))
    assert told(result) == (str(pictures.not_a_picture(pictures.PHOTO)), True)


async def test_of_several_pictures_one_is_chosen(world: World) -> None:
    """A button for each; then come the styles, in the same message."""
    result = await stylize_this(world, PHOTO, OTHER)
    assert result.response is not None
    assert labels(result.response) == ["1", "2"]
    assert str(said.WHICH) in words(result.response)
    await world.alice.click(result.response.message, label="2")
    assert (await ordered(world, result))[1] == (48, 64)


async def test_the_same_picture_twice_is_no_choice(world: World) -> None:
    """Nobody is asked for nothing."""
    result = await stylize_this(world, PHOTO, PHOTO)
    assert (await ordered(world, result))[1] == (64, 48)


async def test_what_cannot_be_read_is_left_out(world: World) -> None:
    """The others can still be painted."""
    result = await stylize_this(world, PHOTO, ("broken.png", b"text"), OTHER)
    assert labels(result.response) == ["1", "2"]


async def test_the_choice_works_after_a_restart(world: World, again: Restarted) -> None:
    """The pictures wait in the database."""
    result = await stylize_this(world, PHOTO, OTHER)
    assert result.response is not None
    await world.env.restart_bot(again.client)
    await world.alice.click(result.response.message, label="1")
    assert (await ordered(world, result))[1] == (64, 48)


async def test_nobody_takes_the_picture_of_another_ones_draft(world: World) -> None:
    """Not even whoever knows its number."""
    draft = await desk(world).drafts.keep(world.alice.id, Order())
    result = await pressed(world, world.bob, "take", draft.id)
    assert told(result) == (str(refusals.NOT_YOURS), True)


async def test_our_own_cards_can_be_painted_again(world: World) -> None:
    """Discord leaves pictures that components show out of the attachments."""
    card = await world.stylize()
    await desk(world).service.finish(world.backend.running[0])
    await world.advance(3)
    assert card.response is not None
    message = card.response.message
    result = await world.bob.context_menu(world.channel, str(said.STYLIZE_THIS), message)
    assert (await ordered(world, result))[1] == (64, 48)


async def test_an_avatar_goes_to_the_picker(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked of Discord's own host, large and still."""
    asked = []

    async def fetch(source: Source) -> bytes:
        asked.append(source.url)
        return PHOTO[1]

    monkeypatch.setattr(desk(world).intake, "_fetch", fetch)
    result = await world.alice.context_menu(world.channel, str(said.STYLIZE_AVATAR), world.bob)
    assert (await ordered(world, result))[1] == (64, 48)
    (url,) = map(yarl.URL, asked)
    assert (url.host, url.suffix, url.query_string) == ("cdn.discordapp.com", ".png", "size=1024")


async def test_an_avatar_that_does_not_come_is_told(world: World) -> None:
    """Discord may be slow."""
    result = await world.alice.context_menu(world.channel, str(said.STYLIZE_AVATAR), world.bob)
    assert told(result) == (str(pictures.not_fetched(said.AVATAR)), True)


@pytest.mark.parametrize(
    ("largest", "quality"), [("draft", "draft"), ("standard", "standard"), ("fine", "standard")]
)
async def test_the_quality_is_one_that_members_may_have(
    world: World, largest: str, quality: str
) -> None:
    """Nobody chose it, so nobody should be turned away for it."""
    assert world.channel.guild is not None
    await desk(world).guild_store.change(world.channel.guild.id, largest=largest)
    assert (await ordered(world, await stylize_this(world, PHOTO)))[0].quality == quality


@pytest.mark.parametrize("menu", [stylize_this_menu, stylize_avatar])
def test_they_are_offered_everywhere(menu: ContextMenu) -> None:
    """In servers, in direct messages, and wherever people bring the bot along."""
    contexts, installs = menu.allowed_contexts, menu.allowed_installs
    assert contexts is not None
    assert (contexts.guild, contexts.dm_channel, contexts.private_channel) == (True, True, True)
    assert installs is not None
    assert (installs.guild, installs.user) == (True, True)
