"""What /privacy is made of."""

from discord.ui import LayoutView

from bot.press import Control
from bot.views.privacy import asking, erased, statement


def ids(view: LayoutView) -> list[str]:
    """Of all buttons."""
    controls = [item.item for item in view.walk_children() if isinstance(item, Control)]
    return [getattr(one, "custom_id", "") for one in controls if not getattr(one, "disabled", 0)]


def test_it_can_be_taken_along_or_deleted() -> None:
    """Nothing is deleted without a question."""
    assert ids(statement(str, 30, None)) == ["atelier:privacy_export", "atelier:privacy_erase"]
    assert ids(asking(str)) == ["atelier:privacy_sure", "atelier:privacy_keep"]
    assert ids(erased(str)) == []
