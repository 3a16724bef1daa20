"""What servers decide, as values."""

import json

import pytest

from bot.guilds.settings import EVERYONE, GuildSettings

SOME = GuildSettings(1, 2, (3,), (4, 5), {EVERYONE: 1, "6": 7}, "draft", True, "de", 8)


def test_what_was_stored_comes_back() -> None:
    """Whatever was decided."""
    assert GuildSettings.from_json(SOME.to_json()) == SOME
    assert GuildSettings.from_json(GuildSettings().to_json()) == GuildSettings()


def test_other_versions_of_the_bot_stored_other_settings() -> None:
    """Unknown ones are left out, missing ones are as in a new server."""
    assert GuildSettings.from_json(json.dumps({"weekly": True, "colour": "blue"})) == GuildSettings(
        weekly=True
    )


@pytest.mark.parametrize(
    ("roles", "expected"),
    [((), 3), ((9,), 3), ((1,), 1), ((1, 2), 10), ((2, 9), 10)],
    ids=str,
)
def test_whoever_has_several_roles_gets_the_most(roles: tuple[int, ...], expected: int) -> None:
    """Whoever has none that counts is like everyone."""
    assert GuildSettings(quotas={EVERYONE: 3, "1": 1, "2": 10}).quota(roles) == expected


def test_without_a_number_there_is_no_limit() -> None:
    """Neither for everyone nor for other roles."""
    assert GuildSettings().quota([1]) is None
    assert GuildSettings(quotas={"1": 5}).quota([2]) is None
