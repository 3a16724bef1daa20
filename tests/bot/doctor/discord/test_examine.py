"""What Discord is asked, when it is not at its best."""

import pytest

from bot.doctor.discord import examine as seen
from bot.doctor.discord.account import account
from bot.doctor.discord.rest import Answer
from bot.doctor.finding import Grade
from bot.settings import Settings, read_settings
from tests.bot.doctor.patient import Patient
from tests.wire.faults import broken, slow, too_many


def settings(patient: Patient) -> Settings:
    """As they are written."""
    patient.write()
    return read_settings()


async def test_a_hiccup_is_no_problem_of_the_bots(patient: Patient) -> None:
    """The other parts are looked at all the same."""
    patient.discord.faults.add(broken(503), "GET", "/users/@me/guilds", times=None)
    found = {one.topic: one for one in await seen.on_discord(settings(patient))}
    assert [one for one in found.values() if one.grade is Grade.TROUBLE] == []
    assert found["servers"].what == "Could not be looked at: Discord answers 503."
    assert (found["commands"].grade, found["portal"].grade) == (Grade.WARNING, Grade.FINE)


async def test_what_takes_too_long_is_left_behind(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for the same answer is left behind with it, the others are not."""
    monkeypatch.setattr(seen, "SECONDS", 2.0)
    patient.discord.faults.add(slow(60), "GET", "/users/@me/guilds", times=None)
    found = {one.topic: one for one in await seen.on_discord(settings(patient))}
    assert [name for name, one in found.items() if one.what.startswith("No answer")] == [
        "servers",
        "commands",
    ]


async def test_too_many_questions(patient: Patient) -> None:
    """Discord is not asked again at once."""
    patient.discord.faults.add(too_many(), "GET", "/users/@me", times=None)
    *_, found = await seen.on_discord(settings(patient))
    assert "try again in a minute" in found.what


@pytest.mark.parametrize(
    ("token", "hint"),
    [
        ("Bot abc.def.ghi", "the word Bot"),
        ("123456789012345678", "application's id"),
        ("a" * 32, "client secret"),
        (" abc.def.ghi", "space"),
        ("abc.def.ghi", "refuses the token."),
    ],
)
def test_what_was_taken_for_a_token(token: str, hint: str) -> None:
    """Each of them has been put there by somebody."""
    found = account(token, Answer(401, {"message": "401: Unauthorized"}))
    assert hint in found.what
    assert token not in found.what
