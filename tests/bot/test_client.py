"""Registering and closing."""

from pathlib import Path

import pytest
import simcord
from discord import app_commands
from structlog.testing import capture_logs

from bot import replies
from bot.client import Atelier
from bot.delivery import Deliveries
from bot.jobs.service import JobService
from bot.presets import Shelf
from tests.bot.world import Gallery, ManualClock, World, words


def syncs(env: simcord.Env) -> int:
    """How many times the bot registered its commands."""
    return sum(r.method == "PUT" and r.path.endswith("/commands") for r in env.http_requests)


@pytest.fixture
def again(service: JobService, clock: ManualClock, tmp_path: Path) -> Atelier:
    """The same bot in a new process."""
    return Atelier(
        service, Deliveries(clock, 3), Shelf(Gallery(), KeyError), tmp_path / "registered"
    )


async def test_commands_are_registered_once(world: World, again: Atelier) -> None:
    """Discord allows 200 registrations a day; a restart without changes needs none."""
    await world.env.restart_bot(again)
    assert syncs(world.env) == 1


async def test_changed_commands_are_registered_again(world: World, again: Atelier) -> None:
    """A new command is there after the restart."""

    @app_commands.command(name="new", description="new")
    async def new(interaction: object) -> None: ...

    again.tree.add_command(new)
    await world.env.restart_bot(again)
    assert syncs(world.env) == 2


async def test_a_failed_registration_does_not_stop_the_bot(
    world: World, again: Atelier, tmp_path: Path
) -> None:
    """The commands of the last start still work, and the next start tries again."""
    (tmp_path / "registered").unlink()
    world.env.inject_error("PUT", "/applications/*/commands", status=500)
    await world.env.restart_bot(again)
    assert "The Great Wave" in words((await world.stylize()).response)
    assert not (tmp_path / "registered").exists()


async def test_the_command_works_everywhere(world: World) -> None:
    """In servers, in direct messages and in group chats; for servers and for people."""
    sent = next(r.json for r in world.env.http_requests if r.method == "PUT")
    assert sent is not None
    assert (sent[0]["contexts"], sent[0]["integration_types"]) == ([0, 1, 2], [0, 1])


async def test_closing_tells_the_people_who_wait(world: World, simcord_bot: Atelier) -> None:
    """Their cards say that the bot has to restart."""
    cards = [await world.stylize(world.alice), await world.stylize(world.bob)]
    await simcord_bot.service.close(replies.RESTARTING)
    await world.advance(3)
    assert [replies.RESTARTING in words(card.response) for card in cards] == [True, True]


async def test_a_failure_before_the_command_is_answered(world: World, simcord_bot: Atelier) -> None:
    """discord.py's own errors are logged and told, not swallowed."""
    simcord_bot.tree.remove_command("stylize")
    with capture_logs() as logs:
        result = await world.stylize()
    assert result.response is not None
    assert result.response.content == replies.BUG
    assert [entry["event"] for entry in logs] == ["command failed"]
    assert len(world.env.errors) == 1
