"""The command, from the point of view of the people who use it."""

import io
from dataclasses import replace
from typing import Any

import discord
import pytest
from PIL import Image

from bot import limits
from bot.jobs.events import Cancelled, Failed, Running
from bot.jobs.model import JobId, OwnStyle
from bot.language.text import Text
from bot.replies import cards as said
from bot.replies import pictures, refusals
from tests.bot.delivery.outcomes import desk
from tests.bot.styles.choosing import server_preset
from tests.bot.world import World, labels, painted, parts, picture, words

PHOTO = ("photo.png", picture())
JPEG = picture(form="JPEG")


async def test_a_photo_and_a_preset_become_a_painting(world: World) -> None:
    """The answer shows the start, the preview and the picture, each in its time."""
    result = await world.stylize()
    assert "Mixing the colours" in words(result.response)
    await world.happen(Running(0.5, 20, JPEG))
    assert "50%" in words(result.response)
    await world.happen(painted())
    assert "64 × 48" in words(result.response)


async def test_whoever_names_no_quality_gets_one_that_is_allowed(world: World) -> None:
    """Standard, or the server's largest if that is less."""
    assert world.channel.guild
    await desk(world).guild_store.change(world.channel.guild.id, largest="draft")
    await world.stylize()
    (job,) = await desk(world).store.unfinished()
    assert job.quality.key == "draft"


async def test_the_finished_picture_is_a_described_file(world: World) -> None:
    """The file is ours in name and content, and people who cannot see it know what it is."""
    result = await world.stylize()
    await world.happen(painted())
    assert result.response is not None
    _, file = result.response.message.attachments
    assert file.filename.startswith("atelier-")
    assert Image.open(io.BytesIO(await file.read())).getpixel((5, 5)) == (0, 128, 128)
    (item,) = parts(result.response, 12)[0]["items"]
    assert "The Great Wave" in item["description"]


async def test_the_preview_is_attached(world: World) -> None:
    """While it runs, the card carries the picture so far and no older one."""
    result = await world.stylize()
    await world.happen(Running(0.2, 20, picture((64, 48), "JPEG")))
    await world.happen(Running(0.4, 15, picture((32, 48), "JPEG")))
    assert result.response is not None
    (file,) = result.response.message.attachments
    assert Image.open(io.BytesIO(await file.read())).size == (32, 48)


async def test_it_works_in_direct_messages(world: World) -> None:
    """A person needs no server."""
    result = await world.alice.user.slash("stylize", content=PHOTO, preset="girih")
    await world.happen(painted())
    assert "Girih" in words(result.response)


async def test_an_own_style_picture_is_used(world: World) -> None:
    """Instead of a preset a person attaches any picture."""
    result = await world.stylize(style=("s.webp", picture(form="WEBP")), strength=100)
    assert str(said.OWN_STYLE) in words(result.response)


async def test_every_option_reaches_the_job(world: World) -> None:
    """As it was chosen."""
    await world.stylize(strength=7, quality="fine", keep_colours=True, private=True)
    (job,) = await desk(world).store.unfinished()
    assert (job.strength, job.quality.key, job.keep_colours, job.address.private) == (
        7,
        "fine",
        True,
        True,
    )


async def test_a_private_painting_is_seen_by_its_owner_only(world: World) -> None:
    """From "thinking…" to the picture."""
    result = await world.stylize(private=True)
    await world.happen(painted())
    assert result.response is not None
    assert result.response.ephemeral
    assert world.channel.history(viewer=world.bob) == []


async def test_a_servers_preset_is_a_style(world: World) -> None:
    """By its value or by its name."""
    preset = await server_preset(world)
    await world.stylize(preset=f"server:{preset.id}")
    await world.stylize(preset="our cat")
    jobs = await desk(world).store.unfinished()
    assert [job.style for job in jobs] == [OwnStyle(preset.picture, "Our cat")] * 2


async def test_who_may_not_is_told_before_anything_is_read(world: World) -> None:
    """Not even "thinking…" is seen."""
    guild = world.env.guild.id
    await desk(world).guild_store.change(guild, allowed_channels=(1,))
    for options in ({}, {"preset": None}):
        refused = await world.stylize(**options)
        assert refused.response is not None
        assert refused.response.ephemeral
        assert refused.followups == []
    assert await desk(world).store.unfinished() == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"preset": "girih", "style": PHOTO}, refusals.TWO_STYLES),
        ({"preset": "The Graet Wave"}, "Did you mean “The Great Wave”?"),
        ({"content": ("photo.png", b"text")}, pictures.not_a_picture(pictures.PHOTO)),
        ({"style": ("style.png", b"text")}, pictures.not_a_picture(pictures.STYLE_PICTURE)),
        ({"content": ("p.png", picture()[:-30])}, pictures.broken_picture(pictures.PHOTO)),
        ({"content": ("p.png", picture((8, 8)))}, pictures.too_small(pictures.PHOTO)),
        (
            {"content": ("p.png", picture((8000, 5001), mode="1"))},
            pictures.too_many_pixels(pictures.PHOTO),
        ),
        (
            {"content": ("p.png", bytes(limits.PICTURE_BYTES + 1))},
            pictures.too_many_bytes(pictures.PHOTO),
        ),
    ],
)
async def test_what_cannot_be_painted_is_refused_in_private(
    world: World, options: dict[str, Any], sentence: Text | str
) -> None:
    """Only the person who asked sees the sentence, and nothing else is left behind."""
    result = await world.stylize(**options)
    answer = result.followups[0] if result.followups else result.response
    assert answer is not None
    assert str(sentence) in answer.content
    assert answer.ephemeral
    assert world.channel.history(viewer=world.bob) == []


async def test_what_is_certainly_no_picture_is_refused_at_once(world: World) -> None:
    """Nobody else sees so much as "thinking…"."""
    result = await world.stylize(content=("film.mp4", b"film"))
    assert result.response is not None
    assert (result.response.content, result.response.ephemeral, result.followups) == (
        str(pictures.unsupported_picture(pictures.PHOTO)),
        True,
        [],
    )


async def test_the_answer_comes_before_the_pictures_are_checked(world: World) -> None:
    """Discord wants the first answer within 3 s: it is "thinking…", and takes no time at all."""
    await world.stylize(content=("photo.png", b"text"))
    first = next(r.json for r in world.env.http_requests if r.path.endswith("/callback"))
    assert first is not None
    assert first["type"] == discord.InteractionResponseType.deferred_channel_message.value


async def test_people_see_their_place_in_the_queue(world: World) -> None:
    """Bob waits for Alice, and can cancel while he waits."""
    await world.stylize(world.alice)
    second = await world.stylize(world.bob)
    assert "Next in line" in words(second.response)
    assert labels(second.response) == ["Edit", "Cancel"]


async def test_too_many_jobs_are_refused_in_private(world: World) -> None:
    """The third job of one person has to wait."""
    for _ in range(2):
        await world.stylize()
    third = await world.stylize()
    assert third.followups[0].ephemeral
    assert "already have 2 paintings" in third.followups[0].content


async def test_a_failure_of_the_engine_is_told(world: World) -> None:
    """The sentence about it reaches the person."""
    result = await world.stylize()
    await world.happen(Failed(refusals.NO_MEMORY))
    assert str(refusals.NO_MEMORY) in words(result.response)


async def test_a_crash_of_the_engine_is_not_shown(world: World) -> None:
    """After three tries the person gets a sentence, not a traceback."""
    result = await world.stylize()
    for _ in range(3):
        await world.happen(RuntimeError("tensor shapes"))
    assert str(refusals.GAVE_UP) in words(result.response)


async def test_the_same_command_twice_is_one_job(world: World) -> None:
    """A key names the request."""
    await world.stylize()
    (job,) = await desk(world).store.unfinished()
    assert job.key.startswith("interaction ")
    assert await desk(world).service.submit(replace(job, id=JobId("0"))) is not None
    assert [known.id for known in await desk(world).store.unfinished()] == [job.id]


async def test_a_job_knows_where_its_card_is(world: World) -> None:
    """With this alone the card can be found after a restart."""
    result = await world.stylize()
    (job,) = await desk(world).store.unfinished()
    assert result.response is not None
    assert (job.address.message, job.address.channel) == (result.response.id, world.channel.id)


async def test_a_cancelled_job_says_so(world: World) -> None:
    """The card has no button any more that ends it."""
    result = await world.stylize()
    await world.happen(Cancelled())
    assert str(said.CANCELLED_TITLE) in words(result.response)
    assert not {"Cancel", "Finish now"} & set(labels(result.response))


@pytest.mark.parametrize(
    ("typed", "values"),
    [("", ["great_wave", "starry_night", "girih"]), ("gogh", ["starry_night"]), ("zzz", [])],
)
async def test_presets_are_suggested_while_typing(
    world: World, typed: str, values: list[str]
) -> None:
    """Title and artist are searched; the value is the key."""
    offered = await world.alice.autocomplete(world.channel, "stylize", "preset", typed)
    assert [choice["value"] for choice in offered] == values


async def test_a_suggestion_shows_title_and_artist(world: World) -> None:
    """People choose by name, not by key."""
    (offered,) = await world.alice.autocomplete(world.channel, "stylize", "preset", "hokusai")
    assert offered["name"] == "The Great Wave · Katsushika Hokusai"
