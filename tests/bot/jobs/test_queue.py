"""Fair between people, first come first served for each."""

import pytest

from bot.jobs.model import QUALITIES, Job, JobId, OwnStyle
from bot.jobs.queue import Queue, QueueFullError, TooManyJobsError

ALICE, BOB, CAROL = 1, 2, 3


def job(name: str, owner: int) -> Job:
    """A job with a name that a test can recognise."""
    return Job(owner, b"", OwnStyle(b""), 50, QUALITIES["draft"], id=JobId(name))


def filled(*jobs: tuple[str, int]) -> Queue:
    """A queue that these were added to."""
    queue = Queue(capacity=10, per_owner=5)
    for name, owner in jobs:
        queue.add(job(name, owner))
    return queue


def drained(queue: Queue) -> list[str]:
    """Every job in the order in which it gets its turn."""
    order = []
    while taken := queue.pop():
        order.append(str(taken.id))
    return order


def test_one_person_is_served_in_order() -> None:
    """First come, first served."""
    assert drained(filled(("a1", ALICE), ("a2", ALICE), ("a3", ALICE))) == ["a1", "a2", "a3"]


def test_many_jobs_of_one_person_do_not_keep_others_waiting() -> None:
    """Bob's first job comes before Alice's second."""
    queue = filled(("a1", ALICE), ("a2", ALICE), ("a3", ALICE), ("b1", BOB), ("b2", BOB))
    assert drained(queue) == ["a1", "b1", "a2", "b2", "a3"]


def test_a_newcomer_does_not_overtake_everybody() -> None:
    """Who comes late starts at the turn that is being served, not before it."""
    queue = filled(("a1", ALICE), ("a2", ALICE), ("b1", BOB))
    assert [queue.pop(), queue.pop(), queue.pop()] != [None, None, None]
    queue.add(job("b2", BOB))
    queue.add(job("c1", CAROL))
    assert drained(queue) == ["b2", "c1"]


def test_waiting_shows_the_same_order() -> None:
    """The place that people are told is the place that they have."""
    queue = filled(("a1", ALICE), ("a2", ALICE), ("b1", BOB))
    assert [str(waiting.id) for waiting in queue.waiting()] == ["a1", "b1", "a2"]


def test_a_person_may_have_so_many_jobs_and_no_more() -> None:
    """Running jobs count, too, until they are released."""
    queue = Queue(capacity=10, per_owner=1)
    first = job("a1", ALICE)
    queue.add(first)
    queue.pop()
    with pytest.raises(TooManyJobsError, match="already have a painting"):
        queue.add(job("a2", ALICE))
    queue.release(first)
    queue.add(job("a2", ALICE))


def test_a_full_queue_says_so() -> None:
    """The job after the last place is refused."""
    queue = Queue(capacity=2, per_owner=5)
    queue.add(job("a1", ALICE))
    queue.add(job("b1", BOB))
    with pytest.raises(QueueFullError, match="queue is full"):
        queue.add(job("c1", CAROL))


def test_a_removed_job_is_gone() -> None:
    """It is handed back once, and nobody waits behind it."""
    queue = filled(("a1", ALICE), ("b1", BOB))
    removed = queue.remove(JobId("a1"))
    assert removed is not None
    assert (removed.id, queue.remove(removed.id)) == ("a1", None)
    assert drained(queue) == ["b1"]


def test_an_empty_queue_has_nothing_to_give() -> None:
    """There is no job to pop."""
    assert Queue(capacity=1, per_owner=1).pop() is None
