"""Paints one recipe as the command line wishes: a still picture, an animation or a sketch."""

from dataclasses import dataclass
from pathlib import Path

from nst_core.animation import animate, write_animation
from nst_core.command_line import console
from nst_core.command_line.inputs import Inputs, signed
from nst_core.engine import Engine
from nst_core.errors import OptionError
from nst_core.metadata import saved_with
from nst_core.plot import plot_losses
from nst_core.progress import Progress, Stop
from nst_core.recipe import Recipe
from nst_core.sketch import sketch
from nst_core.snapshot import Snapshot
from nst_core.stylize import Result, stylize

MOVING = {"GIF", "PNG", "WEBP"}
"""Formats, by Pillow's name, in which an animated photo stays animated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is to become of a painting.

    Attributes:
        output: Where it goes.
        embed: Whether it carries its recipe.
        save_every: Pictures are kept each so many steps; 0 keeps none.
        plot: Where the curves of the losses go.
        save_state: Where the state goes, to go on from later.
        resume: Such a state.
        limit_mb: Size of an animation's file at most, in millions of bytes.
    """

    output: Path
    embed: bool = False
    save_every: int = 0
    plot: Path | None = None
    save_state: Path | None = None
    resume: Path | None = None
    limit_mb: float | None = None


def paint_sketch(recipe: Recipe, inputs: Inputs, wishes: Wishes) -> None:
    """Save an instant sketch in the heaviest style.

    Raises:
        OptionError: The extra `sketch` is not installed.
    """
    style = max(inputs.styles, key=lambda style: style.weight)
    picture = sketch(inputs.photo, style.picture, recipe.options.size)
    console.save(picture, wishes.output)


def paint_still(recipe: Recipe, inputs: Inputs, engine: Engine, wishes: Wishes) -> Result:
    """Paint a still picture and save it.

    Raises:
        EngineError: As `stylize`; or the format has no place for the recipe.
        OSError: A file cannot be written.
    """
    file_format = console.format_of(wishes.output)
    metadata = saved_with(signed(recipe).to_json(), file_format) if wishes.embed else {}
    state = Snapshot.load(wishes.resume) if wishes.resume else None
    painting, stop = console.Painting(wishes.output, wishes.save_every), Stop()
    keeper = console.Keeper(wishes.save_state, stop) if wishes.save_state else None

    def on_progress(step: Progress, /) -> None:
        painting(step)
        if keeper:
            keeper(step)

    with painting.shown(), console.finish_on_interrupt(stop):
        result = stylize(
            inputs.photo,
            inputs.styles,
            recipe.options,
            on_progress=on_progress,
            stop=stop,
            start=inputs.start,
            resume=state,
            protect=inputs.protect,
            engine=engine,
        )
    console.save(result.image, wishes.output, **metadata)
    if wishes.plot:
        plot_losses(result.history, wishes.plot)
    return result


def paint_moving(recipe: Recipe, inputs: Inputs, engine: Engine, wishes: Wishes) -> None:
    """Paint an animation frame by frame and save it.

    Raises:
        OptionError: Something is wished that only still pictures have.
        EngineError: As `animate`; or the file cannot be made small enough.
        OSError: The file cannot be written.
    """
    if inputs.moving is None:
        raise OptionError("This photo does not move.")
    still = (wishes.embed, wishes.plot, wishes.save_state, wishes.resume, inputs.start)
    if any(still):
        raise OptionError(
            "--embed, --plot, --save-state, --resume and --init FILE are for still pictures: "
            "save as .jpg to paint the first frame alone."
        )
    painting, stop = console.Painting(wishes.output, save_every=0), Stop()
    with painting.shown(), console.finish_on_interrupt(stop):
        result = animate(
            inputs.moving,
            inputs.styles,
            recipe.options,
            on_progress=painting,
            stop=stop,
            protect=inputs.protect,
            engine=engine,
        )
    limit = None if wishes.limit_mb is None else round(wishes.limit_mb * 1e6)
    write_animation(result, wishes.output, console.format_of(wishes.output), max_bytes=limit)
