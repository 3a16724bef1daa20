"""What somebody wants painted: a job without its owner, its card and its place in the line."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from bot.jobs.model import QUALITIES, Job, JobId, OwnStyle, PictureId, Quality, Style, simple_styles
from bot.jobs.rows import style_of_plain, style_to_plain

STRENGTH = 50
"""The middle of the engine's dial."""

WEAKEST, STRONGEST = 1, 100
"""Its ends."""

STANDARD = "standard"
"""The quality of whoever does not choose one."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to paint, and how.

    Attributes:
        content: The photo, checked and stored; None while somebody still has to give one.
        style: Whose hand; None while somebody still has to choose.
        strength: 1..100.
        quality: Key of one of QUALITIES.
        keep_colours: Whether the painting keeps the photo's colours.
        private: Whether only its owner may see it.
        seed: 0 paints it as everybody would; any other number varies it.
        begin: A picture to start from instead of the photo.
        parent: The painting that this one is made from.
    """

    content: PictureId | None = None
    style: Style | None = None
    strength: int = STRENGTH
    quality: str = STANDARD
    keep_colours: bool = False
    private: bool = False
    seed: int = 0
    begin: PictureId | None = None
    parent: JobId | None = None

    @property
    def tier(self) -> Quality:
        """How much work the painting gets."""
        return QUALITIES[self.quality]

    @property
    def pictures(self) -> tuple[PictureId, ...]:
        """The stored pictures that it needs."""
        styles = simple_styles(self.style) if self.style else ()
        own = [style.picture for style in styles if isinstance(style, OwnStyle)]
        return tuple(p for p in (self.content, self.begin, *own) if p)

    def to_json(self) -> str:
        """Return it as it is stored."""
        style = style_to_plain(self.style) if self.style else None
        return json.dumps(asdict(replace(self, style=None)) | {"style": style})

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """Read what `to_json` wrote."""
        plain: dict[str, Any] = json.loads(stored)
        style = style_of_plain(plain["style"]) if plain["style"] else None
        return cls(**{**plain, "style": style})

    @classmethod
    def again(cls, job: Job, **changes: Any) -> Self:  # noqa: ANN401 - each field has its own type
        """Ask for the same as a job of the past, but for `changes`."""
        same = cls(
            content=job.content,
            style=job.style,
            strength=job.strength,
            quality=job.quality.key,
            keep_colours=job.keep_colours,
            private=job.address.private,
            seed=job.seed,
            parent=job.id,
        )
        return replace(same, **changes)
