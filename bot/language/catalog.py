"""Every language that the bot speaks, read from its catalogue (locales/*.po)."""

import gettext
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.language.text import Say, Text, Value, filled

LOCALES: Final = Path(__file__).parent / "locales"

ENGLISH: Final = "en"

LANGUAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("en-US", "en-GB"),
    "de": ("de",),
    "fr": ("fr",),
    "es": ("es-ES", "es-419"),
    "pt_BR": ("pt-BR",),
    "ja": ("ja",),
    "ko": ("ko",),
    "zh_CN": ("zh-CN",),
}
"""Our name for each language, and Discord's names for it.
https://discord.com/developers/docs/reference#locales"""


class Language:
    """One language.

    Args:
        code: Ours, for example "pt_BR".
        translations: Its catalogue; none for English.
    """

    def __init__(self, code: str, translations: gettext.NullTranslations) -> None:
        self.code = code
        self._locale = Locale.parse(code)
        self._translations = translations

    @property
    def name(self) -> str:
        """What its speakers call it."""
        return (self._locale.get_language_name() or self.code).capitalize()

    def say(self, text: Text) -> str:
        """Return a sentence in this language; in English if nobody has translated it."""
        return filled(self._template(text), text, self._show)

    def _template(self, text: Text) -> str:
        own = self._translations
        if text.plural is not None:
            return own.ngettext(text.message, text.plural, text.count or 0)
        if text.context is not None:
            return own.pgettext(text.context, text.message)
        return own.gettext(text.message) if text.message else ""

    def _show(self, value: Value) -> str:
        if isinstance(value, Text):
            return self.say(value)
        return value if isinstance(value, str) else format_decimal(value, locale=self._locale)


class Languages:
    """All languages of the bot; reading them takes a moment, so it is done once."""

    def __init__(self) -> None:
        self._languages = {code: Language(code, _translations(code)) for code in LANGUAGES}
        self._codes = {theirs: ours for ours, all_ in LANGUAGES.items() for theirs in all_}

    def __iter__(self) -> Iterator[Language]:
        """Go through all of them, English first."""
        return iter(self._languages.values())

    def of(self, *codes: str | None) -> Language:
        """The first of these that the bot speaks, ours or Discord's names; or else English."""
        for code in codes:
            ours = self._codes.get(code or "", code or "")
            if ours in self._languages:
                return self._languages[ours]
        return self._languages[ENGLISH]

    def say(self, code: str | None) -> Say:
        """Return what renders sentences in a language, English if it is unknown."""
        return self.of(code).say


def _translations(code: str) -> gettext.NullTranslations:
    """Read a catalogue; gettext itself wants it compiled."""
    file = LOCALES / f"{code}.po"
    if not file.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
