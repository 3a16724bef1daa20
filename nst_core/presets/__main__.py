"""Fetches every master into a folder: `python -m nst_core.presets data/presets` (make presets)."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from nst_core.errors import PresetError
from nst_core.presets import Preset, fetch_all


def fetch(
    folder: Annotated[Path, typer.Argument(help="Where to keep the pictures.")],
    mirror: Annotated[
        str | None, typer.Option(envvar="PRESETS_MIRROR", help="Folder or URL to take them from.")
    ] = None,
) -> None:
    """Fetch the masters' pictures, so that the network is not needed later."""

    def say(preset: Preset) -> None:
        typer.echo(f"{preset.title}, {preset.artist}")

    try:
        fetch_all(cache=folder, mirror=mirror, on_fetched=say)
    except PresetError as error:
        typer.echo(error, err=True)
        sys.exit(1)


if __name__ == "__main__":
    typer.run(fetch)
