"""What the card of a job says."""

from discord.utils import escape_markdown

from bot.jobs.events import Done, Queued, Running
from bot.jobs.model import Blend, Job, OwnStyle, PresetStyle, Share, Style
from bot.language.text import Text, in_context, joined, plural, raw, text
from bot.replies import refusals

WELCOME = text(
    "### Welcome to the studio\n"
    "Type `/stylize`, attach a photo as `content` and choose a `preset`.\n"
    "-# Everything is painted on this computer; your photos stay here."
)
RESTING = text("I am restarting; your painting goes on by itself in a moment.")
RESUMED = text("Resumed after a restart.")
MIXING = text("Mixing the colours…")
CANCELLED_TITLE = text("Cancelled")
FAILED_TITLE = text("No painting this time")
OWN_STYLE = text("Own style")
FROM_ATTACHED = text("from an attached picture")
SERVER_PRESET = text("a preset of this server")
A_BLEND = text("a blend")
FINISHED_EARLY = text("finished early")
PHOTO = text("The photo that is going to be painted.")
QUALITIES = {
    "draft": in_context("quality", "Draft"),
    "standard": in_context("quality", "Standard"),
    "fine": in_context("quality", "Fine"),
}
BAR = 12


def style_title(style: Style) -> Text:
    """Whose hand paints: a heading."""
    if isinstance(style, Blend):
        return joined(" + ", *(_share(share, style) for share in style.shares))
    return raw(escape_markdown(style.title)) if style.title else OWN_STYLE


def style_author(style: Style) -> Text:
    """One line under the heading."""
    match style:
        case Blend():
            return A_BLEND
        case OwnStyle(title=None):
            return FROM_ATTACHED
        case OwnStyle():
            return SERVER_PRESET
    return raw(escape_markdown(style.artist))


def place(event: Queued) -> Text:
    """Where a job stands in the queue, and when it will probably be finished."""
    if event.position == 1:
        line = text("Next in line. It starts as soon as another painting is done.")
    else:
        line = text("Number **{position}** in line.", position=event.position)
    if event.ready is None:
        return line
    return joined("\n", line, text("Ready {when}.", when=relative(event.ready)))


def relative(moment: float) -> str:
    """A time that Discord shows as "in 5 minutes" and keeps up to date, from Unix seconds.

    https://discord.com/developers/docs/reference#message-formatting-timestamp-styles
    """
    return f"<t:{moment:.0f}:R>"


def progress(event: Running) -> Text:
    """A bar, the percentage and the time that is left."""
    lines = [MIXING] if event.remaining is None else _progress(event.fraction, event.remaining)
    return joined("\n-# ", *lines, *([RESUMED] if event.resumed else []))


def time_left(seconds: float) -> Text:
    """An honest, rough number of words: nobody needs 83.4 seconds.

    >>> str(time_left(83.4))
    'about a minute and a half left'
    """
    if seconds < 8:  # noqa: PLR2004 - where words change
        return text("a few seconds left")
    if seconds < 55:  # noqa: PLR2004 - the same
        rough = 5 * round(seconds / 5)
        return plural("about {count} second left", "about {count} seconds left", rough)
    minutes, half = divmod(round(seconds / 30), 2)
    if minutes == 1:
        return text("about a minute and a half left") if half else text("about a minute left")
    if half:
        return text("about {minutes}½ minutes left", minutes=str(minutes))
    return plural("about {count} minute left", "about {count} minutes left", minutes)


def summary(job: Job, done: Done) -> Text:
    """One line under a finished picture."""
    width, height = done.size
    return joined(
        " · ",
        QUALITIES[job.quality.key],
        *([] if done.completed else [FINISHED_EARLY]),
        raw(f"{width} × {height}"),
        text("strength {strength}", strength=job.strength),
        text("{seconds} s", seconds=round(done.seconds)),
        *([text("seed {seed}", seed=str(job.seed))] if job.seed else []),
    )


def number(job: Job) -> Text:
    """One small line under a card without a picture: which painting it was, for us and the log."""
    return text("-# {style} · painting {number}", style=style_title(job.style), number=job.id)


def alt_text(style: Style) -> Text:
    """What a finished picture shows, for people who cannot see it."""
    title = style_title(style)
    if isinstance(style, OwnStyle) and not style.title:
        return text("A photo repainted in the style of another picture.")
    return text("A photo repainted in the style of {title}.", title=title)


def preview_alt_text(fraction: float) -> Text:
    """What a preview shows."""
    return text("The painting so far, {percent} done.", percent=f"{fraction:.0%}")


def style_alt_text(style: PresetStyle | OwnStyle) -> Text:
    """What the small picture of a style shows: a painted example, or the attached picture."""
    if isinstance(style, PresetStyle):
        return text("An example painted in the style of {title}.", title=style_title(style))
    return text("The picture whose style is used: {title}.", title=style_title(style))


def ready(owner: int) -> Text:
    """Tell somebody who has waited long that there is a picture."""
    return text("{person} Your painting is ready.", person=f"<@{owner}>")


def not_ready(owner: int) -> Text:
    """Tell somebody who has waited long that there is none."""
    return text("{person} Your painting did not work out.", person=f"<@{owner}>")


def worth_another_try(sentence: Text) -> bool:
    """Whether the same request may well work the next time."""
    return sentence not in (refusals.NO_MATCH, refusals.NO_MEMORY, refusals.REFUSED)


def _progress(fraction: float, remaining: float) -> list[Text]:
    done = round(BAR * fraction)
    bar = f"{'▰' * done}{'▱' * (BAR - done)}  **{fraction:.0%}**"
    return [raw(bar), time_left(remaining)]


def _share(share: Share, blend: Blend) -> Text:
    whole = sum(each.weight for each in blend.shares)
    percent = f"{share.weight / whole:.0%}"
    return joined(" ", style_title(share.style), raw(percent))
