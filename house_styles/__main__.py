"""Command line: `python -m house_styles` paints all pictures, `python -m house_styles KEY` one."""

from pathlib import Path
from typing import Annotated

import typer

from house_styles.catalogue import HouseStyle, catalogue
from house_styles.publish import SIZE, publish

PRESETS = Path(__file__).parent.parent / "nst_core" / "presets" / "house"

app = typer.Typer(add_completion=False)


@app.command()
def main(
    keys: Annotated[
        list[str] | None, typer.Argument(help="Styles to paint; all by default.")
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where the pictures go.")] = PRESETS,
    size: Annotated[int, typer.Option(min=16, max=4096, help="Pixels on a side.")] = SIZE,
) -> None:
    """Paint the house styles and list them for the engine."""
    publish(_named(keys or []), folder, size)


def _named(keys: list[str]) -> tuple[HouseStyle, ...]:
    known = {style.key: style for style in catalogue()}
    unknown = [key for key in keys if key not in known]
    if unknown:
        message = f"There is no style {', '.join(unknown)}; choose from {', '.join(known)}."
        raise typer.BadParameter(message)
    return tuple(known[key] for key in keys or known)


if __name__ == "__main__":
    app()
