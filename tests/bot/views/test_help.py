"""What /help is made of."""

from bot.views.help import overview


def test_it_fits_with_many_commands() -> None:
    """Discord takes 4000 characters."""
    commands = [(f"</command:{10**18 + number}>", "d" * 100) for number in range(12)]
    assert overview(str, commands, "`/stylize`").content_length() < 4000
