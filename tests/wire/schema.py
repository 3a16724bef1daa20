"""Discord's own description of its API, as a judge of what the bot sends.

Source: https://github.com/discord/discord-api-spec
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Self

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.wire.values import Json

ADDRESS: Final = "urn:discord"

CALLBACKS: Final = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
"""The union of the description, told apart: a single form gives a readable complaint."""


class Schema:
    """The description.

    Args:
        document: As published.
    """

    def __init__(self, document: Json) -> None:
        self._paths = document["paths"]
        resource = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry().with_resource(ADDRESS, resource)
        self._validators: dict[str, Draft202012Validator] = {}

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read the description from a file."""
        return cls(json.loads(file.read_bytes()))

    def refusals(self, method: str, route: str, body: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        """Why the body of a request does not fit its description.

        Args:
            method: Of HTTP.
            route: The path's template as the description writes it.
            body: The JSON.
        """
        yield from self._complaints(self._pointer(method.lower(), route, body), body)

    def misfits(self, name: str, value: Any) -> list[str]:  # noqa: ANN401 - JSON
        """Why a value does not fit one named form of the description."""
        return list(self._complaints(f"/components/schemas/{name}", value))

    def _complaints(self, pointer: str | None, value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        if pointer is None:
            return
        error = best_match(self._validator(pointer).iter_errors(_readable(value)))
        if error is not None:
            yield f"{error.json_path}: {error.message[:300]}"

    def _pointer(self, method: str, route: str, body: Any) -> str | None:  # noqa: ANN401 - JSON
        operation = self._paths.get(route, {}).get(method, {})
        if "requestBody" not in operation:
            return None
        if route.endswith("/callback"):
            return f"/components/schemas/{CALLBACKS[body['type']]}"
        place = route.replace("~", "~0").replace("/", "~1")
        return f"/paths/{place}/{method}/requestBody/content/application~1json/schema"

    def _validator(self, pointer: str) -> Draft202012Validator:
        """One judge for each form, made on first use."""
        if pointer not in self._validators:
            reference = {"$ref": f"{ADDRESS}#{pointer}"}
            self._validators[pointer] = Draft202012Validator(reference, registry=self._registry)
        return self._validators[pointer]


def _readable(value: Any, *, inside: str = "") -> Any:  # noqa: ANN401 - JSON
    """The body with ids as text.

    Discord takes numbers too, and discord.py sends them, but the description knows only text.
    A component's own `id` is really a number.
    """
    if isinstance(value, list):
        of_ids = inside in ("users", "roles")  # who may be mentioned
        return [str(one) if of_ids else _readable(one, inside=inside) for one in value]
    if not isinstance(value, dict):
        return value
    owned = {"id"} if inside in ("attachments", "default_values") else set()
    ids = {key for key in value if key.endswith("_id")} | owned
    return {
        key: str(item) if key in ids and type(item) is int else _readable(item, inside=key)
        for key, item in value.items()
    }
