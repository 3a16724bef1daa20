"""What managers decide, from the setup card to each menu of the settings."""

import pytest

from bot.language.catalog import Languages
from bot.replies import buttons, presets, results
from bot.replies import gate as gate_said
from bot.replies import help as helping
from bot.replies import settings as said
from tests.wire.bot.stage import Scene, photo
from tests.wire.bot.town import Town, town
from tests.wire.bot.visit import Visit
from tests.wire.faults import dropped
from tests.wire.messages import Message
from tests.wire.people import MEMBER

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("patient")]


async def turned(place: Town, card: Message, verb: str) -> None:
    """Wait until a card has this menu."""
    await place.scene.discord.until(lambda: verb in str(card.controls))


async def test_only_managers_open_the_settings(scene: Scene) -> None:
    """The setup card is for all; its button is not."""
    place = await town(scene)
    refused = await place.member.press(await place.setup_card(), buttons.SETTINGS)
    shown = await place.member.shows(refused, said.NOT_ALLOWED)
    assert shown.ephemeral
    assert (await place.settings()).ephemeral


async def test_a_lost_answer_brings_no_second_greeting(scene: Scene) -> None:
    """The first one may have arrived: the bot does not try another channel."""
    scene.discord.faults.add(dropped(carried_out=True), "POST", "/channels/*/messages")
    place = await town(scene)
    await place.setup_card()
    await place.member.shows(await place.member.slash("help"), helping.TITLE)
    posted = [m for room in place.guild.channels for m in scene.discord.messages(room)]
    assert len([message for message in posted if not message.ephemeral]) == 1


async def test_clients_offer_the_command_to_managers_only(scene: Scene) -> None:
    """And nowhere but in servers."""
    place = await town(scene)
    assert await place.manager.shows(await place.manager.slash("settings"), said.TITLE)
    alone = Visit(scene, place.manager.person, scene.discord.direct(place.manager.person))
    for visit in (place.member, alone):
        with pytest.raises(LookupError, match="not offered"):
            await visit.slash("settings")


async def test_every_menu_is_obeyed(scene: Scene) -> None:
    """What was chosen stands in the menu afterwards."""
    place = await town(scene)
    card, role = await place.settings(), str(next(iter(place.guild.roles)))
    choices = {
        "gallery": {
            "settings_set:gallery_channel": [str(place.walls.id)],
            "settings_set:report_channel": [str(place.office.id)],
            "settings_set:weekly": ["on"],
        },
        "members": {
            "settings_set:allowed_channels": [str(place.studio.id), str(place.walls.id)],
            "settings_set:allowed_roles": [role],
            "settings_set:largest": ["standard"],
        },
        "quotas": {"settings_role": [role], f"settings_quota:{role}": ["5"]},
        "server": {"settings_set:language": ["de"], "settings_set:retention_days": ["7"]},
    }
    for tab, menus in choices.items():
        await place.manager.press(card, said.TABS[tab])
        await turned(place, card, next(iter(menus)))
        for verb, values in menus.items():
            await place.set(card, verb, *values)
    assert place.manager.went_well()


async def test_everyones_number_of_paintings(scene: Scene) -> None:
    """Chosen behind a button of its own; whoever has had them reads so."""
    place = await town(scene)
    card = await place.settings()
    await place.manager.press(card, said.TABS["quotas"])
    await scene.discord.until(lambda: str(said.EVERYONE) in card.buttons)
    await place.manager.press(card, said.EVERYONE)
    await turned(place, card, "settings_quota:everyone")
    await place.set(card, "settings_quota:everyone", "1")
    await place.member.painting()
    refused = await place.member.asked()
    assert await place.member.shows(refused, "1 painting of today")


async def test_all_read_the_servers_language(scene: Scene) -> None:
    """And what only one person sees is in their own, whatever the others speak."""
    place, german, french = await town(scene), *(Languages().say(code) for code in ("de", "fr"))
    card = await place.settings()
    await place.manager.press(card, said.TABS["server"])
    await turned(place, card, "settings_set:language")
    await place.set(card, "settings_set:language", "de")
    zoe = Visit(scene, scene.discord.user("zoe", locale="fr"), place.studio)
    used = await zoe.asked()
    await scene.discord.until(lambda: german(buttons.RESTYLE) in used.message.buttons)
    compared = await scene.discord.press(zoe.person, used.message, german(buttons.COMPARE))
    await zoe.shows(compared, french(results.COMPARE))


async def test_nothing_is_painted_where_it_cannot_be_shown(scene: Scene) -> None:
    """The bot may not send files there: that is said before anything is read."""
    scene.channel.permissions = MEMBER & ~(1 << 15)
    visit = Visit(scene, scene.alice, scene.channel)
    fetched = len(scene.discord.cdn_log.fetched)
    used = await visit.asked()
    refused = gate_said.lacking(scene.channel.id, ("attach_files",))
    assert (await visit.shows(used, refused)).ephemeral
    assert len(scene.discord.cdn_log.fetched) == fetched


async def test_a_style_of_the_servers_own(scene: Scene) -> None:
    """Added by an upload, renamed, found by its name, removed; members may only look."""
    place = await town(scene)
    used = await place.manager.slash("presets")
    card = await place.manager.shows(used, presets.TITLE)
    opened = await place.manager.press(card, buttons.ADD_STYLE)
    await place.manager.submit(opened, title="Fresco", picture=[photo((90, 90))])
    await place.manager.shows(used, "Fresco", presets.ADDED)
    opened = await place.manager.press(card, buttons.RENAME)
    await place.manager.submit(opened, title="Mural")
    await place.manager.shows(used, "Mural", presets.RENAMED)
    seen = await place.member.shows(await place.member.slash("presets"), presets.TITLE)
    assert str(buttons.ADD_STYLE) not in seen.buttons
    found = await scene.discord.suggest(place.member.person, place.studio, "stylize", preset="mur")
    made = await place.member.slash("stylize", content=photo(), preset=found[0]["value"])
    assert "Mural" in (await place.member.painted(made)).text
    await place.manager.press(card, buttons.REMOVE)
    await place.manager.shows(used, "Mural")
    await turned(place, card, "preset_forget")
    await place.manager.press(card, buttons.REMOVE)
    await place.manager.shows(used, presets.REMOVED)
