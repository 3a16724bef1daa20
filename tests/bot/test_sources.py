"""Which pictures a message has."""

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.download import DownloadError
from bot.sources import Proxied, avatar_of, pictures_of

STATE: Any = SimpleNamespace(http=None)
OURS = {"url": "https://cdn.discordapp.com/attachments/1/2/a.png?ex=1", "attachment_id": "7"}
THEIRS = {
    "url": "https://example.org/a.png",
    "proxy_url": "https://images-ext-1.discordapp.net/external/x/https/example.org/a.png",
}


def message(**has: object) -> discord.Message:
    """A message with these pictures."""
    parts = ("attachments", "components", "embeds", "message_snapshots")
    return cast("discord.Message", SimpleNamespace(**{name: has.get(name, []) for name in parts}))


def attachment(name: str, kind: str | None) -> discord.Attachment:
    """A file that was sent."""
    address = f"https://cdn.discordapp.com/attachments/1/2/{name}"
    data: Any = {"id": 1, "filename": name, "size": 9, "url": address, "proxy_url": address}
    return discord.Attachment(data=data | {"content_type": kind}, state=STATE)


def gallery(*media: dict[str, Any]) -> discord.MediaGalleryComponent:
    """Pictures in a row."""
    data: Any = {"type": 12, "id": 1, "items": [{"media": one} for one in media]}
    return discord.MediaGalleryComponent(data, STATE)


def thumbnail(media: dict[str, Any]) -> discord.ThumbnailComponent:
    """A small picture beside words."""
    data: Any = {"type": 11, "id": 1, "media": media}
    return discord.ThumbnailComponent(data, STATE)


def section(media: dict[str, Any]) -> discord.SectionComponent:
    """Words with a small picture."""
    words = {"type": 10, "id": 2, "content": "words"}
    accessory = {"type": 11, "id": 3, "media": media}
    data: Any = {"type": 9, "id": 1, "components": [words], "accessory": accessory}
    return discord.SectionComponent(data, STATE)


def container(*components: dict[str, Any]) -> discord.Container:
    """A frame around others."""
    data: Any = {"type": 17, "id": 1, "components": list(components)}
    return discord.Container(data, STATE)


def urls(found: discord.Message) -> list[str]:
    """Where its pictures are."""
    return [source.url for source in pictures_of(found)]


@pytest.mark.parametrize(
    ("kind", "count"),
    [("image/png", 1), ("application/octet-stream", 1), (None, 1), ("video/mp4", 0), ("text/x", 0)],
)
def test_files_that_may_be_pictures_count(kind: str | None, count: int) -> None:
    """Phones' pictures often have names that say nothing."""
    assert len(urls(message(attachments=[attachment("a", kind)]))) == count


@pytest.mark.parametrize("component", [gallery(OURS), thumbnail(OURS), section(OURS)])
def test_pictures_in_components_count(component: discord.Component) -> None:
    """Discord does not list them among the attachments."""
    assert urls(message(components=[component])) == [OURS["url"]]


def test_pictures_within_frames_count() -> None:
    """However deep."""
    row = {"type": 12, "id": 2, "items": [{"media": OURS}, {"media": THEIRS}]}
    assert urls(message(components=[container(row)])) == [OURS["url"], THEIRS["proxy_url"]]


def test_files_to_download_do_not_count() -> None:
    """The picture on the same card is the same, and can be seen."""
    data: Any = {"type": 13, "id": 2, "file": OURS}
    assert urls(message(components=[discord.FileComponent(data, STATE)])) == []


def test_what_is_elsewhere_is_asked_of_discords_proxy() -> None:
    """Nobody else's host ever hears of the bot."""
    assert urls(message(components=[gallery(THEIRS)])) == [THEIRS["proxy_url"]]
    assert urls(message(components=[gallery({"url": "https://example.org/a.png"})])) == []


@pytest.mark.parametrize("where", ["image", "thumbnail"])
def test_an_embeds_picture_counts_where_the_proxy_has_it(where: str) -> None:
    """A link to a picture shows one, too."""
    embed = discord.Embed.from_dict({where: THEIRS})
    assert urls(message(embeds=[embed])) == [THEIRS["proxy_url"]]
    bare = discord.Embed.from_dict({where: {"url": "https://example.org"}})
    assert urls(message(embeds=[bare])) == []


def test_a_forwarded_messages_pictures_count() -> None:
    """They are all that such a message has."""
    forwarded = message(attachments=[attachment("a.png", "image/png")])
    assert len(urls(message(message_snapshots=[forwarded]))) == 1


async def test_only_the_downloader_reads_from_the_proxy() -> None:
    """It knows the limits."""
    with pytest.raises(DownloadError):
        await Proxied(THEIRS["proxy_url"]).read()


def test_an_avatar_is_large_and_still() -> None:
    """A moving one gives its first picture."""
    moving = discord.Asset._from_avatar(STATE, 5, "a_hash")  # noqa: SLF001 - nothing else makes one
    person = cast("discord.User", SimpleNamespace(display_avatar=moving))
    assert avatar_of(person).url == "https://cdn.discordapp.com/avatars/5/a_hash.png?size=1024"
