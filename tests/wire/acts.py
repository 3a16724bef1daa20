"""What people do on the loopback Discord, and what they see."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from tests.wire import forms
from tests.wire.components import BUTTON, UPLOAD, walk_modal
from tests.wire.gateway import Gateway
from tests.wire.interactions import COMMAND, PRESS, SUBMIT, SUGGEST, Interaction
from tests.wire.messages import Message
from tests.wire.people import Channel, User
from tests.wire.routes.channels import current
from tests.wire.state import State
from tests.wire.values import Json

ATTACHMENT: Final = 11

T = TypeVar("T")


class Acts:
    """People's hands and eyes.

    Attributes:
        state: People, places, messages, files.
        terms: Discord's numbers.
        sockets: Where the bot hears of what they do.
        cdn: Address of the attachments' server.
    """

    cdn: str

    def __init__(self, state: State, sockets: Gateway) -> None:
        self.state, self.terms, self.sockets = state, state.terms, sockets

    async def until(self, happened: Callable[[], T], seconds: float = 10.0) -> T:
        """Wait until `happened()` is true, and return it; looks after every request."""
        return await self.state.changes.until(happened, seconds)

    async def slash(
        self,
        user: User,
        channel: Channel,
        name: str,
        *,
        age: float = 0.0,
        brought: bool = False,
        **values: object,
    ) -> Interaction:
        """Use a command, and wait for the first answer as long as a person's client does.

        Args:
            user: Who.
            channel: Where.
            name: Of the command; it must be registered.
            age: Seconds since it was used, as its id tells the bot.
            brought: Whether the person's own installation brings the bot along; so it is
                anyway where the bot is no member.
            values: By option. A file is bytes, or (name, bytes).
        """
        command = self.state.commands[name]
        kinds = {option["name"]: option["type"] for option in command.get("options", [])}
        files = {key: value for key, value in values.items() if kinds.get(key) == ATTACHMENT}
        attachments = {key: self._upload(key, value) for key, value in files.items()}
        data = forms.command_data(command, values, attachments)
        return await self._command(
            Interaction(0, COMMAND, user, channel, data, brought=brought), age
        )

    async def menu(self, user: User, message: Message, name: str) -> Interaction:
        """Choose a command from the menu behind a message."""
        resolved = {"messages": {str(message.id): message.payload(self.cdn)}}
        data = forms.target_data(self.state.commands[name], message.id, resolved)
        return await self._command(Interaction(0, COMMAND, user, message.channel, data))

    async def point(self, user: User, channel: Channel, person: User, name: str) -> Interaction:
        """Choose a command from the menu behind a person."""
        number, member = str(person.id), person.member()
        del member["user"]
        resolved: Json = {"users": {number: person.payload()}}
        resolved |= {"members": {number: member}} if channel.guild else {}
        data = forms.target_data(self.state.commands[name], person.id, resolved)
        return await self._command(Interaction(0, COMMAND, user, channel, data))

    async def press(self, user: User, message: Message, label: str) -> Interaction:
        """Press a button of a message by its label."""
        return await self.click(user, message, message.buttons[label]["custom_id"])

    async def choose(self, user: User, message: Message, verb: str, *values: str) -> Interaction:
        """Choose from a menu of a message by what its id stands for: a verb, and what follows."""
        wanted = f"atelier:{verb}:"
        menus = (one for one in message.controls if one["type"] != BUTTON)
        menu = next(one for one in menus if f"{one['custom_id']}:".startswith(wanted))
        return await self.click(user, message, menu["custom_id"], *values)

    async def click(
        self, user: User, message: Message, custom_id: str, *values: str
    ) -> Interaction:
        """Press a button of a message, or choose from a menu; roles and channels by their id."""
        control = next(one for one in message.controls if one["custom_id"] == custom_id)
        origin = self.state.interactions.get(message.token)
        used = Interaction(self.state.ids.new(), PRESS, user, message.channel, {}, message)
        used.brought = bool(origin and origin.brought)
        used.data = forms.press_data(control, values, used)
        return await self._use(used)

    async def submit(self, opened: Interaction, **fields: object) -> Interaction:
        """Send the modal that a press has opened.

        Args:
            opened: The press.
            fields: By input, what was changed: a text, the value of a radio group, a list of
                values of a menu, a list of files; a file is bytes, or (name, bytes).
        """
        modal = opened.answers[0]["data"]
        kinds = {one["custom_id"]: one["type"] for one in walk_modal(modal)}
        lists = {name: value for name, value in fields.items() if kinds.get(name) == UPLOAD}
        files = {
            name: [self._upload(name, file) for file in value] if isinstance(value, list) else []
            for name, value in lists.items()
        }
        data = forms.modal_data(modal, {k: v for k, v in fields.items() if k not in files}, files)
        number = self.state.ids.new()
        used = Interaction(number, SUBMIT, opened.user, opened.channel, data, opened.pressed)
        used.brought = opened.brought
        return await self._use(used)

    async def suggest(self, user: User, channel: Channel, name: str, **typed: str) -> list[Json]:
        """What a command suggests while a person types an option's value."""
        command = self.state.commands[name]
        options = [{"name": k, "type": 3, "value": v, "focused": True} for k, v in typed.items()]
        data = {"id": command["id"], "name": name, "type": 1, "options": options}
        number = self.state.ids.new()
        used = await self._use(Interaction(number, SUGGEST, user, channel, data))
        choices: list[Json] = used.answers[0]["data"]["choices"]
        return choices

    def messages(self, channel: Channel) -> list[Message]:
        """The messages that are there now, oldest first."""
        return current(self.state, channel)

    def delete(self, message: Message) -> None:
        """A moderator removes a message."""
        message.deleted = True

    def expire(self, used: Interaction) -> None:
        """End the life of an interaction's token."""
        used.began = time.time() - self.terms.token_seconds - 1

    async def _command(self, used: Interaction, age: float = 0.0) -> Interaction:
        """Use a command, so many seconds ago."""
        forms.offered(self.state.commands[used.data["name"]], used)
        used.began = time.time() - age
        used.id = self.state.ids.new(used.began)
        return await self._use(used)

    def _upload(self, option: str, value: object) -> Json:
        name, data = value if isinstance(value, tuple) else (f"{option}.png", value)
        folder = f"ephemeral-attachments/{self.state.bot.id}"
        return self.state.store(name, data, folder).payload(self.cdn) | {"ephemeral": True}

    async def _use(self, used: Interaction) -> Interaction:
        """Tell the bot, and wait for its first answer."""
        self.state.interactions[used.token] = used
        guild = used.channel.guild
        payload = used.payload(self.state.bot.id, self.cdn)
        await self.sockets.tell("INTERACTION_CREATE", payload, guild.id if guild else None)
        with suppress(TimeoutError):
            await self.until(lambda: used.answers, self.terms.answer_seconds)
        return used
