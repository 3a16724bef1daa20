"""The commands that Discord knows, beside those in the code."""

from typing import Any

import pytest

from bot.doctor.discord.slash_commands import same


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ({"name": "a"}, {"name": "a", "id": "1", "nsfw": False}, True),
        ({"default_member_permissions": 32}, {"default_member_permissions": "32"}, True),
        ({"contexts": [2, 0, 1]}, {"contexts": [0, 1, 2]}, True),
        ({"options": [], "required": False}, {}, True),
        ({"min_value": 1, "dm_permission": True}, {"min_value": 1.0}, True),
        ({"options": [{"name": "a"}, {"name": "b"}]}, {"options": [{"name": "a"}]}, False),
        ({"name_localizations": {"de": "x"}}, {"name_localizations": None}, False),
        ({"max_value": 10}, {"max_value": 9}, False),
        ({"description": "new"}, {"description": "old"}, False),
    ],
)
def test_what_discord_adds_is_no_difference(
    ours: dict[str, Any], theirs: dict[str, Any], *, expected: bool
) -> None:
    """Ids, defaults and the order of places are not; words and numbers are."""
    assert same(ours, theirs) is expected
