"""Every sentence that a person can see, in one place."""

from discord.utils import escape_markdown

from bot import limits
from bot.jobs.model import (
    Cancelled,
    Done,
    Failed,
    Job,
    Outcome,
    OwnStyle,
    PresetStyle,
    Queued,
    Running,
)

NO_STYLE = (
    "Tell me what to paint it like: choose a `preset`, or attach a picture as `style`, "
    "and send the command again."
)
TWO_STYLES = "Give me either a `preset` or a `style` picture, not both, and send it again."
NOT_YOURS = "Only the person who asked for this painting can do that."
UNKNOWN_JOB = "There is nothing to do: this painting has ended, or it waits for its turn."
BUG = "Something went wrong on my side, not on yours. Please try again in a minute."
CLOSING = "I am restarting right now. Please send the command again in a minute."
NOT_NOW = "This does not work right now: my storage has a problem. Please try again in a minute."
GAVE_UP = "I tried this painting three times and it broke each time. Please try another picture."
NO_MEMORY = "This painting is too large for my memory. Try again with a lower `quality`."
NO_PRESET = (
    "I cannot get this preset's picture right now. Choose another `preset`, or attach a picture "
    "as `style`."
)
NO_MATCH = (
    "This photo and this style do not go together. Try again with a lower `strength`, or with "
    "another picture."
)
QUEUE_FULL = "The queue is full. Please try again in a few minutes."
LOST = "Your painting was finished, but I cannot find it any more. Please send the command again."
RESTING = "I am restarting; your painting goes on by itself in a moment."
RESUMED = "Resumed after a restart."
TOO_LARGE_TO_SEND = "The picture is too large to send here. Try again with a lower `quality`."

WELCOME = (
    "### Welcome to the studio\n"
    "Type `/stylize`, attach a photo as `content` and choose a `preset`.\n"
    "-# Everything is painted on this computer; your photos stay here."
)

HISTORY_TITLE = "Your latest paintings"
NO_HISTORY = "You have none yet. Type `/stylize` to make one."
REFUSED = "I cannot paint this one."
OWN_STYLE = "Own style"
CANCELLED_TITLE = "Cancelled"
FAILED_TITLE = "No painting this time"
CANCEL = "Cancel"
FINISH = "Finish now"
BAR = 12
KINDS = "PNG, JPEG, WebP, GIF, AVIF or HEIC"


def too_many_jobs(count: int) -> str:
    """A person has as many jobs as one may have."""
    paintings = "a painting" if count == 1 else f"{count} paintings"
    return f"You already have {paintings} in the works. Wait for one to finish, or cancel one."


def too_many_bytes(which: str) -> str:
    """A file is larger than we read."""
    megabytes = limits.PICTURE_BYTES // 2**20
    return f"Your {which} is larger than {megabytes} MB. Send a smaller file."


def too_many_pixels(which: str) -> str:
    """A picture has more pixels than we decode."""
    megapixels = limits.PICTURE_PIXELS // 1_000_000
    return f"Your {which} has more than {megapixels} megapixels. Scale it down and send it again."


def too_small(which: str) -> str:
    """A picture is too small to paint."""
    return (
        f"Your {which} is too small: each side needs at least {limits.PICTURE_SIDE} pixels. "
        "Send a larger one."
    )


def not_a_picture(which: str) -> str:
    """A file is nothing that we decode."""
    return f"Your {which} is not a picture. Send a {KINDS} file."


def unsupported_picture(which: str) -> str:
    """A file is of a kind that we know but do not decode."""
    return f"Your {which} is a kind of file that I cannot paint from. Send a {KINDS} file."


def not_only_a_picture(which: str) -> str:
    """A picture has another file hidden in it."""
    return (
        f"Your {which} has another file hidden inside, so I did not open it. "
        "Save it again with another program, or send another one."
    )


def too_slow(which: str) -> str:
    """A picture takes too long to decode."""
    return f"Your {which} takes too long to open. Make it smaller, or save it again as JPEG."


def broken_picture(which: str) -> str:
    """A picture ends early or is damaged."""
    return f"Your {which} is damaged. Save it again with another program, or send another one."


def not_fetched(which: str) -> str:
    """Discord did not hand over an attachment."""
    return f"I could not fetch your {which} from Discord. Please send the command again."


def style_title(job: Job) -> str:
    """Whose hand paints: a heading."""
    return escape_markdown(job.style.title) if isinstance(job.style, PresetStyle) else OWN_STYLE


def style_author(job: Job) -> str:
    """One line under the heading."""
    if isinstance(job.style, OwnStyle):
        return "from an attached picture"
    return escape_markdown(job.style.artist)


def place(event: Queued) -> str:
    """Where a job stands in the queue, and when it will probably be finished."""
    ready = "" if event.ready is None else f"\nReady {relative(event.ready)}."
    if event.position == 1:
        return f"Next in line. It starts as soon as another painting is done.{ready}"
    return f"Number **{event.position}** in line.{ready}"


def relative(moment: float) -> str:
    """A time that Discord shows as "in 5 minutes" and keeps up to date, from Unix seconds.

    https://discord.com/developers/docs/reference#message-formatting-timestamp-styles
    """
    return f"<t:{moment:.0f}:R>"


def progress(event: Running) -> str:
    """A bar, the percentage and the time that is left."""
    resumed = f"\n-# {RESUMED}" if event.resumed else ""
    if event.remaining is None:
        return f"Mixing the colours…{resumed}"
    done = round(BAR * event.fraction)
    bar = f"{'▰' * done}{'▱' * (BAR - done)}  **{event.fraction:.0%}**"
    return f"{bar}\n-# {time_left(event.remaining)}{resumed}"


def time_left(seconds: float) -> str:
    """An honest, rough number of words: nobody needs 83.4 seconds.

    >>> time_left(83.4)
    'about a minute and a half left'
    """
    if seconds < 8:  # noqa: PLR2004 - where words change
        return "a few seconds left"
    if seconds < 55:  # noqa: PLR2004 - the same
        return f"about {5 * round(seconds / 5)} seconds left"
    halves = round(seconds / 30)
    minutes, half = divmod(halves, 2)
    if minutes == 1:
        return "about a minute and a half left" if half else "about a minute left"
    return f"about {minutes}{'½' if half else ''} minutes left"


def summary(job: Job, done: Done) -> str:
    """One line under a finished picture."""
    width, height = done.size
    parts = [
        job.quality.title,
        f"{width} × {height}",
        f"strength {job.strength}",
        f"{done.seconds:.0f} s",
    ]
    if not done.completed:
        parts.insert(1, "finished early")
    return " · ".join(parts)


def history_line(job: Job, outcome: Outcome | None, asked: float, *, seen: bool) -> str:
    """What became of a job of the past: its title, and a small line.

    Args:
        job: What was asked for.
        outcome: How it ended, or None while it has not.
        asked: When, in seconds of Unix time.
        seen: Whether its card has told this already; why it failed need not be told twice.
    """
    match outcome:
        case Done():
            state = "finished" if outcome.completed else "finished early"
        case Cancelled():
            state = "cancelled"
        case Failed():
            state = "failed" if seen else outcome.sentence or BUG
        case _:
            state = "not finished yet"
    new = "" if seen or outcome is None else "new · "
    return f"**{style_title(job)}**\n-# {new}{job.quality.title} · {relative(asked)} · {state}"


def number(job: Job) -> str:
    """One small line under a card without a picture: which painting it was, for us and the log."""
    return f"-# {style_title(job)} · painting {job.id}"


def alt_text(job: Job) -> str:
    """What a finished picture shows, for people who cannot see it."""
    if isinstance(job.style, OwnStyle):
        text = "A photo repainted in the style of another picture."
    else:
        text = f"A photo repainted in the style of “{job.style.title}” ({job.style.artist})."
    return text[: limits.ALT_TEXT]


def preview_alt_text(fraction: float) -> str:
    """What a preview shows."""
    return f"The painting so far, {fraction:.0%} done."
