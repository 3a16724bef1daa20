"""How many paintings a day members get."""

from discord.ui import TextDisplay

from bot.guilds.settings import EVERYONE
from bot.replies import settings as said
from bot.views.quotas import quotas
from tests.bot.parts import LANGUAGES

ENGLISH = LANGUAGES.say("en")


def test_everyone_is_listed_first() -> None:
    """Then the roles with the most."""
    now = {"1": 2, "2": 30, EVERYONE: 1}
    words = [part.content for part in quotas(ENGLISH, now, None) if isinstance(part, TextDisplay)]
    assert (
        "- Everyone: 1 painting a day\n- <@&2>: 30 paintings a day\n- <@&1>: 2 paintings a day"
        in words
    )


def test_without_numbers_there_is_no_limit() -> None:
    """It says so."""
    first = quotas(ENGLISH, {}, None)[0]
    assert isinstance(first, TextDisplay)
    assert first.content == str(said.NO_QUOTAS)
