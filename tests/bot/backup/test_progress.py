"""bot.backup.progress: only where somebody looks."""

import pytest

from bot.backup.progress import bar


@pytest.mark.parametrize(("terminal", "shown"), [("1", True), ("0", False)])
def test_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: str,
    *,
    shown: bool,
) -> None:
    """There is a bar on a terminal, and nothing in a file."""
    monkeypatch.setenv("TTY_COMPATIBLE", terminal)
    with bar() as show:
        show(17, 40)
    said = "".join(capsys.readouterr())
    assert ("17/40" in said, bool(said)) == (shown, shown)
