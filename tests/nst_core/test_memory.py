"""nst_core.memory: how a scale is painted within a budget."""

import pytest

from nst_core import Options
from nst_core.memory import FEWEST, SMALLEST, Room, plan
from nst_core.search import MEMORY

MIB = 2**20


def planned(
    mib: int, width: int = 2048, height: int = 1536, options: Options | None = None
) -> Room:
    """The plan for one style."""
    return plan(mib * MIB, height, width, 1, options or Options())


@pytest.mark.parametrize("side", [256, 512, 1024])
def test_with_plenty_nothing_changes(side: int) -> None:
    """4 GiB are plenty up to 1024 px."""
    room = planned(4096, side, side)
    assert (room.pairs, room.side) == (MEMORY, None)


@pytest.mark.parametrize("mib", [1200, 1500, 2048, 3000, 4096, 8192])
def test_a_plan_keeps_to_its_budget(mib: int) -> None:
    """A poster in 1.2 to 8 GiB."""
    assert planned(mib).size <= mib * MIB


def test_more_memory_never_means_smaller_tiles() -> None:
    """Nor a shorter memory."""
    rooms = [planned(mib) for mib in (1200, 2048, 4096, 8192)]
    assert rooms == sorted(rooms, key=lambda room: (room.pairs, room.side or 10_000))


@pytest.mark.parametrize("mib", [0, 64, 512])
def test_with_too_little_the_smallest_is_tried(mib: int) -> None:
    """Its size says what it needs."""
    room = planned(mib)
    assert (room.pairs, room.side, room.smallest) == (FEWEST, SMALLEST, True)
    assert room.size > mib * MIB


def test_losses_that_keep_more_get_smaller_tiles() -> None:
    """Nearest neighbours need twice the bytes of Gram matrices."""
    gram, nearest = planned(2048), planned(2048, options=Options(style_loss="nearest"))
    assert (nearest.side or 0) < (gram.side or 0)


def test_half_the_size_is_always_less() -> None:
    """So an attempt that failed is never repeated for ever."""
    room, tries = planned(8192), 0
    while not room.smallest:
        room, tries = plan(room.size // 2, 1536, 2048, 1, Options()), tries + 1
    assert tries <= 5
