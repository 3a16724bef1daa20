"""What is said about presets: the collection's, and a server's own."""

from discord.utils import escape_markdown

from bot import limits
from bot.language.text import Text, in_context, joined, plural, raw, text

NAME = in_context("command", "presets")
DESCRIPTION = text("Look at every style, and manage this server's own")

TITLE = text("Styles")
HOW = text("Choose one to see it large.")
HOW_TO_USE = text("To paint with it, type `/stylize` and choose it as `preset`.")
SERVER_PRESET = text("a preset of this server")
LICENCE = {
    "Public domain": in_context("licence", "Public domain"),
}

ADD_TITLE = text("Add a style")
RENAME_TITLE = text("Rename a style")
NAME_LABEL = text("Name")
NAME_HINT = text("How members will find it. It must be new in this server.")
PICTURE_LABEL = text("Picture")
PICTURE_HINT = text("A painting or a pattern that you may use.")

GONE = text("This server does not have that preset any more. Choose another one.")
NOT_ALLOWED = text(
    "Only members who may manage this server's expressions can change its presets. "
    "Ask one of its moderators."
)
ONLY_IN_SERVERS = text("Presets of your own belong to a server. Use `/presets` in one.")
NO_NAME = text("A preset needs a name. Please try again with one.")
NO_PICTURE = text("A preset needs a picture. Please try again and attach one.")
ADDED = text("Members can use it now.")
RENAMED = text("It has its new name now.")
REMOVED = text("It is gone. Paintings that were made with it stay.")

MOVEMENTS = {
    "Abstract art": in_context("movement", "Abstract art"),
    "Art Nouveau": in_context("movement", "Art Nouveau"),
    "Cubism": in_context("movement", "Cubism"),
    "Decorative arts": in_context("movement", "Decorative arts"),
    "Dutch Golden Age": in_context("movement", "Dutch Golden Age"),
    "Expressionism": in_context("movement", "Expressionism"),
    "Fauvism": in_context("movement", "Fauvism"),
    "Futurism": in_context("movement", "Futurism"),
    "Impressionism": in_context("movement", "Impressionism"),
    "Ink and wash": in_context("movement", "Ink and wash"),
    "Neo-Impressionism": in_context("movement", "Neo-Impressionism"),
    "Post-Impressionism": in_context("movement", "Post-Impressionism"),
    "Printmaking": in_context("movement", "Printmaking"),
    "Regionalism": in_context("movement", "Regionalism"),
    "Renaissance": in_context("movement", "Renaissance"),
    "Romanticism": in_context("movement", "Romanticism"),
    "Space photograph": in_context("movement", "Space photograph"),
    "Ukiyo-e": in_context("movement", "Ukiyo-e"),
}


def movement(name: str) -> Text:
    """What a painting belongs to; as it is, if it is none that we know."""
    return MOVEMENTS.get(name) or raw(name)


def artist(name: str) -> Text:
    """Who painted it; nobody is named for a server's own."""
    return raw(name) if name else SERVER_PRESET


def label(title: str, painter: str) -> Text:
    """One line that names a style: in suggestions, as alt text."""
    return joined(" · ", raw(title), artist(painter))


def facts(painter: str, year: str) -> Text:
    """Who painted it and when, on one line of a menu."""
    return joined(" · ", artist(painter), *([raw(year)] if year else []))


def title(name: str) -> Text:
    """The heading of a style that is shown large."""
    return raw(escape_markdown(name))


def small(painter: str, year: str, kind: str) -> Text:
    """The line under it."""
    known = [movement(kind)] if kind else []
    return joined(" · ", facts(escape_markdown(painter), year), *known)


def rights(licence: str, credit: str) -> Text:
    """Under which licence a picture is shown, and whom to name."""
    named = [raw(escape_markdown(credit))] if credit else []
    return joined(" · ", LICENCE.get(licence) or raw(licence), *named)


def example(title: str) -> Text:
    """Alt text of a photo that shows what a style does."""
    return text("A photo repainted in the style of {title}.", title=title)


def original(title: str, painter: str) -> Text:
    """Alt text of the picture that a style is taken from."""
    return text("The picture itself: {label}.", label=label(title, painter))


def unknown(name: str, *close: str) -> Text:
    """There is no preset of that name; `close` are titles that are like it, at most two."""
    match close:
        case ():
            return text(
                "There is no preset “{name}”. Choose one from the list, or look at all of them "
                "with `/presets`.",
                name=name,
            )
        case (only,):
            return text(
                "There is no preset “{name}”. Did you mean “{close}”?", name=name, close=only
            )
    return text(
        "There is no preset “{name}”. Did you mean “{first}” or “{second}”?",
        name=name,
        first=close[0],
        second=close[1],
    )


def taken(title: str) -> Text:
    """Two presets of a server cannot have one name."""
    return text(
        "This server already has a preset “{title}”. Choose another name.",
        title=escape_markdown(title),
    )


def name_too_long() -> Text:
    """A name has more characters than fit."""
    return plural(
        "This name is too long: it may have {count} character.",
        "This name is too long: it may have {count} characters.",
        limits.PRESET_TITLE,
    )


def too_many() -> Text:
    """A server has as many presets as one may have."""
    return plural(
        "This server has its {count} preset already. Remove one first.",
        "This server has all of its {count} presets already. Remove one first.",
        limits.SERVER_PRESETS,
    )


def remove(title: str) -> Text:
    """Whether they mean it."""
    return text("Remove “{title}” for everybody in this server?", title=escape_markdown(title))
