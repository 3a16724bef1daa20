"""From the code to the catalogues: which sentences there are, and whether all are translated."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.language.catalog import ENGLISH, LANGUAGES, LOCALES

REPLIES: Final = Path(__file__).parents[1] / "replies"

KEYWORDS: Final = {"text": (1,), "plural": (1, 2), "in_context": ((1, "c"), 2)}
"""The functions whose arguments are sentences; see `bot/language/text.py`."""

WIDTH: Final = 100
"""Of a line in a catalogue."""

TRANSLATED: Final = tuple(code for code in LANGUAGES if code != ENGLISH)
"""The languages that have a catalogue."""


def messages() -> Catalog:
    """Every sentence of the bot, in English."""
    found = Catalog()
    methods = [("**.py", "python")]
    for _, _, message, _, context in extract_from_dir(REPLIES, methods, keywords=KEYWORDS):
        found.add(message, context=context)
    return found


def catalogue(code: str) -> Catalog:
    """The catalogue of a language as it is; an empty one if there is none."""
    file = LOCALES / f"{code}.po"
    data = file.read_bytes() if file.is_file() else b""
    return read_po(io.BytesIO(data), locale=code)


def update(code: str) -> int:
    """Bring a catalogue up to date with the code; tells how many sentences lack a translation."""
    old, new = catalogue(code), Catalog(locale=code)
    for message in messages():
        if message.id:
            known = old.get(message.id, message.context)
            words = known.string if known else None
            new.add(message.id, words or "", context=message.context)
    with (LOCALES / f"{code}.po").open("wb") as file:
        file.write(_header(new).encode())
        write_po(file, new, width=WIDTH, sort_output=True, omit_header=True)
    return sum(1 for _ in untranslated(new))


def untranslated(of: Catalog) -> Iterator[Message]:
    """The sentences of a catalogue that have no words yet, or not all plural forms."""
    for message in of:
        words = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and not all(words):
            yield message


def _header(of: Catalog) -> str:
    """What gettext must know of a catalogue; Babel's own has dates and names to fill in."""
    lines = (
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Language: {of.locale}",
        f"Plural-Forms: nplurals={of.num_plurals}; plural={of.plural_expr};",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"
