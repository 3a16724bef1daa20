"""Several small paintings at once: one pass of the network sees all their pictures.

The steps of a picture of 256 px do not keep a GPU busy. Losses, searches, progress and end stay
each painting's own; only the network is shared.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TypeVar

import torch
from torch import Tensor

from nst_core.cuda_graph import recorded
from nst_core.engine import memory_errors
from nst_core.errors import OutOfMemoryError
from nst_core.memory import Room, plan
from nst_core.objective import TotalLoss
from nst_core.optimise import steps_per_report
from nst_core.search import Best, Search
from nst_core.stylize import Painting, Result, Task

T = TypeVar("T")


def paint_together(paintings: Sequence[Painting]) -> list[Future[Result]]:
    """Paint all of them; those of one size and look share the network's passes.

    One that is cancelled or fails leaves; the others go on.

    Args:
        paintings: From `painting`, not begun, all with the same engine.

    Returns:
        The result or error of each, in order; all are done.
    """
    outcomes: list[Future[Result]] = [Future() for _ in paintings]
    asked = {
        n: task
        for n, outcome in enumerate(outcomes)
        if (task := _advance(paintings[n], outcome, None))
    }
    while asked:
        painted = _paint_scale(list(asked.values()))
        answers = dict(zip(asked, painted, strict=True))
        asked = {
            n: task
            for n, answer in answers.items()
            if (task := _advance(paintings[n], outcomes[n], answer))
        }
    return outcomes


def _advance(
    painting: Painting, outcome: Future[Result], answer: Best | Exception | None
) -> Task | None:
    """Give a painting what it asked for; return what it asks next, or note its outcome."""
    try:
        with memory_errors():
            if isinstance(answer, Exception):
                return painting.throw(answer)
            return next(painting) if answer is None else painting.send(answer)
    except StopIteration as end:
        outcome.set_result(end.value)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this painting's own
        outcome.set_exception(error)
    return None


def _paint_scale(tasks: Sequence[Task]) -> list[Best | Exception]:
    """Paint each task, in groups that the network can see at once."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for n, task in enumerate(tasks):
        groups[_look(task)].append(n)
    answers: dict[int, Best | Exception] = {}
    for places in groups.values():
        answers |= zip(places, _paint_group([tasks[n] for n in places]), strict=True)
    return [answers[n] for n in range(len(tasks))]


def _look(task: Task) -> Hashable:
    """Return what must be alike for pictures to go through the network together."""
    options = task.scale.options
    wanted = frozenset((*options.content_layers, *options.style_layers))
    return task.start.shape, wanted, options.pooling, options.padding, options.precision


def _paint_group(tasks: Sequence[Task]) -> list[Best | Exception]:
    rooms = [_room(task, len(tasks)) for task in tasks]
    if len(tasks) == 1 or any(room.side for room in rooms):
        return [_tried(task.paint) for task in tasks]
    joined = [_tried(partial(_Member, *each)) for each in zip(tasks, rooms, strict=True)]
    members = [each for each in joined if isinstance(each, _Member)]
    try:
        with memory_errors():
            while going := [member for member in members if member.going]:
                _go_on(going)
    except OutOfMemoryError:
        for member in going:
            member.go_on_alone()
    return [_tried(each.best) if isinstance(each, _Member) else each for each in joined]


def _room(task: Task, count: int) -> Room:
    """Return how to paint it in its share of the memory."""
    scale = task.scale
    height, width = scale.photo.shape[2:]
    return plan(scale.size // count, height, width, len(scale.styles), scale.options)


def _tried(work: Callable[[], T]) -> T | Exception:
    """Return its result, or what it raised: that is raised by the painting itself, later."""
    try:
        with memory_errors():
            return work()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this painting's own
        return error


def _go_on(members: Sequence["_Member"]) -> None:
    """Take steps with all of them until one leaves."""
    device = members[0].task.start.device

    def step() -> Tensor:
        frees = [member.search.look() for member in members]  # (1, 3, H, W) each
        rows = evaluate([member.loss for member in members], [f.clamp(0, 255) for f in frees])
        for member, free, row in zip(members, frees, rows, strict=True):
            member.search.tell(free, *row)
        return torch.stack([parts for parts, _ in rows])  # (B, 3)

    take_step, every = recorded(step, device), steps_per_report(device)
    while all(member.going for member in members):
        count = min(every, *(member.left for member in members))
        rows = [take_step() for _ in range(count)]  # (B, 3) each
        for n, member in enumerate(members):
            member.report([row[n] for row in rows])


def evaluate(
    losses: Sequence[TotalLoss], pictures: Sequence[Tensor]
) -> list[tuple[Tensor, Tensor]]:
    """Return each loss's parts, (3,), and gradient at its picture, by one pass there and back.

    Args:
        losses: Of one size and look, without tiles.
        pictures: One for each, shape (1, 3, H, W), 0..255.
    """
    together = torch.cat(list(pictures)).requires_grad_()  # (B, 3, H, W)
    # Cut at once, not sliced: the gradient of slices would be written into as many zeros.
    seen = losses[0].features(together)  # (B, N, H, W) each
    features = {name: maps.chunk(len(losses)) for name, maps in seen.items()}
    parts = [
        loss.parts({name: maps[n] for name, maps in features.items()}, picture)
        for n, (loss, picture) in enumerate(zip(losses, together.chunk(len(losses)), strict=True))
    ]
    (gradient,) = torch.autograd.grad(torch.stack(parts).sum(), together)  # (B, 3, H, W)
    detached = (part.detach() for part in parts)
    return list(zip(detached, gradient.chunk(len(losses)), strict=True))


class _Member:
    """One painting's part in a batch, at one scale."""

    def __init__(self, task: Task, room: Room) -> None:
        self.task, scale = task, task.scale
        self.loss = TotalLoss(
            scale.engine, scale.photo, scale.styles, scale.options, room, scale.stop
        )
        self.search = Search(
            task.start,
            self.loss,
            scale.options,
            scale.freedom,
            room.pairs,
            again=task.steps.start > 0,
        )
        if task.state:
            self.search.restore(task.state)
        self.left, self.going = len(task.steps), bool(task.steps)
        self._answer: Best | Exception | None = None

    def report(self, parts: Sequence[Tensor]) -> None:
        """Tell of these steps; a callback that raises ends this painting only."""
        self.left -= len(parts)
        goes_on = _tried(lambda: self.task.on_report(self.search.report(parts)))
        self.going = goes_on is True and self.left > 0
        self._answer = goes_on if isinstance(goes_on, Exception) else None

    def go_on_alone(self) -> None:
        """Take the steps that are left without the others, for whom there is no memory."""
        steps = self.task.steps[len(self.task.steps) - self.left :]
        rest = replace(self.task, start=self.search.best.picture, steps=steps, state=None)
        self._answer = _tried(rest.paint)

    def best(self) -> Best | Exception:
        """Return the best picture; the last one is looked at if nobody ended it early."""
        if self._answer:
            return self._answer
        if not self.left:
            self.search.look_at_last()
        return self.search.best
