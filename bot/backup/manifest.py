"""The first file of a backup, which says what it is, and the last one, which says it is whole."""

import json
from dataclasses import asdict, dataclass
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.backup.errors import DamagedError

T = TypeVar("T")

FORMAT: Final = "atelier backup 1"

FIRST: Final = "manifest.json"

LAST: Final = "end.json"

PICTURES: Final = "pictures"
"""The folder between them."""

BYTES: Final = 1 << 20
"""More than either of them has."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is.

    Attributes:
        format: `FORMAT`.
        version: Of the bot that wrote it.
        revision: Of the tables.
        database: What they were in: sqlite or postgresql.
        made_at: In seconds of Unix time.
        rows: How many each table has, in an order in which they can be inserted.
        pictures: Whether the pictures are there too.
    """

    format: str
    version: str
    revision: str
    database: str
    made_at: float
    rows: dict[str, int]
    pictures: bool


@dataclass(frozen=True, slots=True)
class End:
    """What was in it.

    Attributes:
        sums: SHA-256 of the manifest and of each table; a picture's is its name.
        pictures: How many there are.
        left_out: So many that rows refer to are not among them: deleted meanwhile, or damaged.
    """

    sums: dict[str, str]
    pictures: int
    left_out: int


def to_json(value: Manifest | End) -> bytes:
    """The bytes of such a file."""
    return json.dumps(asdict(value), indent=2).encode()


def manifest_of(data: bytes) -> Manifest:
    """Read the first file.

    Raises:
        DamagedError: It is none.
    """
    return _read(Manifest, data)


def end_of(data: bytes) -> End:
    """Read the last file.

    Raises:
        DamagedError: It is none.
    """
    return _read(End, data)


def _read(kind: type[T], data: bytes) -> T:
    try:
        return TypeAdapter(kind).validate_json(data, strict=True)
    except ValidationError as error:
        raise DamagedError(f"it has no {kind.__name__.lower()} that makes sense") from error
