"""A small run of benchmarks/hostile.py."""

from benchmarks.hostile import mutants, tally


async def test_broken_pictures_get_an_answer() -> None:
    """Each is accepted or refused with a reason; no child dies, and nothing hangs."""
    *_, last = (await tally(mutants(300, seed=1))).splitlines()
    assert last.startswith("hostile: 300 files, ")
    assert last.endswith("deaths of the child 0, deaths outside 0, hangs over 5 s 0")


def test_the_same_seed_makes_the_same_files() -> None:
    """What was found once can be looked at again."""
    assert list(mutants(40, seed=1)) == list(mutants(40, seed=1))
