"""The simulation on days that can be followed by hand."""

from benchmarks.capacity.arrivals import Arrival
from benchmarks.capacity.checks import crowd, erlang_case, overload
from benchmarks.capacity.erlang import waiting
from benchmarks.capacity.simulation import Station, simulate


def arrivals(*asked: tuple[float, int]) -> list[Arrival]:
    """Jobs at these moments, of these people."""
    return [Arrival(at, owner, "draft") for at, owner in asked]


def test_a_job_waits_for_the_one_before_it() -> None:
    """One slot, jobs of ten seconds: the second has to wait for the rest of the first."""
    results = simulate(arrivals((0, 1), (4, 2), (30, 3)), Station(1, lambda _: 10.0))
    assert results.waits == [(0, 1, 0), (4, 2, 6), (30, 3, 0)]


def test_a_third_job_of_one_person_is_refused() -> None:
    """Until one of the two has ended."""
    results = simulate(arrivals((0, 1), (1, 1), (2, 1), (11, 1)), Station(1, lambda _: 10.0))
    assert (len(results.waits), results.too_many) == (3, 1)


def test_a_full_queue_refuses() -> None:
    """One runs, one waits, no more may."""
    results = simulate(arrivals((0, 1), (1, 2), (2, 3)), Station(1, lambda _: 10.0, waiting=1))
    assert (len(results.waits), results.full, results.longest) == (2, 1, 1)


def test_it_agrees_with_erlang() -> None:
    """Eight slots at 80 %: as many have to wait as the formula says, within two points."""
    share, _ = erlang_case(8, 6.4, jobs=40_000)
    assert abs(share - waiting(8, 6.4)) < 0.02


def test_fifty_paintings_of_one_person_hold_nobody_up_for_long() -> None:
    """Nobody waits longer than for one job of theirs; first come, first served it is minutes."""
    extra = {
        fair: max(
            beside - alone
            for (_, alone), (_, beside) in zip(
                crowd(heavy=False, fair=fair), crowd(heavy=True, fair=fair), strict=True
            )
        )
        for fair in (True, False)
    }
    assert extra[True] <= 10
    assert extra[False] > 200


def test_nobody_waits_for_ever() -> None:
    """However much is asked for: at most twice a full queue of 1,000, here 200 s."""
    results = overload(1.5)
    assert results.first_overtaken == 0
    assert max(wait for _, _, wait in results.waits) <= 202
