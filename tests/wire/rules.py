"""What a message must be, as far as Discord's API description does not say it.

Sources: https://discord.com/developers/docs/resources/message
https://discord.com/developers/docs/components/reference
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from tests.wire import components as parts
from tests.wire.body import Body
from tests.wire.values import Json

COMPONENTS: Final = 40
TEXT: Final = 4000
CONTENT: Final = 2000
FILES: Final = 10
EMBEDS: Final = 6000
NO_MENTIONS: Final[Json] = {"parse": [], "users": [], "roles": [], "replied_user": False}


def refusals(body: Body) -> Iterator[str]:
    """Why Discord would refuse this message, whatever it showed before."""
    message = body.message
    yield from _components(list(parts.walk(message.get("components") or [])))
    if message.get("flags", 0) & parts.IS_V2:
        used = {"content", "embeds", "poll", "sticker_ids"} & {k for k, v in message.items() if v}
        yield from (f"{name} together with components of version 2" for name in sorted(used))
    if len(message.get("content") or "") > CONTENT:
        yield f"content is longer than {CONTENT} characters"
    if sum(map(_letters, message.get("embeds") or [])) > EMBEDS:
        yield f"embeds are longer than {EMBEDS} characters together"
    yield from _files(body)


def house(body: Body) -> Iterator[str]:
    """What we promise beyond that: one person may be mentioned by name, no file is invisible."""
    message = body.message
    allowed = message.get("allowed_mentions")
    if allowed is None:
        yield "allowed_mentions is missing"
    elif NO_MENTIONS | {"parse": None} | allowed | {"users": []} != NO_MENTIONS:
        yield f"allowed_mentions is {allowed}"
    else:
        yield from _mentioned(message, allowed.get("users") or [])
    if message.get("flags", 0) & parts.IS_V2:
        names = {upload.name for upload in body.uploads.values()}
        hidden = names - parts.shown_files(message.get("components") or [])
        yield from (f"no component shows the file {name}" for name in sorted(hidden))


def _mentioned(message: Json, users: list[str]) -> Iterator[str]:
    words = [message.get("content") or "", *parts.texts(message.get("components") or [])]
    if len(users) > 1:
        yield f"{len(users)} people are mentioned"
    yield from (f"no word mentions {n}" for n in users if f"<@{n}>" not in " ".join(words))


def _components(components: list[Json]) -> Iterator[str]:
    if len(components) > COMPONENTS:
        yield f"{len(components)} components, more than {COMPONENTS}"
    letters = sum(len(one["content"]) for one in components if one["type"] == parts.TEXT)
    if letters > TEXT:
        yield f"{letters} characters of text, more than {TEXT}"
    ids = Counter(one["custom_id"] for one in components if "custom_id" in one)
    yield from (f"custom_id {name!r} is there {n} times" for name, n in ids.items() if n > 1)


def _files(body: Body) -> Iterator[str]:
    listed = body.message.get("attachments")
    if len(listed or body.uploads) > FILES:
        yield f"more than {FILES} files"
    names = {int(entry["id"]): entry.get("filename") for entry in listed or []}
    for index, upload in body.uploads.items():
        if listed is not None and names.get(index, upload.name) != upload.name:
            yield f"files[{index}] is called {upload.name}, not {names[index]}"
        if listed is not None and index not in names:
            yield f"files[{index}] is not among the attachments"


def _letters(embed: Json) -> int:
    fields = embed.get("fields") or []
    own = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    own += [(embed.get("author") or {}).get("name")]
    own += [field[key] for field in fields for key in ("name", "value")]
    return sum(len(text or "") for text in own)
