"""Registering and closing."""

from pathlib import Path

import pytest
import simcord
from discord import app_commands
from structlog.testing import capture_logs

from bot import limits
from bot.client import Atelier
from bot.intake import Intake
from bot.replies import cards as said
from bot.replies import refusals
from tests.bot.conftest import Restarted
from tests.bot.world import World, words


def syncs(env: simcord.Env) -> int:
    """How many times the bot registered its commands."""
    return sum(r.method == "PUT" and r.path.endswith("/commands") for r in env.http_requests)


async def test_commands_are_registered_once(world: World, again: Restarted) -> None:
    """Discord allows 200 registrations a day; a restart without changes needs none."""
    await world.env.restart_bot(again.client)
    assert syncs(world.env) == 1


async def test_changed_commands_are_registered_again(world: World, again: Restarted) -> None:
    """A new command is there after the restart."""

    @app_commands.command(name="new", description="new")
    async def new(interaction: object) -> None: ...

    again.client.tree.add_command(new)
    await world.env.restart_bot(again.client)
    assert syncs(world.env) == 2


async def test_a_failed_registration_does_not_stop_the_bot(
    world: World, again: Restarted, tmp_path: Path
) -> None:
    """The commands of the last start still work, and the next start tries again."""
    (tmp_path / "registered").unlink()
    world.env.inject_error("PUT", "/applications/*/commands", status=500)
    await world.env.restart_bot(again.client)
    assert "The Great Wave" in words((await world.stylize()).response)
    assert not (tmp_path / "registered").exists()


async def test_a_registration_that_cannot_be_noted_does_not_stop_the_bot(
    world: World, again: Restarted, tmp_path: Path
) -> None:
    """The disk may be full; the next start registers once more."""
    (tmp_path / "registered").unlink()
    (tmp_path / "registered").mkdir()
    await world.env.restart_bot(again.client)
    assert "The Great Wave" in words((await world.stylize()).response)


async def test_the_command_works_everywhere(world: World) -> None:
    """In servers, in direct messages and in group chats; for servers and for people."""
    sent = next(r.json for r in world.env.http_requests if r.method == "PUT")
    assert sent is not None
    assert (sent[0]["contexts"], sent[0]["integration_types"]) == ([0, 1, 2], [0, 1])


async def test_jobs_go_on_after_a_restart(
    world: World, simcord_bot: Atelier, again: Restarted
) -> None:
    """The cards of all who wait tell of the restart, and then that the painting goes on."""
    cards = [await world.stylize(world.alice), await world.stylize(world.bob)]
    await simcord_bot.close()
    assert [str(said.RESTING) in words(card.response) for card in cards] == [True, True]
    await world.env.restart_bot(again.client)
    assert str(said.RESUMED) in words(cards[0].response)


async def test_who_is_not_answered_when_the_bot_closes_reads_why(
    world: World, simcord_bot: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody keeps a "thinking…" that no bot will ever answer."""

    async def slow(*_: object) -> None:
        await world.clock.sleep(60)

    monkeypatch.setattr(Intake, "read", slow)
    monkeypatch.setattr(limits, "ANSWER_SECONDS", 0.1)
    result = await world.stylize()
    await simcord_bot.close()
    assert [message.content for message in result.followups] == [str(refusals.CLOSING)]


async def test_a_failure_before_the_command_is_answered(world: World, simcord_bot: Atelier) -> None:
    """discord.py's own errors are logged and told, not swallowed."""
    simcord_bot.tree.remove_command("stylize")
    with capture_logs() as logs:
        result = await world.stylize()
    assert result.response is not None
    assert result.response.content == str(refusals.BUG)
    assert [entry["event"] for entry in logs] == ["command failed"]
    assert len(world.env.errors) == 1
