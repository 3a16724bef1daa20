"""nst_core.tiers."""

from itertools import pairwise

import pytest

from nst_core import TIERS, Options
from nst_core.pyramid import plan


def cost(key: str) -> int:
    """The work of a square painting of this tier."""
    tier = TIERS[key]
    return sum(scale.work for scale in plan(tier.size, tier.size, tier.steps, tier.scales))


def test_each_tier_is_found_by_its_key() -> None:
    """From quick to large."""
    assert [(key, tier.key) for key, tier in TIERS.items()] == [
        (key, key) for key in ("draft", "standard", "fine", "poster")
    ]


@pytest.mark.parametrize(("less", "more"), list(pairwise(TIERS)))
def test_each_tier_is_at_least_twice_the_work_of_the_one_before(less: str, more: str) -> None:
    """Or nobody would choose it."""
    assert cost(more) > 2 * cost(less)


def test_a_tier_is_the_defaults_with_its_size_steps_and_scales() -> None:
    """All other knobs are as they were."""
    assert TIERS["poster"].options == Options(size=2048, steps=40, scales=5)


def test_a_poster_begins_as_small_as_a_fine_painting() -> None:
    """Large forms come from the smallest size, 128 px."""
    first = [plan(t.size, t.size, t.steps, t.scales)[0] for t in (TIERS["fine"], TIERS["poster"])]
    assert [(scale.width, scale.height) for scale in first] == [(128, 128), (128, 128)]
