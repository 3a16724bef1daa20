"""What a person's client sends: a command filled in, a choice from a menu, a modal.

A client lets nobody send what it does not offer: here that is a LookupError, a mistake of the test.
Sources: https://discord.com/developers/docs/interactions/receiving-and-responding
https://discord.com/developers/docs/components/reference
"""

from collections.abc import Mapping, Sequence

from tests.wire import components as parts
from tests.wire.interactions import CONTEXTS, Interaction
from tests.wire.values import Json


def offered(command: Json, used: Interaction) -> None:
    """Check that a client shows a command there, to them, for this installation.

    Raises:
        LookupError: It does not.
    """
    contexts, installs = command.get("contexts"), command.get("integration_types")
    needed = int(command.get("default_member_permissions") or 0)
    if contexts is not None and CONTEXTS[used.channel.kind] not in contexts:
        raise LookupError(f"{command['name']} is not offered in this place")
    if installs is not None and int(used.by_person) not in installs:
        raise LookupError(f"{command['name']} is not offered by this installation")
    if used.channel.guild and needed & ~used.user.permissions:
        raise LookupError(f"{command['name']} is not offered to {used.user.name}")


def command_data(
    command: Json, values: Mapping[str, object], attachments: Mapping[str, Json]
) -> Json:
    """The data of a command that a person has filled in.

    Args:
        command: As the bot registered it.
        values: By option.
        attachments: The uploaded files' payloads, by option.

    Raises:
        LookupError: There is no such option, a required one is missing, or a choice is not
            offered.
    """
    known = {option["name"]: option for option in command.get("options", [])}
    missing = {name for name, option in known.items() if option.get("required")} - set(values)
    if missing or set(values) - set(known):
        raise LookupError(f"missing {sorted(missing)}, unknown {sorted(set(values) - set(known))}")
    options = [
        {"name": name, "type": known[name]["type"], "value": _allowed(known[name], value)}
        for name, value in values.items()
        if name not in attachments
    ] + [{"name": name, "type": 11, "value": shown["id"]} for name, shown in attachments.items()]
    resolved = {"attachments": {shown["id"]: shown for shown in attachments.values()}}
    return {
        "id": command["id"],
        "name": command["name"],
        "type": 1,
        "options": options,
        **({"resolved": resolved} if attachments else {}),
    }


def target_data(command: Json, target: int, resolved: Json) -> Json:
    """The data of a command from the menu behind a message or a person."""
    named = {key: command[key] for key in ("id", "name", "type")}
    return named | {"target_id": str(target), "resolved": resolved}


def press_data(control: Json, values: Sequence[str], used: Interaction) -> Json:
    """The data of a button that was pressed, or of a menu that was chosen from.

    Raises:
        LookupError: It cannot be, or not like that.
    """
    if control.get("disabled"):
        raise LookupError(f"{control['custom_id']} is disabled")
    kind = control["type"]
    data = {"custom_id": control["custom_id"], "component_type": kind, "id": control.get("id", 1)}
    if kind == parts.BUTTON:
        return data
    _counted(control, values)
    known = _offers(control, used)
    if set(values) - set(known):
        raise LookupError(f"{control['custom_id']} offers {sorted(known)}, not {values}")
    data["values"] = list(values)
    names = {parts.ROLES: "roles", parts.CHANNELS: "channels"}
    if kind in names:
        data["resolved"] = {names[kind]: {value: known[value] for value in values}}
    return data


def modal_data(modal: Json, fields: Mapping[str, object], files: Mapping[str, list[Json]]) -> Json:
    """The data of a modal as a person sends it.

    Args:
        modal: As the bot opened it.
        fields: By input, what was changed: a text, the value of a radio group, values of a menu.
        files: By input, the uploaded files' payloads.

    Raises:
        LookupError: There is no such input, or it does not take that.
    """
    asked = {one["component"]["custom_id"] for one in modal["components"] if "component" in one}
    if unknown := (set(fields) | set(files)) - asked:
        raise LookupError(f"the modal asks for {sorted(asked)}, not {sorted(unknown)}")
    uploaded = {name: [shown["id"] for shown in listed] for name, listed in files.items()}
    sent = [_filled(part, {**fields, **uploaded}) for part in modal["components"]]
    resolved = {shown["id"]: shown for listed in files.values() for shown in listed}
    data = {"custom_id": modal["custom_id"], "components": sent}
    return data | ({"resolved": {"attachments": resolved}} if resolved else {})


def _filled(part: Json, fields: Mapping[str, object]) -> Json:
    """A part of a modal: texts say nothing, inputs their value."""
    if "component" not in part:
        return {"type": part["type"], "id": part.get("id", 1)}
    asked = part["component"]
    sent = {"type": asked["type"], "custom_id": asked["custom_id"], "id": asked.get("id", 1)}
    several = asked["type"] in (parts.SELECT, parts.ROLES, parts.CHANNELS, parts.UPLOAD)
    sent |= {"values": _several(asked, fields)} if several else {"value": _single(asked, fields)}
    return {"type": part["type"], "id": part.get("id", 1), "component": sent}


def _several(asked: Json, fields: Mapping[str, object]) -> list[str]:
    chosen = fields.get(asked["custom_id"])
    values = list(chosen) if isinstance(chosen, list) else _defaults(asked)
    if asked.get("required", True) or values:
        _counted(asked, values)
    if asked["type"] == parts.SELECT and set(values) - set(_options(asked)):
        raise LookupError(f"{asked['custom_id']} offers no {values}")
    return values


def _single(asked: Json, fields: Mapping[str, object]) -> object:
    before = next(iter(_defaults(asked)), None) if "options" in asked else asked.get("value", "")
    value = fields.get(asked["custom_id"], before)
    if asked["type"] == parts.RADIO and value is not None and value not in _options(asked):
        raise LookupError(f"{asked['custom_id']} offers no {value!r}")
    if asked["type"] != parts.CHECKBOX and asked.get("required", True) and not value:
        raise LookupError(f"{asked['custom_id']} is required")
    if isinstance(value, str) and len(value) > asked.get("max_length", 4000):
        raise LookupError(f"{asked['custom_id']} takes less")
    return value


def _counted(asked: Json, values: Sequence[str]) -> None:
    if not asked.get("min_values", 1) <= len(values) <= asked.get("max_values", 1):
        raise LookupError(f"{asked['custom_id']} does not take {len(values)}")


def _options(asked: Json) -> list[str]:
    return [option["value"] for option in asked.get("options") or ()]


def _defaults(asked: Json) -> list[str]:
    return [option["value"] for option in asked.get("options") or () if option.get("default")]


def _offers(menu: Json, used: Interaction) -> Mapping[str, Json]:
    """What can be chosen from a menu, by value; roles and channels with their objects."""
    guild = used.channel.guild
    if menu["type"] == parts.ROLES and guild:
        return {str(number): guild.role(number) for number in (guild.id, *guild.roles)}
    if menu["type"] == parts.CHANNELS and guild:
        kinds, allowed = menu.get("channel_types"), {"permissions": str(used.user.permissions)}
        fitting = [one for one in guild.channels if not kinds or one.kind in kinds]
        return {str(channel.id): channel.payload() | allowed for channel in fitting}
    return {option["value"]: option for option in menu.get("options") or ()}


def _allowed(option: Json, value: object) -> object:
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        raise LookupError(f"{option['name']} offers no {value!r}")
    return value
