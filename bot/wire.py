"""Which Discord the bot talks to."""

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


def use(api: str | None, gateway: str | None) -> None:
    """Point discord.py at another Discord; call it before the first client connects.

    Args:
        api: Address of the API with its version, for example "http://127.0.0.1:8080/api/v10";
            None leaves the one in use.
        gateway: Address of the websocket; None leaves the one in use.
    """
    if api is not None:
        Route.BASE = api.rstrip("/")
    if gateway is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
