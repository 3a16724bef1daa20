"""Somebody who uses the bot in some place, step by step, and is answered each time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.language.text import Text
from bot.replies import buttons, refusals
from tests.wire.bot.stage import Scene, photo
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.people import Channel, User

PLACES = ("own server", "foreign server", "group", "direct")
"""Where people meet the bot: as a member, twice by their own installation, and alone."""


def place(scene: Scene, name: str) -> Channel:
    """A channel of that kind."""
    match name:
        case "own server":
            return scene.channel
        case "foreign server":
            return scene.discord.channel(scene.discord.guild("Prado", joined=False))
        case "group":
            return scene.discord.group()
    return scene.discord.direct(scene.alice)


@dataclass(frozen=True)
class Visit:
    """A person in a place.

    Attributes:
        scene: The bot at work.
        person: Who.
        channel: Where.
        steps: What they have done.
        between: What happens before each click on a message.
    """

    scene: Scene
    person: User
    channel: Channel
    steps: list[Interaction] = field(default_factory=list)
    between: Callable[[], Awaitable[None]] | None = None

    async def slash(self, name: str, **values: object) -> Interaction:
        """Use a command."""
        used = await self.scene.discord.slash(self.person, self.channel, name, **values)  # type: ignore[arg-type]  # options by name
        return self._answered(used)

    async def press(self, message: Message, label: Text) -> Interaction:
        """Press a button."""
        await self._pause()
        return self._answered(await self.scene.discord.press(self.person, message, str(label)))

    async def click(self, message: Message, custom_id: str, *values: str) -> Interaction:
        """Press or choose by the id of a control."""
        await self._pause()
        return self._answered(
            await self.scene.discord.click(self.person, message, custom_id, *values)
        )

    async def choose(self, message: Message, verb: str, *values: str) -> Interaction:
        """Choose from a menu."""
        await self._pause()
        used = await self.scene.discord.choose(self.person, message, verb, *values)
        return self._answered(used)

    async def submit(self, opened: Interaction, **fields: object) -> Interaction:
        """Send a modal."""
        await self._pause()
        return self._answered(await self.scene.discord.submit(opened, **fields))

    async def menu(self, message: Message, name: Text) -> Interaction:
        """Use a command from the menu behind a message."""
        return self._answered(await self.scene.discord.menu(self.person, message, str(name)))

    async def point(self, person: User, name: Text) -> Interaction:
        """Use a command from the menu behind a person."""
        server = self.scene.discord
        return self._answered(await server.point(self.person, self.channel, person, str(name)))

    async def shows(self, used: Interaction, *words: object) -> Message:
        """Wait until one of the messages of an answer says all this."""
        wanted = list(map(str, words))

        def saying() -> list[Message]:
            return [m for m in used.messages if all(w in m.text for w in wanted) and not m.loading]

        return (await self.scene.discord.until(saying))[-1]

    async def asked(self, **options: object) -> Interaction:
        """Send /stylize with a photo and a preset."""
        return await self.slash("stylize", content=photo(), preset="stained_glass", **options)

    async def painting(self, **options: object) -> Message:
        """A finished painting of theirs."""
        return await self.painted(await self.asked(**options))

    async def painted(self, used: Interaction) -> Message:
        """Wait for the finished painting that an answer shows."""

        def finished() -> list[Message]:
            return [one for one in used.messages if str(buttons.RESTYLE) in one.buttons]

        return (await self.scene.discord.until(finished))[-1]

    async def _pause(self) -> None:
        if self.between is not None:
            await self.between()

    def _answered(self, used: Interaction) -> Interaction:
        assert used.answers, "This interaction failed"
        assert used.first_answer_after is not None
        assert used.first_answer_after < 3, "Discord has given up; `make answers` has the bar"
        self.steps.append(used)
        return used

    def went_well(self) -> bool:
        """Whether nothing was said about a bug."""
        told = (message.text for used in self.steps for message in used.messages)
        return str(refusals.BUG) not in "\n".join(told)
