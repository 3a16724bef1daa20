"""Lets painters work in turn, and counts each one's own seconds.

One after the other would give the whole advantage of a quiet minute to one of them; side by side
they would fight for the cores. So the one that has worked least so far goes on, until its next
snapshot is due, while the others stand still: a slow minute slows all of them alike.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.bench.look import Look, Painter

SPACING = 40
"""Snapshots are further and further apart, by a 40th part of the evaluations so far."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The end of a turn.

    Attributes:
        name: Whose.
        seconds: That this painter has worked so far, over all its turns.
        look: What it shows.
    """

    name: str
    seconds: float
    look: Look


def take_turns(
    painters: Mapping[str, Painter],
    clock: Callable[[], float],
    settle: Callable[[], None],
    least: int = 1,
) -> Iterator[Snapshot]:
    """Run the painters to their ends; what happens between two snapshots costs nobody time.

    Args:
        painters: By name.
        clock: Seconds.
        settle: Waits until the device has done all it was told; this wait belongs to the turn.
        least: Evaluations between two snapshots, at least; more where waiting costs much.
    """
    seconds, due = dict.fromkeys(painters, 0.0), dict.fromkeys(painters, least)
    running = dict(painters)
    while running:
        name = min(running, key=seconds.__getitem__)
        began = clock()
        look = _until(running[name], due[name])
        settle()
        seconds[name] += clock() - began
        if look is None:
            del running[name]
            continue
        due[name] = look.step + max(least, look.step // SPACING)
        yield Snapshot(name, seconds[name], look)


def _until(painter: Painter, step: int) -> Look | None:
    """Return the first look after so many evaluations, the last there is, or None at the end."""
    look = None
    for look in painter:
        if look.step >= step:
            return look
    return look
