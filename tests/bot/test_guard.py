"""Nobody is left with a silent error."""

import pytest
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
