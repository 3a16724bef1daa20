"""A request's body: JSON, or a form with JSON and files."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.wire.errors import INVALID_FORM
from tests.wire.values import Json


@dataclass(frozen=True)
class Upload:
    """A file of a form."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Body:
    """What a request says.

    Attributes:
        json: The object, or a list of commands.
        uploads: The files by index.
    """

    json: Any = None
    uploads: dict[int, Upload] = field(default_factory=dict)

    @property
    def fields(self) -> Json:
        """The object; empty if it said nothing."""
        return self.json if isinstance(self.json, dict) else {}

    @property
    def message(self) -> Json:
        """The part that describes a message: all of it, a callback's data, or a thread's first."""
        fields = self.fields
        if isinstance(fields.get("message"), dict):
            return dict(fields["message"])
        return (fields.get("data") or {}) if "type" in fields else fields


async def read(request: web.Request) -> Body:
    """Read all of it.

    Raises:
        ApiError: It is neither.
    """
    try:
        if request.content_type == "multipart/form-data":
            return await _form(request)
        text = await request.text()
        return Body(json.loads(text) if text else None)
    except ValueError as error:
        raise INVALID_FORM.because(str(error)) from error


async def _form(request: web.Request) -> Body:
    """See https://discord.com/developers/docs/reference#uploading-files ."""
    said: Any = None
    uploads: dict[int, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        name, data = part.name or "", bytes(await part.read())
        if name == "payload_json":
            said = json.loads(data)
        else:
            index = int(name.removeprefix("files[").removesuffix("]"))
            uploads[index] = Upload(part.filename or "", data)
    return Body(said, uploads)
