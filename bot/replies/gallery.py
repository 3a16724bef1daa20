"""What is said in and about a server's gallery."""

from collections.abc import Iterable

from bot.jobs.model import Blend, Job, Style
from bot.language.text import Text, in_context, joined, plural, raw, text
from bot.replies.cards import OWN_STYLE, QUALITIES

ONLY_IN_SERVERS = text("Galleries belong to servers. Share this painting from within one.")
NOT_A_MEMBER = text(
    "I am not a member of this server, so it has no gallery. Ask one of its managers to add me."
)
NO_GALLERY = text(
    "This server has no gallery yet. One of its managers can choose a channel with `/settings`."
)
GALLERY_GONE = text(
    "The gallery's channel was deleted. One of this server's managers can choose another one "
    "with `/settings`."
)
REFUSED = text(
    "Discord does not let me post in the gallery. One of this server's managers can check my "
    "permissions there, or choose another channel with `/settings`."
)
NOT_FINISHED = text("Only a finished painting can be shared.")
UNANSWERED = text(
    "Discord does not answer right now. Please try again in two minutes; nothing will be posted "
    "twice."
)
PRIVATE = text(
    "### This painting is private\n"
    "So far only you can see it. In the gallery everybody in this server can."
)
GONE = text("This painting is not in the gallery any more.")
TAKEN_DOWN = text("The painting was taken out of the gallery.")
NOT_DELETED = text(
    "I have forgotten this painting, but Discord does not let me delete its message. Ask a "
    "moderator to delete it."
)
NOT_NOW = text("Discord does not answer right now. Please try again in a minute.")
NOT_YOURS = text("Only whoever shared this painting, or a moderator, can remove it.")
REMOVE = text(
    "### Remove this painting from the gallery?\n"
    "Its hearts are lost. The painting itself stays where it was made."
)
LOVED_BEFORE = text("You love this one already.")
HEART_TAKEN_BACK = text("You have taken your heart back.")

PERMISSIONS = {
    "view_channel": in_context("permission", "View Channel"),
    "send_messages": in_context("permission", "Send Messages"),
    "attach_files": in_context("permission", "Attach Files"),
    "read_message_history": in_context("permission", "Read Message History"),
}
WEEKLY = text("Painting of the week")


def mention(member: int) -> str:
    """A mention; it rings nowhere, since nothing of ours may ping."""
    return f"<@{member}>"


def missing(channel: int, permissions: Iterable[str]) -> Text:
    """The bot lacks permissions in the gallery channel."""
    names = joined(", ", *(PERMISSIONS[name] for name in permissions))
    return text(
        "I may not post in the gallery, {channel}. One of this server's managers can give me "
        "these permissions there, or choose another channel with `/settings`: {permissions}",
        channel=f"<#{channel}>",
        permissions=names,
    )


def title(style: Style) -> Text:
    """Whose hand painted it, without any formatting."""
    if isinstance(style, Blend):
        return joined(" + ", *(title(share.style) for share in style.shares))
    return raw(style.title) if style.title else OWN_STYLE


def details(job: Job) -> Text:
    """One line on how it was painted."""
    quality = QUALITIES[job.quality.key]
    return joined(" · ", quality, text("strength {strength}", strength=job.strength))


def alt_text(name: Text) -> Text:
    """What a shared picture shows, for people who cannot see it."""
    if name == OWN_STYLE:
        return text("A photo repainted in the style of another picture.")
    return text("A photo repainted in the style of {title}.", title=name)


def by(owner: int) -> Text:
    """Who shared it."""
    return text("by {member}", member=mention(owner))


def shared(link: str) -> Text:
    """It hangs."""
    return text("Your painting is in the gallery: {link}", link=link)


def weekly(name: Text, hearts: int, link: str) -> Text:
    """Why it is the week's best: a line under the picture."""
    return plural(
        "{title} · loved by {count} member · [see it in the gallery]({link})",
        "{title} · loved by {count} members · [see it in the gallery]({link})",
        hearts,
        title=name,
        link=link,
    )


def weekly_name(name: Text) -> Text:
    """How its thread in a forum is called."""
    return text("Painting of the week: {title}", title=name)
