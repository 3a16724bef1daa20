"""nst_core.watch."""

import pytest
import torch

from nst_core import Losses, Options, Progress, Stop
from nst_core.pyramid import Scale, resumed
from nst_core.search import Best, Report
from nst_core.watch import Watch

PLAN = (Scale(128, 64, 20), Scale(256, 96, 20))
"""A step costs two units at the first size and four at the second, getting ready as much as a
step: work of 42 + 84 = 126."""


def told(scales: tuple[Scale, ...], reports: dict[int, list[int]]) -> list[Progress]:
    """What a listener learns from reports of so many steps each, by scale."""
    seen: list[Progress] = []
    watch = Watch(scales, Options(), seen.append, Stop())
    for place, all_steps in reports.items():
        on_report = watch.reports_of(watch.scales[place])
        for steps in all_steps:
            losses = [Losses(3.0, 2.0, 1.0)] * steps
            on_report(Report(losses, Best(torch.zeros(1, 3, 2, 2), losses[-1]), dict))
    return seen


def test_the_first_step_at_a_size_is_told_with_what_it_took_to_get_ready() -> None:
    """Four of 126 units; they took all the time so far."""
    (progress,) = told(PLAN, {0: [1]})
    assert progress.fraction == pytest.approx(4 / 126)
    assert progress.remaining == pytest.approx(progress.elapsed * 122 / 4)


def test_reports_of_ten_steps_are_counted_alike() -> None:
    """As on a GPU: 22, 42, 86 and 126 units."""
    seen = told(PLAN, {0: [10, 10], 1: [10, 10]})
    assert [p.step for p in seen] == [10, 20, 30, 40]
    assert [p.fraction for p in seen] == pytest.approx([22 / 126, 42 / 126, 86 / 126, 1.0])
    assert seen[-1].remaining == 0


def test_the_speed_is_this_attempts_own() -> None:
    """It began with 86 units done and did 20 in five steps; 20 are left."""
    (progress,) = told(resumed(PLAN, 1, 10), {1: [5]})
    assert progress.fraction == pytest.approx(106 / 126)
    assert progress.remaining == pytest.approx(progress.elapsed)
