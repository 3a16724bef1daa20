"""What people do with the bot for themselves, from the first step to the last."""

import io
import zipfile

from bot.replies import buttons, history, menus, picker, presets, privacy, queue, results, stats
from bot.replies import cards as said
from bot.replies import help as helping
from tests.wire.bot.stage import photo
from tests.wire.bot.visit import Visit


async def choose_a_style_by_eye(visit: Visit) -> None:
    """Without a style there are pictures that only they see, then a card that all see."""
    used = await visit.slash("stylize", content=photo())
    shown = await visit.shows(used, picker.TITLE)
    assert shown.ephemeral
    card = await visit.painted(await visit.choose(shown, "pick", "stained_glass"))
    assert (card.ephemeral, shown.text) == (False, str(picker.chosen("Stained Glass")))


async def choose_in_private(visit: Visit) -> None:
    """Nobody else sees the card either."""
    used = await visit.slash("stylize", content=photo(), private=True)
    shown = await visit.shows(used, picker.TITLE)
    picked = await visit.choose(shown, "pick", "stained_glass")
    assert (await visit.painted(picked)).ephemeral


async def ask_for_more_of_the_style(visit: Visit) -> None:
    """A painting of its own, twenty stronger."""
    card = await visit.painting(strength=50)
    assert "70" in (await visit.painted(await visit.press(card, buttons.STRONGER))).text


async def ask_for_less_of_the_style(visit: Visit) -> None:
    """A painting of its own, twenty softer."""
    card = await visit.painting(strength=50)
    assert "30" in (await visit.painted(await visit.press(card, buttons.SOFTER))).text


async def ask_for_a_variation(visit: Visit) -> None:
    """A painting of its own; the first one stays."""
    card = await visit.painting()
    before = card.files
    made = await visit.painted(await visit.press(card, buttons.VARIATION))
    assert made is not card
    assert card.files == before


async def ask_for_a_bigger_one(visit: Visit) -> None:
    """One tier up."""
    card = await visit.painting(quality="draft")
    made = await visit.painted(await visit.press(card, buttons.BIGGER))
    assert str(said.QUALITIES["standard"]) in made.text


async def compare(visit: Visit) -> None:
    """Two pictures, for whoever presses only."""
    used = await visit.press(await visit.painting(), buttons.COMPARE)
    shown = await visit.shows(used, results.COMPARE)
    assert (shown.ephemeral, len(shown.files)) == (True, 2)


async def restyle(visit: Visit) -> None:
    """The photo again, in a style chosen by eye."""
    used = await visit.press(await visit.painting(), buttons.RESTYLE)
    shown = await visit.shows(used, picker.TITLE)
    turned = await visit.press(shown, buttons.NEXT)
    await visit.shows(turned, "Page 2")
    await visit.choose(shown, "pick_section", "ukiyo_e")
    await visit.shows(turned, "Page 1 of 1")
    assert await visit.painted(await visit.choose(shown, "pick", "great_wave"))


async def edit(visit: Visit) -> None:
    """A modal leads to another painting."""
    opened = await visit.press(await visit.painting(), buttons.EDIT)
    sent = await visit.submit(opened, strength=["90"], colours="photo", quality="draft")
    assert "90" in (await visit.painted(sent)).text


async def edit_with_a_style(visit: Visit) -> None:
    """A picture in the modal is the new style."""
    opened = await visit.press(await visit.painting(), buttons.EDIT)
    sent = await visit.submit(opened, style=[("wave.png", photo((40, 40)))])
    assert str(said.OWN_STYLE) in (await visit.painted(sent)).text


async def cancel_and_try_again(visit: Visit) -> None:
    """A painting that was given up can be had after all."""
    used = await visit.asked()
    card = await visit.scene.begun(used, str(buttons.CANCEL))
    await visit.press(card, buttons.CANCEL)
    await visit.shows(used, said.CANCELLED_TITLE)
    assert await visit.painted(await visit.press(card, buttons.RETRY))


async def delete(visit: Visit) -> None:
    """After a question the card goes."""
    card = await visit.painting()
    sent = await visit.submit(await visit.press(card, buttons.DELETE))
    await visit.shows(sent, results.DELETED)
    assert card.deleted


async def stylize_a_message(visit: Visit) -> None:
    """The picture of a card, which is no attachment of its message, goes to the picker."""
    used = await visit.menu(await visit.painting(), menus.STYLIZE_THIS)
    shown = await visit.shows(used, picker.TITLE)
    assert await visit.painted(await visit.choose(shown, "pick", "stained_glass"))


async def stylize_an_avatar(visit: Visit) -> None:
    """Somebody else's."""
    bob = visit.scene.discord.user("bob", avatar=photo())
    shown = await visit.shows(await visit.point(bob, menus.STYLIZE_AVATAR), picker.TITLE)
    assert await visit.painted(await visit.choose(shown, "pick", "stained_glass"))


async def look_at_the_past(visit: Visit) -> None:
    """One painting again, then it is deleted."""
    await visit.painting()
    used = await visit.slash("history")
    page = await visit.shows(used, history.TITLE)
    assert page.ephemeral
    menu = next(one for one in page.controls if "options" in one)
    looked = await visit.choose(page, "history_show", menu["options"][0]["value"])
    await visit.scene.discord.until(lambda: str(buttons.AGAIN) in page.buttons)
    await visit.painted(await visit.press(page, buttons.AGAIN))
    await visit.press(page, buttons.DELETE)
    await visit.shows(looked, results.DELETE)
    await visit.shows(await visit.press(page, buttons.DELETE_FOR_GOOD), results.DELETED)


async def look_at_the_queue(visit: Visit) -> None:
    """Cancel from there, and look again."""
    await visit.scene.begun(await visit.asked(), str(buttons.CANCEL))
    used = await visit.slash("queue")
    line = await visit.shows(used, queue.TITLE)
    assert line.ephemeral
    await visit.press(line, buttons.CANCEL)
    await visit.shows(used, queue.NONE)
    await visit.press(line, buttons.REFRESH)


async def browse_the_presets(visit: Visit) -> None:
    """A section, a page, a style, and back."""
    used = await visit.slash("presets")
    shown = await visit.shows(used, presets.TITLE)
    await visit.press(shown, buttons.NEXT)
    await visit.shows(used, "Page 2")
    await visit.choose(shown, "preset_section", "ukiyo_e")
    await visit.shows(used, "Page 1 of 1")
    await visit.choose(shown, "preset", "great_wave")
    await visit.shows(used, presets.HOW_TO_USE)
    await visit.press(shown, buttons.BACK)
    await visit.shows(used, presets.TITLE)


async def blend(visit: Visit) -> None:
    """Two styles at once."""
    two = {"preset1": "stained_glass", "preset2": "great_wave", "weight2": 30}
    card = await visit.painted(await visit.slash("blend", content=photo(), **two))
    assert "Stained Glass" in card.text


async def look_at_the_numbers(visit: Visit) -> None:
    """Their own."""
    assert (await visit.shows(await visit.slash("stats"), stats.TITLE)).ephemeral


async def ask_for_help(visit: Visit) -> None:
    """Commands that can be pressed."""
    shown = await visit.shows(await visit.slash("help"), helping.TITLE)
    assert f"</stylize:{visit.scene.discord.state.commands['stylize']['id']}>" in shown.text


async def take_the_data_along(visit: Visit) -> None:
    """A zip with their pictures."""
    await visit.painting()
    statement = await visit.shows(await visit.slash("privacy"), privacy.TITLE)
    used = await visit.press(statement, buttons.EXPORT)
    (data,) = (await visit.shows(used, privacy.EXPORTED)).files.values()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if name.startswith("pictures/")]


async def be_forgotten(visit: Visit) -> None:
    """After a second thought; then there is no past."""
    await visit.painting()
    used = await visit.slash("privacy")
    statement = await visit.shows(used, privacy.TITLE)
    await visit.press(statement, buttons.ERASE)
    await visit.shows(used, privacy.SURE)
    await visit.press(statement, buttons.KEEP_ALL)
    await visit.shows(used, privacy.TITLE)
    await visit.press(statement, buttons.ERASE)
    await visit.shows(used, privacy.SURE)
    await visit.press(statement, buttons.DELETE_FOR_GOOD)
    await visit.shows(used, privacy.ERASED)
    assert str(history.NONE) in (await visit.shows(await visit.slash("history"), "")).text


JOURNEYS = (
    choose_a_style_by_eye,
    choose_in_private,
    ask_for_more_of_the_style,
    ask_for_less_of_the_style,
    ask_for_a_variation,
    ask_for_a_bigger_one,
    compare,
    restyle,
    edit,
    edit_with_a_style,
    cancel_and_try_again,
    delete,
    stylize_a_message,
    stylize_an_avatar,
    look_at_the_past,
    look_at_the_queue,
    browse_the_presets,
    blend,
    look_at_the_numbers,
    ask_for_help,
    take_the_data_along,
    be_forgotten,
)
"""Each is the same wherever the bot can be used."""
