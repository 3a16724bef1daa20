"""The loopback Discord: who is there, and what happens to the bot; acts.py has what people do."""

from typing import Final, Self

from aiohttp import web

from tests.wire import cdn
from tests.wire.acts import Acts
from tests.wire.gateway import Gateway, Op
from tests.wire.people import GROUP, GUILD_TEXT, MEMBER, Channel, Guild, User
from tests.wire.ratelimits import RateLimits
from tests.wire.rest import PREFIX, Rest, as_json
from tests.wire.schema import Schema
from tests.wire.state import State

TOKEN: Final = "MTIz.loopback.token"  # noqa: S105 - opens nothing but this loopback server


class Discord(Acts):
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
        state = State(TOKEN)
        super().__init__(state, Gateway(state))
        self.token = TOKEN
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

    def user(
        self, name: str, *, locale: str = "en-US", permissions: int = MEMBER, avatar: bytes = b""
    ) -> User:
        """A new person, with these permissions in every server."""
        person = self.state.user(name, locale=locale)
        person.permissions = permissions
        if avatar:
            person.avatar = self.state.wear(person, avatar)
        return person

    def guild(self, name: str = "Louvre", *, joined: bool = True) -> Guild:
        """A new server; the n-th one, from 1, belongs to shard `n % shards`."""
        number = len(self.state.guilds) + 1
        guild = Guild(number << 22 | 1, name, joined=joined)
        self.state.guilds[guild.id] = guild
        return guild

    def channel(self, guild: Guild, name: str = "studio", kind: int = GUILD_TEXT) -> Channel:
        """A new channel of a server; make it before the bot comes online, or joins the server."""
        channel = self.state.add(Channel(self.state.ids.new(), name, kind, guild=guild))
        guild.channels.append(channel)
        return channel

    def direct(self, person: User) -> Channel:
        """The direct channel of the bot and a person."""
        return self.state.channel_with(person)

    def group(self, name: str = "friends") -> Channel:
        """A private channel between people; the bot comes by their own installation only."""
        return self.state.add(Channel(self.state.ids.new(), name, GROUP))

    async def join(self, guild: Guild) -> None:
        """Somebody adds the bot to a server."""
        guild.joined = True
        told = guild.payload(self.state.bot)
        del told["unavailable"]
        await self.sockets.tell("GUILD_CREATE", told, guild.id)

    # What happens to the bot

    async def ready(self, shards: int = 1, seconds: float = 10.0) -> None:
        """Wait until that many shards are connected."""
        await self.until(lambda: len(self.sockets.live) >= shards, seconds)

    async def drop_gateway(self, code: int | None = None) -> None:
        """Break all connections: with a code, or without a word."""
        await self.sockets.drop(code)

    async def ask_to_reconnect(self) -> None:
        """Tell every shard to connect anew and resume."""
        await self.sockets.send(Op.RECONNECT)

    async def invalidate_sessions(self, *, resumable: bool = False) -> None:
        """Tell every shard that its session is over, or may still be resumed."""
        await self.sockets.send(Op.INVALID_SESSION, resumable)

    async def _gateway(self, _: web.Request) -> web.Response:
        """GET /gateway/bot."""
        limit = {"total": 1000, "remaining": self.state.terms.logins, "reset_after": 3_600_000}
        limit["max_concurrency"] = 1
        shown = {"url": self.gateway, "shards": self.sockets.shards, "session_start_limit": limit}
        return as_json(200, shown)
