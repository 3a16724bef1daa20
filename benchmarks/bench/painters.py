"""Who takes part, each as an iterator of what it has painted so far.

Loading a network counts for nobody. pastiche computes its targets and a first loss while it is
set up, and these count for it neither.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from benchmarks.bench.handover import in_turns
from benchmarks.bench.look import Look, Painter
from benchmarks.bench.textbook import Textbook
from benchmarks.pastiche_peer import PASTICHE_OPTIONS, Pair, artist, picture_of
from nst_core import Engine, Progress, Style, stylize
from nst_core.image import open_picture
from nst_core.weights import load_weights

OURS = replace(PASTICHE_OPTIONS, init="recoloured")
"""How our engine paints here: pastiche's objective, and what the engine may choose itself."""


@dataclass(frozen=True, slots=True)
class Studio:
    """Sets painters up.

    Attributes:
        device: "cpu" or "cuda".
        steps: Evaluations of each at the full size.
    """

    device: str
    steps: int

    def painters(self, pair: Pair, names: tuple[str, ...]) -> dict[str, Painter]:
        """Return fresh painters, with their networks loaded, of those in `NAMES`."""
        makers: dict[str, Callable[[Pair], Painter]] = {
            "ours": self.ours,
            "pastiche": self.pastiche,
            "textbook": self.textbook,
        }
        return {name: makers[name](pair) for name in names}

    def ours(self, pair: Pair) -> Painter:
        """Our engine, from the call of `stylize` on, its small sizes included."""
        engine = Engine(self.device)
        photo, painting = open_picture(pair.content), open_picture(pair.style)
        options = replace(OURS, size=max(photo.size), steps=self.steps)

        def work(report: Callable[[Look], None]) -> None:
            def on_progress(progress: Progress) -> None:
                report(Look(progress.step, partial(progress.preview, options.size)))

            styles = [Style(painting)]
            result = stylize(photo, styles, options, on_progress=on_progress, engine=engine)
            report(Look(result.steps + 1, lambda: result.image))

        return in_turns(work)

    def pastiche(self, pair: Pair) -> Painter:
        """The `pastiche` package with its defaults."""
        painter = artist(pair, device=self.device)

        def paint() -> Painter:
            for step in range(1, self.steps + 1):
                painter.draw()
                yield Look(step, partial(picture_of, painter), painter.loss)

        return paint()

    def textbook(self, pair: Pair) -> Painter:
        """The loop of a textbook."""
        book = Textbook(load_weights(), self.device)
        return in_turns(partial(book.paint, pair, self.steps))
