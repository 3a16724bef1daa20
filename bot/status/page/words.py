"""Jobs in plain words; what is not Markup is escaped where it is shown."""

from datetime import UTC, datetime

from markupsafe import Markup, escape

from bot.jobs.model import Blend, OwnStyle, PresetStyle, Style, simple_styles
from bot.language.text import Text


def title(style: Style) -> str:
    """Whose hand paints, for example "Girih 70% + The Great Wave 30%"."""
    if not isinstance(style, Blend):
        return _one(style)
    whole = sum(share.weight for share in style.shares)
    shares = (f"{_one(share.style)} {share.weight / whole:.0%}" for share in style.shares)
    return " + ".join(shares)


def sample(style: Style) -> str | None:
    """The key of the first preset in a style, whose example stands for it; None without one."""
    keys = (one.key for one in simple_styles(style) if isinstance(one, PresetStyle))
    return next(keys, None)


def reason(sentence: Text | None, job: str) -> Markup:
    """Why a job failed: what its owner was told, or where to look."""
    words = str(sentence) if sentence else f"A bug: see the log, job `{job}`."
    parts = [escape(part) for part in words.split("`")]
    parts[1::2] = [Markup("<code>{}</code>").format(part) for part in parts[1::2]]
    return Markup().join(parts)


def moment(seconds: float) -> str:
    """Unix time as HTML's `<time>` takes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def clock(seconds: float) -> str:
    """Unix time as a clock in Greenwich shows it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%H:%M:%S}"


def _one(style: PresetStyle | OwnStyle) -> str:
    return style.title or "Own style"
