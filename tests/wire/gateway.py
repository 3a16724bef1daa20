"""The websocket: identify, heartbeat, resume, and events by shard.

Source: https://discord.com/developers/docs/events/gateway
"""

import asyncio
import contextlib
import json
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from aiohttp import WSMsgType, web

from tests.wire.state import State
from tests.wire.values import Json


class Op(IntEnum):
    """What a frame is; see discord.com/developers/docs/topics/opcodes-and-status-codes#gateway ."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


AUTHENTICATION_FAILED: Final = 4004


@dataclass(eq=False)
class Line:
    """One connection."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None

    async def send(self, frame: Json) -> None:
        """Send a frame if somebody is still there to hear it."""
        if not self.socket.closed:
            with contextlib.suppress(ConnectionError):
                await self.socket.send_str(json.dumps(frame))

    async def end(self, code: int | None) -> None:
        """Close with a code, or just stop being there."""
        if code is not None:
            await self.socket.close(code=code)
        elif self.transport is not None:
            self.transport.abort()


@dataclass(eq=False)
class Session:
    """What a shard has been told.

    Attributes:
        shard: Its number, and how many there are.
        id: To resume by.
        events: Everything sent, in order; what was missed is sent again after a resume.
        line: Its connection, if it has one now.
    """

    shard: tuple[int, int]
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    events: list[Json] = field(default_factory=list)
    line: Line | None = None

    async def tell(self, event: str, data: Json) -> None:
        """Send an event, or keep it for a resume."""
        sequence = len(self.events) + 1
        self.events.append({"op": Op.DISPATCH, "t": event, "s": sequence, "d": data})
        if self.line:
            await self.line.send(self.events[-1])


class Gateway:
    """All shards' sessions.

    Attributes:
        sessions: By id; the newest of a shard is the one that hears of events.
        heartbeats: How many arrived.
        identified: How many new sessions there were.
        resumed: How many resumes worked.
        heartbeat_seconds: How often a client shall send one.
        shards: How many shards the bot is told to use.
        open: Whether it lets anybody in.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.address = ""
        self.sessions: dict[str, Session] = {}
        self.heartbeats = 0
        self.identified = 0
        self.resumed = 0
        self.heartbeat_seconds = 41.25
        self.shards = 1
        self.open = True

    @property
    def live(self) -> list[Session]:
        """The sessions with a connection."""
        return [one for one in self.sessions.values() if one.line]

    async def tell(self, event: str, data: Json, guild: int | None = None) -> None:
        """Send an event to the shard of `guild`; direct messages go to shard 0."""
        for session in list(self.sessions.values()):
            if session.shard[0] == ((guild or 0) >> 22) % session.shard[1]:
                await session.tell(event, data)

    async def send(self, op: Op, data: bool | None = None) -> None:  # noqa: FBT001 - a payload
        """Send something that is no event to every connection."""
        for session in self.live:
            if session.line:
                await session.line.send({"op": op, "d": data})

    async def drop(self, code: int | None = None) -> None:
        """Break every connection: close with a code, or just stop being there."""
        for session in self.live:
            line, session.line = session.line, None
            if line:
                await line.end(code)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        if not self.open:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = Line(socket, request.transport)
        hello = {"heartbeat_interval": int(self.heartbeat_seconds * 1000)}
        await line.send({"op": Op.HELLO, "d": hello})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._hear(line, frame.json())
        finally:
            self._forget(line)
        return socket

    def _forget(self, line: Line) -> None:
        for session in self.sessions.values():
            if session.line is line:
                session.line = None
        self._state.changes.tell()

    async def _hear(self, line: Line, frame: Json) -> None:
        data = frame["d"]
        match frame["op"]:
            case Op.HEARTBEAT:
                self.heartbeats += 1
                await line.send({"op": Op.HEARTBEAT_ACK, "d": None})
            case Op.IDENTIFY | Op.RESUME if data["token"] != self._state.token:
                await line.end(AUTHENTICATION_FAILED)
            case Op.IDENTIFY:
                await self._identify(line, data)
            case Op.RESUME:
                await self._resume(line, data)
        self._state.changes.tell()

    async def _identify(self, line: Line, data: Json) -> None:
        number, count = data.get("shard", (0, 1))
        for old in [one for one in self.sessions.values() if one.shard[0] == number]:
            del self.sessions[old.id]
        session = Session((number, count), line=line)
        self.sessions[session.id] = session
        mine = [
            guild
            for guild in self._state.guilds.values()
            if guild.joined and (guild.id >> 22) % count == number
        ]
        await session.tell(
            "READY",
            {
                "v": 10,
                "user": self._state.bot.payload(),
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in mine],
                "session_id": session.id,
                "resume_gateway_url": self.address,
                "shard": [number, count],
                "application": {"id": str(self._state.bot.id), "flags": 0},
            },
        )
        for guild in mine:
            await session.tell("GUILD_CREATE", guild.payload(self._state.bot))
        self.identified += 1

    async def _resume(self, line: Line, data: Json) -> None:
        session = self.sessions.get(data["session_id"] or "")
        if session is None:
            await line.send({"op": Op.INVALID_SESSION, "d": False})
            return
        session.line = line
        for event in session.events[data["seq"] :]:
            await line.send(event)
        await session.tell("RESUMED", {})
        self.resumed += 1
