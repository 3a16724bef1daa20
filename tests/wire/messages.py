"""Messages and their files.

Source: https://discord.com/developers/docs/resources/message
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.wire import components as parts
from tests.wire.errors import INVALID_FORM
from tests.wire.people import Channel, User
from tests.wire.values import Json, iso


@dataclass(frozen=True)
class File:
    """A file on the content delivery network.

    Attributes:
        id: Discord's id.
        name: As in its address.
        data: Its bytes.
        path: Below the network's address, signed.
        expires: Unix time in seconds from which the address is dead.
    """

    id: int
    name: str
    data: bytes = field(repr=False)
    path: str
    expires: float

    def payload(self, cdn: str) -> Json:
        """As an attachment object; the type follows the name's ending, whatever is inside."""
        ending = self.name.rpartition(".")[2].lower().replace("jpg", "jpeg")
        url = f"{cdn}/{self.path}"
        kind = f"image/{ending}"
        shown: Json = {"id": str(self.id), "filename": self.name, "size": len(self.data)}
        return shown | {"url": url, "proxy_url": url, "content_type": kind}


@dataclass
class Version:
    """What a message shows from one time on.

    Attributes:
        at: Reading of the steady clock in seconds.
    """

    content: str = ""
    components: list[Json] = field(default_factory=list)
    files: tuple[File, ...] = ()
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    at: float = field(default_factory=time.monotonic)


@dataclass(eq=False)
class Message:
    """A message of the bot's.

    Attributes:
        id: Discord's id.
        channel: Where it is.
        author: Who sent it.
        token: Of the interaction whose answer it is; "" for the bot's own messages.
        nonce: As the bot chose it.
        versions: What it showed, oldest first; the last one is what people see.
        deleted: Whether it is gone.
        edited: Unix time of the last edit.
    """

    id: int
    channel: Channel
    author: User
    token: str = ""
    nonce: str | None = None
    versions: list[Version] = field(default_factory=list)
    deleted: bool = False
    edited: float | None = None

    @property
    def now(self) -> Version:
        """What people see."""
        return self.versions[-1] if self.versions else Version()

    @property
    def text(self) -> str:
        """Everything there is to read."""
        return "\n".join([self.now.content, *parts.texts(self.now.components)]).strip()

    @property
    def files(self) -> dict[str, bytes]:
        """Names and bytes of the files it shows."""
        return {file.name: file.data for file in self.now.files}

    @property
    def buttons(self) -> dict[str, Json]:
        """The buttons that can be pressed, by label."""
        found = (one for one in parts.walk(self.now.components) if one["type"] == parts.BUTTON)
        return {one.get("label", ""): one for one in found if not one.get("disabled")}

    @property
    def controls(self) -> list[Json]:
        """The buttons and menus that can be used."""
        found = (one for one in parts.walk(self.now.components) if "custom_id" in one)
        return [one for one in found if not one.get("disabled")]

    @property
    def loading(self) -> bool:
        """Whether it says "thinking…"."""
        return bool(self.now.flags & parts.LOADING)

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who asked sees it."""
        return bool(self.now.flags & parts.EPHEMERAL)

    def show(self, body: Json, added: Sequence[File]) -> None:
        """Take over what `body` changes; `added` are its uploads, in the order of their index.

        Raises:
            ApiError: The result is something that Discord refuses.
        """
        old = self.now
        new = Version(
            content=body["content"] or "" if "content" in body else old.content,
            components=parts.completed(body["components"] or [])
            if "components" in body
            else old.components,
            files=_files(old.files, body.get("attachments"), added),
            flags=(old.flags | body.get("flags", 0)) & ~parts.LOADING,
            embeds=body["embeds"] or [] if "embeds" in body else old.embeds,
        )
        _check(new)
        self.edited = time.time() if self.versions else None
        self.versions.append(new)

    def payload(self, cdn: str) -> Json:
        """As a message object; with components of version 2 its attachments are an empty list."""
        known = {file.name: _media(file.payload(cdn)) for file in self.now.files}
        attachments = [file.payload(cdn) for file in self.now.files]
        shown: Json = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.payload(),
            "type": 20 if self.token else 0,
            "content": self.now.content,
            "timestamp": iso((self.id >> 22) / 1000 + 1_420_070_400),
            "edited_timestamp": self.edited and iso(self.edited),
            "attachments": [] if self.now.flags & parts.IS_V2 else attachments,
            "components": parts.resolved(self.now.components, known),
            "embeds": self.now.embeds,
            "flags": self.now.flags,
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
        }
        if self.nonce is not None:
            shown["nonce"] = self.nonce
        if self.token:
            shown |= {"webhook_id": str(self.author.id), "application_id": str(self.author.id)}
        return shown


def _files(
    old: Sequence[File], listed: list[Json] | None, added: Sequence[File]
) -> tuple[File, ...]:
    """The files after a request: those that its `attachments` list, or all if it has no list."""
    if listed is None:
        return (*old, *added)
    known = {str(file.id): file for file in old} | {str(n): file for n, file in enumerate(added)}
    try:
        return tuple(known[str(entry["id"])] for entry in listed)
    except KeyError as error:
        raise INVALID_FORM.because(f"attachments: there is no file {error}") from error


def _media(attachment: Json) -> Json:
    shared = {key: attachment[key] for key in ("id", "url", "proxy_url", "content_type")}
    return shared | {"attachment_id": attachment["id"]}


def _check(version: Version) -> None:
    """Refuse what only the whole message shows to be wrong."""
    missing = parts.shown_files(version.components) - {file.name for file in version.files}
    if missing:
        raise INVALID_FORM.because(f"components: no attachment is called {sorted(missing)}")
    v2 = any(one["type"] in parts.V2_TYPES for one in parts.walk(version.components))
    if v2 and not version.flags & parts.IS_V2:
        raise INVALID_FORM.because("components of version 2 without their flag")
    if version.flags & parts.IS_V2 and (version.content or version.embeds):
        raise INVALID_FORM.because("content and embeds cannot be used with components of version 2")
    if not (version.content or version.embeds or version.components or version.files):
        raise INVALID_FORM.because("Cannot send an empty message")
