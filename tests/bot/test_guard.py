"""Nobody is left with a silent error."""

import pytest
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.testing import capture_logs

from bot.jobs.store import JobStore
from bot.replies import refusals
from tests.bot.world import World


async def test_a_bug_in_a_command_is_a_sentence_and_a_log_entry(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person sees one general sentence, in private; the operator sees the traceback."""

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(JobStore, "submit", crash)
    with capture_logs() as logs:
        result = await world.stylize()
    assert (result.followups[0].content, result.followups[0].ephemeral) == (str(refusals.BUG), True)
    assert [entry["log_level"] for entry in logs] == ["error"]


async def test_an_answer_that_cannot_be_given_is_logged(world: World) -> None:
    """Discord may refuse even the apology."""
    world.env.inject_error("POST", "/interactions/*", status=500, times=None)
    with capture_logs() as logs:
        await world.stylize(preset="no_such")
    assert logs[-1]["event"] == "could not answer"


async def test_every_line_of_a_request_says_whose_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interaction and server, also in lines of libraries; afterwards they are forgotten."""

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(JobStore, "submit", crash)
    with capture_logs(processors=[merge_contextvars]) as logs:
        await world.stylize()
    (line,) = logs
    assert world.channel.guild
    assert line["guild"] == world.channel.guild.id
    assert isinstance(line["interaction"], int)
    assert "shard" not in line
    assert get_contextvars() == {}


async def test_lines_of_a_job_carry_its_id(world: World) -> None:
    """From its beginning on, whoever writes them."""
    with capture_logs(processors=[merge_contextvars]) as logs:
        await world.stylize()
        await world.env.settle()
    begun = next(line for line in logs if line["event"] == "job begun")
    assert world.channel.guild
    assert begun["guild"] == world.channel.guild.id
    assert len(begun["job"]) > 1
