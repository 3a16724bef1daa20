"""What `/privacy` says, in English."""

import pytest

from bot.replies import privacy as said


@pytest.mark.parametrize(
    ("days", "here", "expected"),
    [
        (30, None, "30 days after a painting was finished."),
        (1, 1, "1 day after a painting was finished."),
        (30, 7, "30 days after a painting was finished. Paintings made in this server: 7 days."),
    ],
)
def test_the_days_are_told(days: int, here: int | None, expected: str) -> None:
    """The server's only where they differ."""
    assert str(said.how_long(days, here)) == f"**For how long:** {expected}"


def test_the_note_tells_what_is_not_as_it_was() -> None:
    """Nothing, if everything is."""
    assert str(said.readme(0, [])) == str(said.README)
    note = str(said.readme(2, ["pictures/a", "pictures/b"]))
    assert "2 pictures were made smaller" in note
    assert note.endswith("pictures/a\npictures/b")
