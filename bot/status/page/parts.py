"""The parts of the page, each of which is replaced in the browser when it has changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.status.page import numbers, words
from bot.status.page.charts import loss_curve
from bot.status.page.day_charts import day_charts
from bot.status.page.state import State

NAMES: Final = ("health", "work", "devices", "trouble", "recent", "charts")
"""Of the parts, from top to bottom, and of their templates."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page.

    Attributes:
        name: One of NAMES.
        version: Another one as soon as anything in it is different.
        html: Its section.
    """

    name: str
    version: str
    html: str


class Templates:
    """Turns what is to be shown into HTML; everything is escaped.

    Args:
        version: Of the style sheet and the script.
    """

    def __init__(self, version: str) -> None:
        self._version = version
        environment = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "ago": numbers.ago,
            "clock": words.clock,
            "day_charts": day_charts,
            "digest": digest,
            "duration": numbers.duration,
            "loss_curve": loss_curve,
            "moment": words.moment,
            "reason": words.reason,
            "sample": words.sample,
            "per_step": numbers.per_step,
            "size": numbers.size,
            "title": words.title,
        }
        # Now: compiling them takes longer than a visitor, or the event loop, should wait.
        names = environment.list_templates()
        self._templates = {name: environment.get_template(name) for name in names}

    def parts(self, state: State) -> tuple[Part, ...]:
        """All parts."""
        return tuple(self._part(name, state) for name in NAMES)

    def page(self, state: State, parts: Sequence[Part]) -> str:
        """The whole page."""
        return self._templates["page.html"].render(state=state, parts=parts, version=self._version)

    def _part(self, name: str, state: State) -> Part:
        inner = self._templates[f"{name}.html"].render(state=state)
        version = digest(inner.encode())
        html = self._templates["section.html"].render(name=name, version=version, inner=inner)
        return Part(name, version, html)


def digest(data: bytes) -> str:
    """Return a short name for what has these bytes."""
    return hashlib.sha256(data).hexdigest()[:12]
