"""What the bot has to be allowed."""

from discord import Permissions

from bot.guilds.rights import CARD, lacking, manages


def test_what_is_missing_is_named() -> None:
    """In the order in which it is needed."""
    assert lacking(Permissions(send_messages=True), CARD) == ("view_channel", "attach_files")
    assert lacking(Permissions.all(), CARD) == ()


def test_administrators_may_everything() -> None:
    """Whatever else they are given."""
    allowed = Permissions(administrator=True)
    assert lacking(allowed, CARD) == ()
    assert manages(allowed)


def test_managers_manage_the_server() -> None:
    """Other permissions are not enough."""
    assert manages(Permissions(manage_guild=True))
    assert not manages(Permissions(manage_messages=True, manage_channels=True))
