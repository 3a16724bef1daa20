"""Several processes share Discord's shards among them."""

import pytest

from bot.sharding import EVERYTHING, Sharding


@pytest.mark.parametrize(("processes", "shards"), [(2, 2), (3, 16), (5, 7), (16, 16)])
def test_each_shard_has_one_process(processes: int, shards: int) -> None:
    """Their ranges lie next to each other, and differ by one shard at most."""
    ranges = [Sharding(number, processes, shards).shard_ids or [] for number in range(processes)]
    assert [one for ids in ranges for one in ids] == list(range(shards))
    assert max(map(len, ranges)) - min(map(len, ranges)) <= 1


@pytest.mark.parametrize("guild", [None, 1 << 22, 2 << 22, 5 << 22 | 77])
def test_each_server_has_one_process(guild: int | None) -> None:
    """Direct messages, too."""
    serving = [number for number in range(3) if Sharding(number, 3, 4).serves(guild)]
    assert len(serving) == 1


def test_discords_own_formula() -> None:
    """Server 5 of two shards is heard of on shard 1; direct messages on shard 0."""
    first, second = Sharding(0, 2, 2), Sharding(1, 2, 2)
    assert (first.serves(5 << 22), second.serves(5 << 22)) == (False, True)
    assert (first.serves(None), second.serves(None)) == (True, False)


def test_one_process_serves_everything() -> None:
    """However many shards Discord recommends."""
    assert EVERYTHING.serves(5 << 22)
    assert Sharding(shards=None).serves(5 << 22)
    assert (Sharding(shards=8).shard_ids, Sharding(shards=8).shared) == (None, False)
