"""Command line: `python -m nst_core photo.jpg --preset great_wave -o out.png`."""

import sys
from typing import Any

import typer

from nst_core.command_line import console, parameters
from nst_core.command_line.arguments import EMPTY, Arguments, recipe_from, recipe_in
from nst_core.command_line.inputs import Shelf, gather
from nst_core.command_line.knobs import with_knobs
from nst_core.command_line.session import MOVING, Wishes, paint_moving, paint_sketch, paint_still
from nst_core.engine import Engine
from nst_core.errors import Cancelled, EngineError


@with_knobs
def paint(  # noqa: PLR0913 - one parameter per option
    photo: parameters.Photo = None,
    *,
    output: parameters.Output,
    style: parameters.Style = None,
    preset: parameters.Preset = None,
    mask: parameters.Mask = None,
    protect: parameters.Protect = None,
    again: parameters.Again = None,
    embed: parameters.Embed = False,
    quality: parameters.Quality = None,
    quick: parameters.Quick = False,
    save_state: parameters.SaveState = None,
    resume: parameters.Resume = None,
    limit_mb: parameters.LimitMb = None,
    device: parameters.Device = "auto",
    weights: parameters.Weights = None,
    plot: parameters.Plot = None,
    save_every: parameters.SaveEvery = 0,
    as_json: parameters.AsJson = False,
    cache: parameters.Cache = parameters.CACHE,
    mirror: parameters.Mirror = None,
    _list: parameters.ListPresets = False,
    **knobs: Any,  # noqa: ANN401 - one of each type, checked by Options
) -> None:
    """Repaint PHOTO in the style of one or more pictures. Ctrl-C finishes with the best so far."""
    console.check_output(output)
    given = Arguments(
        photo=photo,
        style=style or [],
        preset=preset or [],
        mask=mask or [],
        protect=protect,
        weights=weights,
        quality=quality,
        knobs=knobs,
    )
    recipe = recipe_from(given, recipe_in(again) if again else EMPTY)
    moving = not quick and console.format_of(output) in MOVING
    inputs = gather(recipe, Shelf(cache, mirror), moving=moving)
    wishes = Wishes(
        output=output,
        embed=embed,
        save_every=save_every,
        plot=plot,
        save_state=save_state,
        resume=resume,
        limit_mb=limit_mb,
    )
    if quick:
        paint_sketch(recipe, inputs, wishes)
    elif inputs.moving:
        paint_moving(recipe, inputs, Engine(device, recipe.weights), wishes)
    else:
        result = paint_still(recipe, inputs, Engine(device, recipe.weights), wishes)
        if as_json:
            typer.echo(console.report(result, recipe.options))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; bad input is one sentence on stderr and exit code 2."""
    app = typer.Typer(add_completion=False)
    app.command()(paint)
    try:
        app(arguments, prog_name="python -m nst_core", standalone_mode=False)
    except Cancelled:
        return _refuse("Cancelled.", code=130)
    except typer.TyperException as error:
        return _refuse(error.format_message())
    except (EngineError, OSError, ValueError) as error:
        return _refuse(str(error))
    return 0


def _refuse(sentence: str, code: int = 2) -> int:
    typer.echo(sentence, err=True)
    return code


if __name__ == "__main__":
    sys.exit(run())
