"""What `/settings` says."""

from collections.abc import Iterable

from bot.language.text import Text, in_context, joined, plural, raw, text
from bot.replies.gate import RIGHTS

NAME = in_context("command", "settings")
DESCRIPTION = text("Choose how I work in this server; for its managers")

TITLE = text("Settings of this server")
SMALL = text("Each choice holds at once. Only you see this.")
ONLY_IN_SERVERS = text("Only servers have settings. Use this command within one.")
NOT_A_MEMBER = text(
    "I am not a member of this server, so there is nothing to choose. Add me to it first."
)
NOT_ALLOWED = text(
    "Only members who may manage this server can change its settings. Ask one of them."
)

TABS = {
    "gallery": in_context("settings", "Gallery"),
    "members": in_context("settings", "Access"),
    "quotas": in_context("settings", "Daily limits"),
    "server": in_context("settings", "Server"),
}

FINE = text("✅ I have all permissions that I need in the chosen channels.")
NO_GALLERY = text("No gallery channel is chosen yet, so members cannot share their paintings.")
NO_GALLERY_FOR_WEEKLY = text("⚠️ The painting of the week needs a gallery channel.")
GALLERY_GONE = text("⚠️ The gallery channel was deleted. Choose another one.")
REPORTS_GONE = text("⚠️ The channel for reports was deleted. Choose another one.")

GALLERY = text("Gallery channel")
GALLERY_HINT = text("Where members can share their paintings: a text channel or a forum.")
REPORTS = text("Channel for reports")
REPORTS_HINT = text("Where moderators read what members report.")
WEEKLY = text("Painting of the week")
WEEKLY_HINT = text("Once a week I post the most loved painting in the gallery.")
WEEKLY_OFF = text("Not posted")
WEEKLY_ON = text("Posted every week")

CHANNELS = text("Allowed channels")
CHANNELS_HINT = text(
    "Where members may ask for paintings. Threads count with their channel, channels with their "
    "category. Choose none to allow all."
)
ROLES = text("Allowed roles")
ROLES_HINT = text("Whoever has one of them may ask for paintings. Choose none to allow everyone.")
LARGEST = text("Largest quality")
LARGEST_HINT = text("A higher quality takes longer, so that others wait longer.")

NO_QUOTAS = text("Nobody has a limit.")
QUOTAS_HINT = text(
    "Whoever has several of these roles gets the highest number, whoever has none of them that of "
    "everyone. A day begins at midnight (UTC); failed paintings do not count."
)
EVERYONE = in_context("settings", "Everyone")
CHOOSE_ROLE = text("Choose a role")
NUMBER_FOR_EVERYONE = text("How many paintings a day does everyone get?")
NO_LIMIT = text("No limit")
NO_NUMBER = text("No number of its own")

LANGUAGE = text("Language")
LANGUAGE_HINT = text(
    "In which I speak where all can read it. What only one person sees is in their own language."
)
AS_SERVER = text("As this server")
RETENTION = text("How long I keep paintings")
RETENTION_HINT = text(
    "Then I forget them with their photos. Messages on Discord and the gallery stay."
)

NO_CHANNEL = text("No channel")
ALL_CHANNELS = text("All channels")
ALL_ROLES = text("All roles")


def missing(channel: int, rights: Iterable[str]) -> Text:
    """The bot lacks permissions in a channel."""
    return text(
        "⚠️ In {channel} I lack permissions: {rights}.",
        channel=raw(f"<#{channel}>"),
        rights=joined(", ", *(RIGHTS[right] for right in rights)),
    )


def role(role_id: str) -> Text:
    """A role, as a mention that calls nobody."""
    return raw(f"<@&{role_id}>")


def quota(who: Text, count: int) -> Text:
    """A line in the list of quotas."""
    return plural(
        "- {who}: {count} painting a day", "- {who}: {count} paintings a day", count, who=who
    )


def number_for(role_id: str) -> Text:
    """A role is chosen, its number is not."""
    return text("How many paintings a day does {role} get?", role=role(role_id))


def a_day(count: int) -> Text:
    """A number to choose."""
    return plural("{count} painting a day", "{count} paintings a day", count)


def too_many_roles(count: int) -> Text:
    """No more roles can have a number."""
    return plural(
        "Only {count} role can have a number of its own. Take it from another one first.",
        "Only {count} roles can have a number of their own. Take it from another one first.",
        count,
    )


def days(count: int) -> Text:
    """So long paintings are kept."""
    return plural("{count} day", "{count} days", count)


def as_elsewhere(count: int) -> Text:
    """As long as the operator has chosen for all servers."""
    return plural("As elsewhere: {count} day", "As elsewhere: {count} days", count)
