"""What counts as lost, doubled and late, told by hand."""

import pytest

from benchmarks.load.ledger import Figure, Tally, late, tally
from bot.jobs.events import Done, Failed, Outcome
from bot.jobs.model import JobId, PictureId

ONE, TWO = JobId("one"), JobId("two")

DONE = Done(PictureId("ab" * 32), (4, 3), 1.0, "clock")


def test_a_job_with_its_own_picture_is_neither_lost_nor_doubled() -> None:
    """Whichever attempt has painted it."""
    assert tally({ONE: DONE}, {ONE: "one 2"}, [ONE]) == Tally(accepted=1)


@pytest.mark.parametrize("outcome", [None, DONE])
def test_no_outcome_and_no_picture_are_losses(outcome: Outcome | None) -> None:
    """A job that is said to be done needs its picture."""
    assert tally({ONE: outcome}, {}, []) == Tally(accepted=1, lost=1)


def test_somebody_elses_picture_is_a_loss() -> None:
    """Also if the names begin alike."""
    assert tally({ONE: DONE}, {ONE: "ones 1"}, [ONE]).lost == 1


def test_an_outcome_that_was_taken_twice_is_doubled() -> None:
    """The job counts once, however often it was."""
    signed = {ONE: "one 1", TWO: "two 1"}
    assert tally({ONE: DONE, TWO: DONE}, signed, [ONE, ONE, ONE, TWO]).doubled == 1


def test_a_job_that_was_given_up_is_lost() -> None:
    """Nothing that is done to the cluster may lead to that."""
    assert tally({ONE: Failed()}, {}, []) == Tally(accepted=1, lost=1, failed=1)


def test_tallies_add_up() -> None:
    """Number by number."""
    assert Tally(1, 2, 3, 4) + Tally(10, 20, 30, 40) == Tally(11, 22, 33, 44)


def test_an_attempt_whose_picture_was_not_taken_was_late() -> None:
    """Jobs of other ordeals in the journal do not count."""
    assert late({ONE: "one 2"}, ["one 1", "one 2", "two 1"]) == 1


@pytest.mark.parametrize(("value", "met"), [(89.9, False), (90.0, True)])
def test_a_bar_that_is_missed_is_named(value: float, *, met: bool) -> None:
    """So that nobody has to compare numbers."""
    figure = Figure("speed", value, 90, "%", at_least=True)
    assert figure.met == met
    assert ("MISSED" in str(figure)) != met
