"""Names and descriptions of commands in every language, as Discord shows them."""

import discord
from discord import app_commands
from discord.app_commands import TranslationContextTypes, locale_str

from bot.language.catalog import ENGLISH, Languages
from bot.language.text import Text


def local(text: Text) -> locale_str:
    """A name or a description, to be translated when commands are registered."""
    return locale_str(text.message, text=text)


class CommandTranslator(app_commands.Translator):
    """Answers discord.py's question for each name, description and language of Discord."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        context: TranslationContextTypes,  # noqa: ARG002 - discord.py's signature
    ) -> str | None:
        """Return it in that language; None leaves it in English."""
        text, language = string.extras.get("text"), self._languages.of(str(locale))
        if text is None or language.code == ENGLISH:
            return None
        return language.say(text)
