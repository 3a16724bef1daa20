"""What a client asks for before and while it comes online, and the commands it registers."""

from tests.wire.errors import UNKNOWN_CHANNEL, UNKNOWN_USER
from tests.wire.people import Guild
from tests.wire.routes.call import Answer, Call


def me(call: Call) -> Answer:
    """GET /users/@me."""
    return call.state.bot.payload()


def user(call: Call) -> Answer:
    """GET /users/{user_id}."""
    found = call.state.users.get(int(call.params["user_id"]))
    if found is None:
        raise UNKNOWN_USER
    return found.payload()


def application(call: Call) -> Answer:
    """GET /oauth2/applications/@me."""
    bot = call.state.bot
    return {
        "id": str(bot.id),
        "name": bot.name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "rpc_origins": [],
        "owner": {**bot.payload(), "id": "1", "username": "operator", "bot": False},
        "team": None,
        **call.state.portal,
    }


def commands(call: Call) -> Answer:
    """GET /applications/{application_id}/commands."""
    return list(call.state.commands.values())


def guilds(call: Call) -> Answer:
    """GET /users/@me/guilds: the bot's servers, and what its roles allow there."""
    joined = sorted((guild for guild in call.state.guilds.values() if guild.joined), key=_id)
    after = [guild for guild in joined if guild.id > int(call.query.get("after", 0))]
    return [
        {"id": str(guild.id), "name": guild.name, "owner": False, "features": []}
        | {"icon": None, "banner": None, "permissions": str(guild.permissions)}
        for guild in after[: int(call.query.get("limit", 200))]
    ]


def own_commands(call: Call) -> Answer:
    """GET /applications/{application_id}/guilds/{guild_id}/commands."""
    return call.state.guilds[int(call.params["guild_id"])].commands


def register(call: Call) -> Answer:
    """PUT /applications/{application_id}/commands."""
    old, bot = call.state.commands, str(call.state.bot.id)
    call.state.commands = {
        command["name"]: {
            "type": 1,
            "default_member_permissions": None,
            "description": "",  # menus behind messages and people have none
            **command,
            "id": old.get(command["name"], {}).get("id") or str(call.state.ids.new()),
            "application_id": bot,
            "version": str(call.state.ids.new()),
        }
        for command in call.body.json or []
    }
    return commands(call)


def direct(call: Call) -> Answer:
    """POST /users/@me/channels."""
    person = call.state.users.get(int(call.body.fields["recipient_id"]))
    if person is None:
        raise UNKNOWN_USER
    return call.state.channel_with(person).payload()


def guild(call: Call) -> Answer:
    """GET /guilds/{guild_id}."""
    found = call.state.guilds.get(int(call.params["guild_id"]))
    if found is None:
        raise UNKNOWN_CHANNEL
    return found.payload(call.state.bot)


def _id(guild: Guild) -> int:
    return guild.id
