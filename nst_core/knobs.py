"""Turns `Options` into command-line options, so that each is written down once."""

import dataclasses
import inspect
from collections.abc import Callable
from typing import Any

import typer

from nst_core.errors import OptionError
from nst_core.options import Between, LayerNames, Options, Weights


def options_from(given: dict[str, Any]) -> Options:
    """Build the engine's options from command-line values; lists are comma separated.

    Raises:
        OptionError: A value is out of range, or a list of numbers holds something else.
    """
    values = dict(given)
    for field in dataclasses.fields(Options):
        text = values.get(field.name)
        if isinstance(text, str) and isinstance(field.metadata["rule"], LayerNames):
            values[field.name] = tuple(name.strip() for name in text.split(","))
        if isinstance(text, str) and isinstance(field.metadata["rule"], Weights):
            values[field.name] = _numbers(field.name, text)
    return Options(**values)


def with_knobs(command: Callable[..., None]) -> Callable[..., None]:
    """Replace the command's `**knobs` by one option per field of `Options`, for typer to read."""
    signature = inspect.signature(command)
    *own, _ = signature.parameters.values()
    knobs = [_parameter(field) for field in dataclasses.fields(Options)]
    command.__signature__ = signature.replace(parameters=[*own, *knobs])  # type: ignore[attr-defined]  # documented by inspect
    command.__annotations__ |= {knob.name: knob.annotation for knob in knobs}
    return command


def _parameter(field: dataclasses.Field[Any]) -> inspect.Parameter:
    rule, default = field.metadata["rule"], field.default
    kind: Any = str
    if isinstance(rule, Between):
        kind = int if rule.whole else float
    elif isinstance(default, float):
        kind = float
    if default is None:
        kind = kind | None
    if isinstance(default, tuple):
        default = ",".join(default)
    option = typer.Option(default, help=f"{field.metadata['help']} [{rule}]")
    return inspect.Parameter(
        field.name, inspect.Parameter.KEYWORD_ONLY, default=option, annotation=kind
    )


def _numbers(name: str, text: str) -> tuple[float, ...]:
    try:
        return tuple(map(float, text.split(",")))
    except ValueError as error:
        raise OptionError(f"{name} is {text!r}; it must be numbers with commas between.") from error
