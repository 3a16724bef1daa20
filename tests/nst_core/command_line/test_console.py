"""nst_core.command_line.console: when a painting's state is kept."""

from pathlib import Path

from PIL import Image, ImageChops

from nst_core import Engine, Options, Progress, Snapshot, Stop, Style, stylize
from nst_core.command_line.console import Keeper

OPTIONS = Options(size=32, steps=6, scales=1)


def test_an_interrupted_painting_goes_on_bit_for_bit(
    engine: Engine, photo: Image.Image, style: Style, tmp_path: Path
) -> None:
    """What is kept when it is finished early leads to the same picture."""
    whole = stylize(photo, [style], OPTIONS, engine=engine)
    stop, path = Stop(), tmp_path / "state"
    keep = Keeper(path, stop)

    def interrupt(step: Progress, /) -> None:
        if step.step == 3:
            stop.finish()
        keep(step)

    stylize(photo, [style], OPTIONS, on_progress=interrupt, stop=stop, engine=engine)
    rest = stylize(photo, [style], OPTIONS, resume=Snapshot.load(path), engine=engine)
    assert rest.steps == 3
    assert ImageChops.difference(whole.image, rest.image).getbbox() is None
