"""The pages of `/settings`, as full as they can be, in every language."""

from dataclasses import replace
from typing import Any

import pytest

from bot import limits
from bot.guilds.settings import EVERYONE, GuildSettings
from bot.language.catalog import Language
from bot.language.text import Say
from bot.replies import settings as said
from bot.replies.gate import RIGHTS
from bot.views.settings import DAYS, TABS, State, settings
from tests.bot.parts import LANGUAGES

LONGEST = 2**63 - 1
"""The longest id that Discord may give."""

FULL = State(
    GuildSettings(
        allowed_channels=tuple(LONGEST - n for n in range(limits.SELECT_OPTIONS)),
        allowed_roles=tuple(LONGEST - n for n in range(limits.SELECT_OPTIONS)),
        quotas={EVERYONE: 1000} | {str(LONGEST - n): 1000 for n in range(limits.QUOTA_ROLES)},
        weekly=True,
    ),
    tuple(said.missing(LONGEST - n, RIGHTS) for n in range(limits.SELECT_OPTIONS)),
    tuple((language.code, language.name) for language in LANGUAGES),
    days=3650,
    role=str(LONGEST),
)

ENGLISH = LANGUAGES.say("en")


def components(say: Say, state: State) -> list[dict[str, Any]]:
    """All components of a page, nested ones too."""
    view = settings(say, state)
    found = [item.to_component_dict() for item in view.walk_children()]
    return [*found, *(select for row in found for select in row.get("components", ()))]


@pytest.mark.parametrize("language", [*LANGUAGES], ids=lambda language: language.code)
@pytest.mark.parametrize("tab", TABS)
def test_the_fullest_page_fits(language: Language, tab: str) -> None:
    """In any language."""
    state = replace(FULL, tab=tab)
    parts = components(language.say, state)
    texts = [part["content"] for part in parts if part["type"] == 10]
    assert sum(map(len, set(texts))) <= 4000
    assert settings(language.say, state).total_children_count <= 40
    assert max((len(part["options"]) for part in parts if "options" in part), default=0) <= 25
    assert max(len(part.get("custom_id", "")) for part in parts) <= 100


def test_the_operators_days_are_the_most() -> None:
    """Shorter times can be chosen, and what was chosen when there were longer ones."""

    def days(chosen: int | None) -> list[str]:
        now = replace(FULL, tab="server", days=30, settings=GuildSettings(retention_days=chosen))
        menus = [
            part for part in components(ENGLISH, now) if "retention" in str(part.get("custom_id"))
        ]
        return [option["value"] for option in menus[0]["options"]]

    assert days(None) == ["default", "1", "3", "7", "14"]
    assert days(DAYS[-1]) == ["default", "1", "3", "7", "14", str(DAYS[-1])]
