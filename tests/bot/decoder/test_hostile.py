"""A small run of benchmarks/hostile.py."""

from benchmarks.hostile import mutants, tally


async def test_broken_pictures_get_an_answer() -> None:
    """Each is accepted or refused with a reason; no child dies, and nothing hangs."""
    count = await tally(mutants(300, seed=1))
    assert count.kinds.total() == 300
    assert (count.deaths, count.outside, count.hangs) == (0, 0, 0)


def test_the_same_seed_makes_the_same_files() -> None:
    """What was found once can be looked at again."""
    assert list(mutants(40, seed=1)) == list(mutants(40, seed=1))
