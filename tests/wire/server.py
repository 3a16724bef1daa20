"""The loopback Discord, and what people do on it."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Self, TypeVar

from aiohttp import web

from tests.wire import cdn
from tests.wire.components import SELECT, walk
from tests.wire.gateway import Gateway, Op
from tests.wire.interactions import COMMAND, PRESS, SUBMIT, SUGGEST, Interaction, chosen, filled
from tests.wire.messages import Message
from tests.wire.people import GROUP, Channel, Guild, User
from tests.wire.ratelimits import RateLimits
from tests.wire.rest import PREFIX, Rest, as_json
from tests.wire.routes.channels import current
from tests.wire.schema import Schema
from tests.wire.state import State
from tests.wire.values import Json

TOKEN: Final = "MTIz.loopback.token"  # noqa: S105 - opens nothing but this loopback server
ATTACHMENT: Final = 11

T = TypeVar("T")


class Discord:
    """A Discord on the loopback address. `async with` opens and closes it.

    Args:
        schema: Discord's API description, if what the bot sends shall be judged by it.
        limits: How often is too often; Discord's by default.

    Attributes:
        token: What the bot logs in with.
        state: People, places, messages, files; `state.terms` has the numbers to change.
        sockets: The gateway's sessions; drops, reconnects, heartbeats.
        cdn_log: The attachments' server.
    """

    def __init__(self, schema: Schema | None = None, limits: RateLimits | None = None) -> None:
        self.token = TOKEN
        self.state = State(TOKEN)
        self.terms = self.state.terms
        self.sockets = Gateway(self.state)
        self.cdn_log = cdn.Cdn(self.state)
        self._rest = Rest(self.state, schema, limits or RateLimits())
        self.faults, self.limits = self._rest.faults, self._rest.limits
        self.log, self.problems = self._rest.log, self._rest.problems

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        self._rest.add_to(app)
        self.cdn_log.add_to(app)
        app.router.add_get("/gateway", self.sockets.handle)
        app.router.add_get("/gateway/", self.sockets.handle)
        app.router.add_get(PREFIX + "/gateway/bot", self._gateway)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.host = site.name.removeprefix("http://")
        self.api = f"http://{self.host}{PREFIX}"
        self.gateway = self.sockets.address = f"ws://{self.host}/gateway"
        self.cdn = self.state.cdn = f"http://{self.host}{cdn.PREFIX}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.sockets.drop()
        await self._runner.cleanup()

    # Who is there

    def user(self, name: str, *, locale: str = "en-US") -> User:
        """A new person."""
        return self.state.user(name, locale=locale)

    def guild(self, name: str = "Louvre", *, joined: bool = True) -> Guild:
        """A new server; the n-th one, from 1, belongs to shard `n % shards`."""
        number = len(self.state.guilds) + 1
        guild = Guild(number << 22 | 1, name, joined=joined)
        self.state.guilds[guild.id] = guild
        return guild

    def channel(self, guild: Guild, name: str = "studio") -> Channel:
        """A new channel of a server; make it before the bot comes online."""
        channel = self.state.add(Channel(self.state.ids.new(), name, guild=guild))
        guild.channels.append(channel)
        return channel

    def direct(self, person: User) -> Channel:
        """The direct channel of the bot and a person."""
        return self.state.channel_with(person)

    def group(self, name: str = "friends") -> Channel:
        """A private channel between people; the bot comes by their own installation only."""
        return self.state.add(Channel(self.state.ids.new(), name, GROUP))

    # What they do

    async def ready(self, shards: int = 1, seconds: float = 10.0) -> None:
        """Wait until that many shards are connected."""
        await self.until(lambda: len(self.sockets.live) >= shards, seconds)

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
        data = chosen(command, values, attachments)
        began = time.time() - age
        number = self.state.ids.new(began)
        used = Interaction(number, COMMAND, user, channel, data, brought=brought, began=began)
        return await self._use(used)

    async def press(self, user: User, message: Message, label: str) -> Interaction:
        """Press a button of a message by its label."""
        button = message.buttons[label]
        data = {"custom_id": button["custom_id"], "component_type": 2, "id": button.get("id", 1)}
        number = self.state.ids.new()
        return await self._use(Interaction(number, PRESS, user, message.channel, data, message))

    async def menu(self, user: User, message: Message, name: str) -> Interaction:
        """Choose a command from the menu behind a message."""
        number, target = self.state.ids.new(), str(message.id)
        resolved = {"messages": {target: message.payload(self.cdn)}}
        data = {"id": self.state.commands[name]["id"], "name": name, "type": 3}
        data |= {"target_id": target, "resolved": resolved}
        return await self._use(Interaction(number, COMMAND, user, message.channel, data))

    async def submit(self, opened: Interaction, **fields: object) -> Interaction:
        """Send the modal that a press has opened, with values by input: a text, or a list."""
        modal = opened.answers[0]["data"]
        parts = [filled(part, fields) for part in modal["components"]]
        data = {"custom_id": modal["custom_id"], "components": parts}
        used = (self.state.ids.new(), SUBMIT, opened.user, opened.channel, data, opened.pressed)
        return await self._use(Interaction(*used))

    async def choose(self, user: User, message: Message, verb: str, value: str) -> Interaction:
        """Choose from a menu of a message by what its id stands for."""
        menus = (one for one in walk(message.now.components) if one["type"] == SELECT)
        menu = next(one for one in menus if one["custom_id"].split(":")[1] == verb)
        if value not in {option["value"] for option in menu["options"]}:
            raise LookupError(f"{verb} offers no {value!r}")
        data = {"custom_id": menu["custom_id"], "component_type": SELECT, "values": [value]}
        data |= {"id": menu.get("id", 1)}
        number = self.state.ids.new()
        return await self._use(Interaction(number, PRESS, user, message.channel, data, message))

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

    # What happens to the bot

    async def drop_gateway(self, code: int | None = None) -> None:
        """Break all connections: with a code, or without a word."""
        await self.sockets.drop(code)

    async def ask_to_reconnect(self) -> None:
        """Tell every shard to connect anew and resume."""
        await self.sockets.send(Op.RECONNECT)

    async def invalidate_sessions(self, *, resumable: bool = False) -> None:
        """Tell every shard that its session is over, or may still be resumed."""
        await self.sockets.send(Op.INVALID_SESSION, resumable)

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

    async def _gateway(self, _: web.Request) -> web.Response:
        """GET /gateway/bot."""
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        shown = {"url": self.gateway, "shards": self.sockets.shards, "session_start_limit": limit}
        return as_json(200, shown)
