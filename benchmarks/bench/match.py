"""What came of one pair at one size."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.bench.curve import Point, Verdict, first_as_good, first_below
from benchmarks.bench.perception import Distances

OURS = "ours"
PEER = "pastiche"
PAINTERS = (OURS, PEER, "textbook")


@dataclass(frozen=True, slots=True)
class Match:
    """The curves of all painters, and what follows from them.

    Attributes:
        photo: Its file's name.
        painting: Its file's name.
        size: Long side in pixels.
        steps: Evaluations of each at this size.
        machine: In words.
        unclamped: pastiche's own last loss, of a picture that no file can hold.
        curves: By painter.
        distances: By an independent judge, of pastiche's last picture and of our first that is
            as good; ours is missing if there is none.
    """

    photo: str
    painting: str
    size: int
    steps: int
    machine: str
    unclamped: float
    curves: Mapping[str, tuple[Point, ...]]
    distances: Mapping[str, Distances]

    @property
    def title(self) -> str:
        """The pair in words."""
        names = (name.rpartition(".")[0].replace("_", " ") for name in (self.photo, self.painting))
        return " + ".join(names)

    @property
    def target(self) -> Verdict:
        """What pastiche's PNG reached."""
        return self.curves[PEER][-1].verdict

    def reached(self, name: str) -> Point | None:
        """Return when a painter's PNG was first as good as pastiche's last one."""
        return first_as_good(self.curves.get(name, ()), self.target)

    @property
    def seconds_ratio(self) -> float | None:
        """Seconds to pastiche's loss, ours over pastiche's."""
        return _ratio(self.reached(OURS), self.reached(PEER))

    @property
    def beyond(self) -> Point | None:
        """When our PNG was first as good as pastiche believes its picture is."""
        return first_below(self.curves[OURS], self.unclamped)

    @property
    def beyond_ratio(self) -> float | None:
        """Seconds to that, over all of pastiche's."""
        return _ratio(self.beyond, self.curves[PEER][-1])


def _ratio(ours: Point | None, peer: Point | None) -> float | None:
    return ours.seconds / peer.seconds if ours and peer else None
