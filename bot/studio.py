"""The local studio: the same bot on a simulated Discord, in the browser. Needs no token.

simcord expects a bot to come to rest after each action, so whatever waits for the engine is
parked with `external_wait`, and pauses are timed outside the simulated clock.
"""

import asyncio
import contextvars
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import simcord
from simcord.builders import ChannelHandle
from simcord.preview import Preview

from bot.desk import Desk
from bot.errors import StartError
from bot.views import cards

T = TypeVar("T")

SETTLE_SECONDS: Final = 30.0
"""How long checking two large pictures may take."""

EDIT_INTERVAL: Final = 5.0
"""Seconds between two edits of a card: the page asks for news once a second and decodes each
preview in a new process, so a picture that is replaced after 3 s would hardly be seen."""

NAME: Final = "Atelier"


class StudioClock:
    """A `Clock` for a bot inside simcord; `env` is set once the simulation runs."""

    def __init__(self) -> None:
        self.env: simcord.Env | None = None

    def now(self) -> float:
        """Seconds of the real clock: simcord replaces `time.monotonic` for bots."""
        return time.perf_counter()

    async def sleep(self, seconds: float) -> None:
        """Let real seconds pass."""
        loop = asyncio.get_running_loop()
        over = asyncio.Event()
        # An empty context hides the timer from the simulation, which would move it to its own time.
        contextvars.Context().run(loop.call_later, seconds, over.set)
        await self.park(over.wait(), "a pause")

    async def park(self, awaitable: Awaitable[T], reason: str) -> T:
        """Await something from outside the simulation."""
        if self.env is None:
            raise RuntimeError("The studio's clock needs a running simulation.")
        result: T = await self.env.external_wait(awaitable, reason=reason)
        return result


async def open_studio(
    client: Desk, clock: StudioClock, port: int, show: Callable[[str], object]
) -> None:
    """Serve the studio until it is closed from its page or this task is cancelled.

    Args:
        client: The bot.
        clock: The clock that its parts were made with.
        port: Of the page on 127.0.0.1; 0 takes a free one.
        show: Is given the page's address, once.

    Raises:
        StartError: The port is taken.
    """
    clock.env = env = simcord.Env(client, settle_timeout=SETTLE_SECONDS)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(env.shutdown)
        await env.start()
        you = env.create_user("you", global_name="You")
        guild = env.create_guild("Atelier", owner=you)
        channel = guild.create_text_channel("studio")
        visitor = guild.add_member(you)
        await _furnish(env, channel)
        await client.guild_store.change(guild.id, gallery_channel=channel.id)  # Share posts here
        preview = env.preview(
            channel,
            viewers=[visitor],
            layout="channel",
            port=port,
            presentation_time=datetime.now(UTC),
        )
        try:
            await stack.enter_async_context(preview)
        except simcord.SetupError as error:
            raise StartError(f"Port {port} is taken: set STUDIO_PORT to another one.") from error
        stack.push_async_callback(client.close)
        refreshing = asyncio.create_task(_refresh_after_edits(env, preview))
        stack.callback(refreshing.cancel)
        show(preview.url)
        await preview.wait_closed()


async def _furnish(env: simcord.Env, channel: ChannelHandle) -> None:
    """Today's date, the bot's name, and a word of welcome."""
    await env.advance_time(max(0.0, (datetime.now(UTC) - env.now()).total_seconds()))
    if env.bot.user:
        await env.bot.user.edit(username=NAME)
    await env.bot.get_partial_messageable(channel.id).send(view=cards.welcome(str))


async def _refresh_after_edits(env: simcord.Env, preview: Preview) -> None:
    """Let the page show what the bot edited by itself: simcord publishes only what people do."""
    edited = asyncio.Event()

    def watch(event: str, _: object) -> None:
        if event == "MESSAGE_UPDATE":
            edited.set()

    env.backend.subscribers.append(watch)
    turn = _take_turns(preview)
    while True:
        await edited.wait()
        edited.clear()
        with suppress(TimeoutError):  # the bot is busy; its next edit will be shown
            async with turn:
                _tell_time(preview)
                await preview.refresh()


def _take_turns(preview: Preview) -> asyncio.Lock:
    """Make a person's clicks wait for a refresh, and the other way round.

    simcord turns a click away that comes during a refresh, and then the page must be loaded
    again; it also turns away one that comes before the page has heard of the latest refresh.
    Our buttons mean the same in every version of a card, so each click gets the current one.
    """
    turn = asyncio.Lock()
    act = preview._action  # noqa: SLF001 - simcord is pinned to one version

    async def act_in_turn(page_id: str | None, body: dict[str, Any]) -> dict[str, Any]:
        async with turn:
            _tell_time(preview)
            revision = preview._get_page(page_id).revision  # noqa: SLF001 - the same
            return await act(page_id, {**body, "published_revision": revision})

    vars(preview)["_action"] = act_in_turn
    return turn


def _tell_time(preview: Preview) -> None:
    """Let "5 minutes ago" mean the jobs' clock, which is the real one: the simulated one rests."""
    preview.capture_time = datetime.now(UTC)
