"""Every sentence that a person can see, in one place."""

from bot import limits
from bot.jobs.model import Done, Job, OwnStyle, PresetStyle

NO_STYLE = (
    "Tell me what to paint it like: choose a `preset`, or attach a picture as `style`, "
    "and send the command again."
)
TWO_STYLES = "Give me either a `preset` or a `style` picture, not both, and send it again."
NOT_YOURS = "Only the person who asked for this painting can do that."
UNKNOWN_JOB = (
    "I don't know this painting any more: it has ended, or I was restarted. "
    "Send `/stylize` again to start a new one."
)
BUG = "Something went wrong on my side, not on yours. Please try again in a minute."
CLOSING = "I am restarting right now. Please send the command again in a minute."
NOT_NOW = "I cannot take paintings right now: my storage has a problem. Please try again in a minute."
GAVE_UP = "I tried this painting three times and it broke each time. Please try another picture."
QUEUE_FULL = "The queue is full. Please try again in a few minutes."
TOO_LARGE_TO_SEND = "The picture is too large to send here. Try again with a lower `quality`."

WELCOME = (
    "### Welcome to the studio\n"
    "Type `/stylize`, attach a photo as `content` and choose a `preset`.\n"
    "-# Everything is painted on this computer; your photos stay here."
)

REFUSED = "I cannot paint this one."
OWN_STYLE = "Your own style"
CANCELLED_TITLE = "Cancelled"
FAILED_TITLE = "No painting this time"
CANCEL = "Cancel"
FINISH = "Finish now"
BAR = 12


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
    return f"Your {which} is not a picture I can read. Send a PNG, JPEG, WebP or GIF file."


def broken_picture(which: str) -> str:
    """A picture ends early or is damaged."""
    return f"Your {which} is damaged. Save it again with another program, or send another one."


def not_fetched(which: str) -> str:
    """Discord did not hand over an attachment."""
    return f"I could not fetch your {which} from Discord. Please send the command again."


def style_title(job: Job) -> str:
    """Whose hand paints: a heading."""
    return job.style.title if isinstance(job.style, PresetStyle) else OWN_STYLE


def style_author(job: Job) -> str:
    """One line under the heading."""
    return job.style.artist if isinstance(job.style, PresetStyle) else "from the picture you sent"


def position(number: int) -> str:
    """Where a job stands in the queue."""
    if number == 1:
        return "Next in line. It starts as soon as the painting before it is done."
    return f"Number **{number}** in line."


def progress(fraction: float, remaining: float | None) -> str:
    """A bar, the percentage and the time that is left."""
    if remaining is None:
        return "Mixing the colours…"
    done = round(BAR * fraction)
    return f"{'▰' * done}{'▱' * (BAR - done)}  **{fraction:.0%}** · {time_left(remaining)}"


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
    width, height = done.picture.size
    parts = [
        job.quality.title,
        f"{width} × {height}",
        f"strength {job.strength}",
        f"{done.seconds:.0f} s",
    ]
    if not done.completed:
        parts.insert(1, "finished early")
    return " · ".join(parts)


def alt_text(job: Job) -> str:
    """What a finished picture shows, for people who cannot see it."""
    if isinstance(job.style, OwnStyle):
        text = "A photo repainted in the style of another picture."
    else:
        text = f"A photo repainted in the style of “{job.style.title}” by {job.style.artist}."
    return text[: limits.ALT_TEXT]


def preview_alt_text(fraction: float) -> str:
    """What a preview shows."""
    return f"The painting so far, {fraction:.0%} done."
