"""One scale: minimise a loss over the pixels, step by step, until somebody says enough.

The loss is any function of the picture, so a parabola can test this file.
"""

from collections.abc import Callable
from typing import TypeAlias

import torch
from torch import Tensor

from nst_core.cuda_graph import recorded
from nst_core.lbfgs import State
from nst_core.options import Options
from nst_core.search import MEMORY, Best, Objective, Report, Search

STEPS_PER_REPORT = {"cpu": 1}
"""Steps between two looks at the losses, by kind of device; elsewhere ten: a GPU stands still while
Python reads a loss."""

OnReport: TypeAlias = Callable[[Report], bool]
"""Returns whether to go on."""


def minimise(  # noqa: PLR0913 - a search needs all of these
    start: Tensor,
    objective: Objective,
    options: Options,
    *,
    steps: range,
    on_report: OnReport,
    freedom: Tensor | None = None,
    memory: int = MEMORY,
    state: State | None = None,
) -> Best:
    """Take optimiser steps from `start`; each is one evaluation and one gradient.

    Args:
        start: Shape (1, 3, H, W), 0..255; not changed.
        objective: What to minimise.
        options: Which optimiser and its step size.
        steps: Which to take at most; not from 0 if an earlier attempt made `start`.
        on_report: Told of the steps; may end the search by returning False.
        freedom: How much of a move each pixel makes, shape (1, 1, H, W), 0..1; all of it if None.
        memory: Pairs that L-BFGS remembers.
        state: Of an earlier attempt with the same arguments.

    Raises:
        Cancelled: As `objective`.
        EngineError: The loss of the first picture is not a finite number.
    """
    search = Search(start, objective, options, freedom, memory, again=steps.start > 0)
    if state:
        search.restore(state)
    every = steps_per_report(start.device)
    take_step = recorded(search.step, start.device)
    parts: list[Tensor] = []
    for step in steps:
        parts.append(take_step())
        if len(parts) == every or step == steps[-1]:
            if not on_report(search.report(parts)):
                return search.best
            parts = []
    search.look_at_last()
    return search.best


def steps_per_report(device: torch.device) -> int:
    """Return how many steps a report is about."""
    return STEPS_PER_REPORT.get(device.type, 10)
