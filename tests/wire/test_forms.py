"""What a person's client would not send is a mistake of the test."""

from collections.abc import Mapping

import pytest

from tests.wire import forms
from tests.wire.interactions import COMMAND, Interaction
from tests.wire.people import GROUP, MANAGER, Channel, Guild, User
from tests.wire.values import Json

CITY = Guild(7, "Florence")
CITY.roles[8] = "patrons"
ROOM = Channel(9, "studio", guild=CITY)
CITY.channels.append(ROOM)


def used(channel: Channel = ROOM, permissions: int = 0) -> Interaction:
    """Somebody does something there."""
    return Interaction(1, COMMAND, User(2, "ada", permissions=permissions), channel, {})


def modal(**asked: object) -> Json:
    """A modal with one input."""
    component = {"custom_id": "it", **asked}
    return {"custom_id": "m", "components": [{"type": 18, "component": component}]}


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ({"contexts": [0]}, used(Channel(3, "friends", GROUP))),
        ({"integration_types": [0]}, used(Channel(3, "friends", GROUP))),
        ({"default_member_permissions": str(1 << 5)}, used()),
    ],
)
def test_a_command_is_not_offered(command: Json, place: Interaction) -> None:
    """In such a place, by such an installation, to such a member."""
    with pytest.raises(LookupError, match="not offered"):
        forms.offered({"name": "x", **command}, place)
    forms.offered({"name": "x", **command}, used(permissions=MANAGER))


@pytest.mark.parametrize(
    ("control", "values"),
    [
        ({"type": 2, "disabled": True}, []),
        ({"type": 3, "options": [{"value": "a"}]}, ["b"]),
        ({"type": 3, "options": [{"value": "a"}]}, []),
        ({"type": 6}, ["1"]),
        ({"type": 8, "channel_types": [15]}, ["9"]),
    ],
)
def test_a_choice_is_not_offered(control: Json, values: list[str]) -> None:
    """A button that is off, an option that is not there, too few of them."""
    with pytest.raises(LookupError):
        forms.press_data({"custom_id": "it", **control}, values, used())


def test_chosen_channels_and_roles_come_with_what_they_are() -> None:
    """As `resolved`, by id."""
    menus: Mapping[str, tuple[int, str]] = {"roles": (6, "8"), "channels": (8, "9")}
    for name, (kind, value) in menus.items():
        data = forms.press_data({"custom_id": "it", "type": kind}, [value], used())
        assert list(data["resolved"][name]) == [value]


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ({"type": 4}, {}),
        ({"type": 4, "max_length": 2}, {"it": "abc"}),
        ({"type": 4, "value": "x"}, {"other": "abc"}),
        ({"type": 21, "options": [{"value": "a"}]}, {"it": "b"}),
        ({"type": 3, "options": [{"value": "a"}]}, {"it": ["b"]}),
        ({"type": 19}, {}),
    ],
)
def test_a_modal_cannot_be_sent_like_that(asked: Json, fields: Mapping[str, object]) -> None:
    """Something is missing, too long, or not among the choices."""
    with pytest.raises(LookupError):
        forms.modal_data(modal(**asked), fields, {})


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ({"type": 4, "value": "x"}, {"value": "x"}),
        ({"type": 4, "required": False}, {"value": ""}),
        ({"type": 21, "options": [{"value": "a", "default": True}]}, {"value": "a"}),
        ({"type": 3, "options": [{"value": "a", "default": True}]}, {"values": ["a"]}),
        ({"type": 19, "required": False, "min_values": 0}, {"values": []}),
    ],
)
def test_a_modal_is_sent_as_it_was_opened(asked: Json, sent: Json) -> None:
    """Whoever changes nothing sends what stood there."""
    (part,) = forms.modal_data(modal(**asked), {}, {})["components"]
    assert part["component"] == {"custom_id": "it", "id": 1, "type": asked["type"], **sent}
