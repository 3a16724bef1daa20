"""How long a job that was hit took to go on, told by hand."""

from benchmarks.load.books import Blow, Books, Sight
from benchmarks.load.engine import PREVIEW_BYTES, Stamp
from bot.jobs.model import JobId

HIT, SPARED = JobId("hit"), JobId("spared")

BLOW = Blow(at=10.0, attempts={HIT: 1, SPARED: 1})


def books(*sights: Sight) -> Books:
    """Books that have seen all this."""
    return Books(list(sights), {sight.job: sight for sight in sights})


def sight(job: JobId, emitted: float, epoch: int) -> Sight:
    """Progress that was shown half a second after it was made."""
    return Sight(job, Stamp(emitted, epoch, pid=7), emitted + 0.5)


def test_a_job_goes_on_with_the_next_attempts_first_progress() -> None:
    """The spared job's progress is that of the same attempt."""
    seen = books(sight(HIT, 12.0, 2), sight(HIT, 14.5, 2), sight(SPARED, 11.0, 1))
    assert seen.going_on(BLOW) == [2.5]


def test_all_is_over_when_each_job_was_heard_of_since() -> None:
    """What was on its way at the blow does not count."""
    on_its_way = sight(HIT, 9.9, 1)
    assert not books(on_its_way, sight(SPARED, 11.0, 1)).over(BLOW)
    assert books(on_its_way, sight(HIT, 12.0, 2), sight(SPARED, 11.0, 1)).over(BLOW)


def test_a_job_that_has_ended_need_not_be_heard_of() -> None:
    """Its outcome came through just before the blow."""
    ended = books(sight(SPARED, 11.0, 1))
    ended.ended[HIT] = 10.1
    assert ended.over(BLOW)
    assert ended.going_on(BLOW) == []


def test_a_stamp_is_read_as_it_was_written() -> None:
    """From a preview as large as a real one."""
    stamp = Stamp(emitted=1234.5, epoch=3, pid=99)
    assert len(stamp.preview()) == PREVIEW_BYTES
    assert Stamp.of(stamp.preview()) == stamp
