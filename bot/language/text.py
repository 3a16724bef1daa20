"""A sentence that waits for its language: what is said, apart from how it is said.

The English sentence is its own key in the catalogue (GNU gettext). Whoever knows for whom it is
renders it, at the last moment; until then it can be stored and compared.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Value: TypeAlias = "str | int | float | Text"
"""What a placeholder stands for: words as they are, a number, or another sentence."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the catalogue, with what its placeholders stand for.

    Attributes:
        message: In English; of one thing, if there is a plural.
        values: By placeholder: `{name}` in the message.
        plural: In English, of several things.
        count: How many things there are; also the value of `{count}`.
        context: Tells words apart that are alike in English only.
    """

    message: str
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None
    context: str | None = None

    def __str__(self) -> str:
        """Return it in English, for the log."""
        template = self.plural if self.plural and self.count != 1 else self.message
        return filled(template, self, str)

    def to_json(self) -> str:
        """Return it as it is stored."""
        return json.dumps(_parts(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> "Text":
        """Read what `to_json` wrote; any other words stand for themselves."""
        try:
            return _text(json.loads(stored))
        except (ValueError, TypeError, KeyError):
            return cls("{words}", {"words": stored})


Say: TypeAlias = Callable[[Text], str]
"""Renders a sentence in somebody's language."""


def text(message: str, **values: Value) -> Text:
    """Return a sentence of the catalogue."""
    return Text(message, values)


def plural(one: str, many: str, count: int, **values: Value) -> Text:
    """Return a sentence that depends on a number, `{count}`."""
    return Text(one, values, many, count)


def in_context(context: str, message: str) -> Text:
    """Return a word that English uses for several things."""
    return Text(message, context=context)


def raw(words: str) -> Text:
    """Return words that are the same in every language: names, numbers, marks."""
    return Text("{words}", {"words": words})


def joined(between: str, *texts: Text) -> Text:
    """Return several sentences as one; `between` is the same in every language."""
    names = [f"part{number}" for number in range(len(texts))]
    return Text(between.join(f"{{{name}}}" for name in names), dict(zip(names, texts, strict=True)))


def filled(template: str, text: Text, show: Callable[[Value], str]) -> str:
    """Return a template of `text` with its values in it.

    Args:
        template: Of the message or the plural, in any language.
        text: Knows the values.
        show: Renders one of them.
    """
    values = dict(text.values) | ({} if text.count is None else {"count": text.count})
    return template.format_map({name: show(value) for name, value in values.items()})


def _parts(text: Text) -> dict[str, Any]:
    values = {n: _parts(v) if isinstance(v, Text) else v for n, v in text.values.items()}
    parts = {
        "message": text.message,
        "values": values,
        "plural": text.plural,
        "count": text.count,
        "context": text.context,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _text(parts: dict[str, Any]) -> Text:
    values = {n: _text(v) if isinstance(v, dict) else v for n, v in parts["values"].items()}
    return Text(**{**parts, "values": values})
