"""What `/queue` says."""

from collections.abc import Sequence

from bot.jobs.events import Event, Queued, Resting, Running
from bot.jobs.model import Job
from bot.language.text import Text, in_context, joined, plural, raw, text
from bot.replies.cards import QUALITIES, RESTING, place, progress, style_title

NAME = in_context("command", "queue")
DESCRIPTION = text("See your paintings in the works, and how long the line is")

TITLE = text("The line")
NONE = text("You have nothing in the works. Type `/stylize` to make a painting.")
NOBODY = text("Nobody is in line: yours would start at once.")


def line(running: int, waiting: int) -> Text:
    """How busy the studio is."""
    if not running and not waiting:
        return NOBODY
    return joined(
        " · ",
        plural("{count} painting is being made", "{count} paintings are being made", running),
        plural("{count} waits", "{count} wait", waiting),
    )


def devices(names: Sequence[str]) -> Text:
    """What paints; each name is that of a device, as often as it can paint at once."""
    each = [f"{name} × {names.count(name)}" if names.count(name) > 1 else name for name in names]
    return text("Painted on: {devices}", devices=", ".join(dict.fromkeys(each)))


def entry(job: Job, event: Event) -> Text:
    """How far one's own job is."""
    heading = joined(" · ", style_title(job.style), QUALITIES[job.quality.key])
    return Text("**{heading}**\n{state}", {"heading": heading, "state": _state(event)})


def more(count: int) -> Text:
    """There are more than are shown."""
    return plural("… and {count} more of yours.", "… and {count} more of yours.", count)


def _state(event: Event) -> Text:
    match event:
        case Queued():
            return place(event)
        case Running():
            return progress(event)
        case Resting():
            return RESTING
    return raw("✓")
