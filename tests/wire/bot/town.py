"""A server with a gallery: its channels, and the people who live there."""

from dataclasses import dataclass

from bot.replies import buttons, setup
from bot.replies import settings as said
from tests.wire.bot.stage import Scene
from tests.wire.bot.visit import Visit
from tests.wire.messages import Message
from tests.wire.people import FORUM, GUILD_TEXT, MANAGER, MODERATOR, Channel, Guild


@dataclass(frozen=True)
class Town:
    """A server that the bot has just joined.

    Attributes:
        scene: The bot at work.
        guild: The server, with one role.
        studio: Where members paint.
        walls: Where paintings may be shown.
        office: Where moderators read.
        owner: A member who paints.
        member: Another one.
        moderator: May manage messages.
        manager: May manage the server.
    """

    scene: Scene
    guild: Guild
    studio: Channel
    walls: Channel
    office: Channel
    owner: Visit
    member: Visit
    moderator: Visit
    manager: Visit

    async def setup_card(self) -> Message:
        """What the bot posts when it comes."""

        def posted() -> list[Message]:
            there = self.scene.discord.messages(self.studio)
            return [one for one in there if str(setup.TITLE) in one.text]

        return (await self.scene.discord.until(posted))[0]

    async def settings(self) -> Message:
        """The manager opens the settings from there."""
        used = await self.manager.press(await self.setup_card(), buttons.SETTINGS)
        return await self.manager.shows(used, said.TITLE)

    async def furnish(self) -> None:
        """Choose where paintings are shown and reported."""
        card = await self.settings()
        for field, channel in (("gallery_channel", self.walls), ("report_channel", self.office)):
            await self.set(card, f"settings_set:{field}", str(channel.id))

    async def set(self, card: Message, verb: str, *values: str) -> None:
        """Choose a setting, and wait until the card shows that it holds."""
        await self.manager.choose(card, verb, *values)
        await self.scene.discord.until(lambda: chosen(card, verb) == set(values))

    async def shared(self) -> Message:
        """A painting of the owner's in the gallery."""
        await self.owner.press(await self.owner.painting(), buttons.SHARE)
        return (await self.scene.discord.until(self.hung))[0]

    def hung(self) -> list[Message]:
        """What hangs in the gallery."""
        everything = self.scene.discord.state.messages.values()
        there = (one for one in everything if not one.deleted and not one.ephemeral)
        return [one for one in there if self.walls in (one.channel, one.channel.parent)]


def chosen(card: Message, verb: str) -> set[str]:
    """What a menu of a card shows as chosen."""
    found = [one for one in card.controls if one["custom_id"] == f"atelier:{verb}"]
    values = [value for one in found for value in one.get("default_values") or ()]
    options = [option for one in found for option in one.get("options") or ()]
    return {str(one["id"]) for one in values} | {o["value"] for o in options if o.get("default")}


async def town(scene: Scene, walls: int = GUILD_TEXT) -> Town:
    """A new server, which the bot joins; `walls` is the kind of its gallery."""
    discord = scene.discord
    guild = discord.guild("Florence", joined=False)
    studio, office = discord.channel(guild), discord.channel(guild, "office")
    hall = discord.channel(guild, "gallery", walls)
    guild.roles[discord.state.ids.new()] = "patrons"
    if walls == FORUM:
        hall.tags = [{"id": "77", "name": "Stained Glass", "moderated": False}]
        hall.tags[0] |= {"emoji_id": None, "emoji_name": None}
    people = {"ada": scene.alice.permissions, "ben": scene.alice.permissions}
    people |= {"mo": MODERATOR, "max": MANAGER}
    visits = [
        Visit(scene, discord.user(name, permissions=may), studio) for name, may in people.items()
    ]
    await scene.stage.at_work()
    await discord.join(guild)
    return Town(scene, guild, studio, hall, office, *visits)
