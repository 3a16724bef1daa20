"""Buttons, menus and modals that never die: whatever a press needs is in the control's id.

A control is found by its id alone (`DynamicItem`), so it works after a restart and never expires;
modals come back as interactions with an id of the same form. Both end in `Desk.pressed` or
`Desk.submitted`, which look up what to do in the tables of `bot/actions/`.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self, TypeAlias

import discord

PREFIX: Final = "atelier"


def control_id(verb: str, *args: object) -> str:
    """The id of a control: what it does, and to what. At most 100 characters, unique in a message.

    https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id
    """
    return ":".join([PREFIX, verb, *map(str, args)])


def _parts(custom_id: str) -> tuple[str, tuple[str, ...]]:
    _, verb, *args = custom_id.split(":")
    return verb, tuple(args)


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button or chose from a menu.

    Attributes:
        interaction: Not answered yet.
        verb: What the control does.
        args: To what.
        values: What was chosen; Discord's ids for channels and roles; empty for buttons.
    """

    interaction: discord.Interaction[Any]
    verb: str
    args: tuple[str, ...]
    values: tuple[str, ...]

    @classmethod
    def of(cls, interaction: discord.Interaction[Any]) -> Self:
        """Read it from a component's interaction."""
        data: dict[str, Any] = dict(interaction.data or {})
        return cls(interaction, *_parts(data["custom_id"]), tuple(data.get("values", ())))


@dataclass(frozen=True, slots=True)
class Submission:
    """Somebody sent a modal.

    Attributes:
        interaction: Not answered yet.
        verb: What the modal is for.
        args: To what.
        fields: By the ids of its inputs: a text, the chosen values, or whether a box is ticked.
        files: By the ids of its uploads.
    """

    interaction: discord.Interaction[Any]
    verb: str
    args: tuple[str, ...]
    fields: Mapping[str, Any]
    files: Mapping[str, tuple[discord.Attachment, ...]]

    @classmethod
    def of(cls, interaction: discord.Interaction[Any]) -> Self:
        """Read it from a modal's interaction."""
        data: dict[str, Any] = dict(interaction.data or {})
        attached = data.get("resolved", {}).get("attachments", {})
        fields: dict[str, Any] = {}
        files: dict[str, tuple[discord.Attachment, ...]] = {}
        for part in filter(None, map(_input, data["components"])):
            name, values = part["custom_id"], part.get("values")
            if part["type"] == discord.ComponentType.file_upload.value:
                found = [attached[file] for file in values or ()]
                state = interaction._state  # noqa: SLF001 - as discord.py makes an attachment
                files[name] = tuple(discord.Attachment(data=file, state=state) for file in found)
            else:
                fields[name] = part.get("value") if values is None else tuple(values)
        return cls(interaction, *_parts(data["custom_id"]), fields, files)


def _input(row: dict[str, Any]) -> dict[str, Any] | None:
    """The input in a label, or in a row of old; words have none."""
    inputs = [row["component"]] if "component" in row else row.get("components", [])
    return next(iter(inputs), None)


def is_ours(interaction: discord.Interaction[Any]) -> bool:
    """Whether it is a modal of ours that was sent."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return False
    return str(dict(interaction.data or {}).get("custom_id", "")).startswith(f"{PREFIX}:")


Action: TypeAlias = Callable[[Press], Awaitable[None]]
"""What a control does."""

Receive: TypeAlias = Callable[[Submission], Awaitable[None]]
"""What happens to a modal that was sent."""


class Control(
    discord.ui.DynamicItem[discord.ui.Item[Any]],
    template=rf"{PREFIX}:(?P<verb>[a-z_]+)(?::.*)?",
):
    """A button or a menu, as it is sent and as it comes back."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - discord.py's signature
        item: discord.ui.Item[Any],
        match: re.Match[str],  # noqa: ARG003 - the same
    ) -> Self:
        """Take up the control of a message that may be years old."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the desk do what it stands for."""
        await interaction.client.pressed(Press.of(interaction))
