"""Turns `Options` into command-line options, so that each is written down once."""

import dataclasses
import inspect
from collections.abc import Callable
from typing import Any

import typer
from rich.markup import escape

from nst_core.errors import OptionError
from nst_core.options import Between, LayerNames, Options, Weights

PICTURE, STYLE, QUALITY, ADVANCED = "Picture", "Style", "Quality", "Advanced"
"""The panels of --help, in this order."""

PANELS = {
    STYLE: ("strength", "colours", "init", "style_loss"),
    QUALITY: ("size", "steps", "scales", "time_limit"),
}
"""The knobs that a newcomer turns; all others are advanced."""


def options_from(given: dict[str, Any], base: Options) -> Options:
    """Return `base` with the command line's values; None is not given, lists have commas.

    Raises:
        OptionError: A value is out of range, or a list of numbers holds something else.
    """
    values = {name: value for name, value in given.items() if value is not None}
    for field in dataclasses.fields(Options):
        text = values.get(field.name)
        if isinstance(text, str) and isinstance(field.metadata["rule"], LayerNames):
            values[field.name] = tuple(name.strip() for name in text.split(","))
        if isinstance(text, str) and isinstance(field.metadata["rule"], Weights):
            values[field.name] = _numbers(field.name, text)
    return dataclasses.replace(base, **values)


def with_knobs(command: Callable[..., None]) -> Callable[..., None]:
    """Replace the command's `**knobs` by one option per field of `Options`, for typer to read."""
    signature = inspect.signature(command)
    *own, _ = signature.parameters.values()
    knobs = [_parameter(field) for field in dataclasses.fields(Options)]
    command.__signature__ = signature.replace(parameters=[*own, *knobs])  # type: ignore[attr-defined]  # documented by inspect
    command.__annotations__ |= {knob.name: knob.annotation for knob in knobs}
    return command


def panel(name: str) -> str:
    """Return the panel of --help in which a knob is shown."""
    return next((panel for panel, names in PANELS.items() if name in names), ADVANCED)


def _parameter(field: dataclasses.Field[Any]) -> inspect.Parameter:
    rule = field.metadata["rule"]
    option = typer.Option(
        None,  # not given: then it is the default, or what a repeated painting had
        help=escape(f"{field.metadata['help']} [{rule}]{_shown(field.default)}"),
        rich_help_panel=panel(field.name),
    )
    kind = _kind(field) | None
    return inspect.Parameter(
        field.name, inspect.Parameter.KEYWORD_ONLY, default=option, annotation=kind
    )


def _kind(field: dataclasses.Field[Any]) -> type:
    rule = field.metadata["rule"]
    if isinstance(rule, Between):
        return int if rule.whole else float
    return float if isinstance(field.default, float) else str


def _shown(default: object) -> str:
    if default is None:
        return ""
    shown = ",".join(default) if isinstance(default, tuple) else default
    return f" [default: {shown}]"


def _numbers(name: str, text: str) -> tuple[float, ...]:
    try:
        return tuple(map(float, text.split(",")))
    except ValueError as error:
        raise OptionError(f"{name} is {text!r}; it must be numbers with commas between.") from error
