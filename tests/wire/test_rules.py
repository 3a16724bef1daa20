"""Each rule that Discord's description does not know."""

from typing import Any

import pytest

from tests.wire import rules
from tests.wire.body import Body, Upload
from tests.wire.components import IS_V2
from tests.wire.errors import ApiError
from tests.wire.messages import Message
from tests.wire.people import Channel, User
from tests.wire.values import Json


def text(content: str = "x") -> Json:
    """A text display."""
    return {"type": 10, "content": content}


def button(name: str) -> Json:
    """A row with a button."""
    return {"type": 1, "components": [{"type": 2, "custom_id": name}]}


def box(*parts: Json) -> Json:
    """A container."""
    return {"type": 17, "components": list(parts)}


def files(count: int) -> dict[int, Upload]:
    """Uploads with names by number."""
    return {index: Upload(f"{index}.png", b"") for index in range(count)}


def v2(*components: Json, **more: Any) -> Body:  # noqa: ANN401 - JSON
    """A message with components of version 2."""
    return Body({"components": list(components), "flags": IS_V2, **more})


FILE = {"type": 13, "file": {"url": "attachment://missing.png"}}
LISTED = [{"id": index, "filename": f"{index}.png"} for index in range(11)]


@pytest.mark.parametrize(
    ("complaint", "body"),
    [
        ("41 components", v2(box(*[text() for _ in range(40)]))),
        ("4001 characters", v2(text("x" * 4000), box(text()))),
        ("'same' is there 2 times", v2(box(button("same"), button("same")))),
        ("content together", v2(text(), content="hello")),
        ("embeds together", v2(text(), embeds=[{"title": "x"}])),
        ("content is longer", Body({"content": "x" * 2001})),
        ("embeds are longer", Body({"embeds": [{"description": "x" * 3001}] * 2})),
        ("more than 10 files", Body({"attachments": LISTED}, files(11))),
        ("is called 0.png, not", Body({"attachments": [{"id": 0, "filename": "a"}]}, files(1))),
        ("is not among", Body({"attachments": []}, files(1))),
    ],
)
def test_one_too_many_is_refused(complaint: str, body: Body) -> None:
    """One complaint, about that."""
    [found] = rules.refusals(body)
    assert complaint in found


@pytest.mark.parametrize(
    "body",
    [
        v2(box(*[text() for _ in range(39)])),
        v2(text("x" * 3999), box(text())),
        v2(box(button("one"), button("other"))),
        v2(text(), content=None, embeds=[]),
        Body({"content": "x" * 2000}),
        Body({"embeds": [{"description": "x" * 3000}] * 2}),
        Body({"attachments": LISTED[:10]}, files(10)),
    ],
)
def test_exactly_at_the_limit_is_fine(body: Body) -> None:
    """There is nothing to complain about."""
    assert list(rules.refusals(body)) == []


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        ("is missing", {}),
        ("allowed_mentions is", {"allowed_mentions": {"parse": ["everyone"]}}),
        ("no word mentions", {"allowed_mentions": {"parse": [], "users": ["1"]}}),
        (
            "2 people",
            {"allowed_mentions": {"parse": [], "users": ["1", "2"]}, "content": "<@1><@2>"},
        ),
        ("allowed_mentions is", {"allowed_mentions": {}}),
    ],
)
def test_mentions_must_be_off(complaint: str, said: Json) -> None:
    """Nobody is mentioned by chance; saying nothing means everybody."""
    [found] = rules.house(Body(said))
    assert complaint in found


def test_mentions_that_are_off_are_fine() -> None:
    """As discord.py writes `AllowedMentions.none()`."""
    assert list(rules.house(Body({"allowed_mentions": {"parse": [], "replied_user": False}}))) == []


def test_one_person_may_be_mentioned() -> None:
    """By name, where the words do it."""
    body = Body({"allowed_mentions": {"parse": [], "users": ["1"]}, "content": "<@1> ready"})
    assert list(rules.house(body)) == []


def test_no_file_is_invisible() -> None:
    """With components of version 2 one of them must show each file."""
    body = v2(text(), allowed_mentions={"parse": []})
    [found] = rules.house(Body(body.json, files(1)))
    assert found == "no component shows the file 0.png"


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        ("without their flag", {"components": [text()]}),
        ("no attachment is called", {"components": [FILE], "flags": IS_V2}),
        ("there is no file", {"attachments": [{"id": 7}]}),
        ("empty message", {"content": ""}),
    ],
)
def test_a_message_as_a_whole_must_make_sense(complaint: str, said: Json) -> None:
    """What only the message shows to be wrong is refused by the message."""
    bot = User(1, "atelier", bot=True)
    with pytest.raises(ApiError) as caught:
        Message(3, Channel(2, "studio"), bot).show(said, [])
    assert complaint in caught.value.details[0]
