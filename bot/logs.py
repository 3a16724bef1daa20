"""One look for every log line, ours and the libraries', and no secret in any of them."""

import logging
import re
import sys
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Final

import structlog

HIDDEN: Final = "[hidden]"

TOKENS: Final = (
    r"(?P<path>/(?:webhooks|interactions)/\d+/)[\w.%-]{16,}",  # an interaction's, in an address
    r"(?P<key>[\"']token[\"']:\s*[\"'])[^\"']+",  # an interaction's, in a payload
    r"(?P<bot>Bot )?[A-Za-z0-9_-]{23,}\.[\w-]{6}\.[\w-]{27,}",  # a bot's
    r"(?P<signature>[?&]hm=)[0-9a-f]+",  # what opens an attachment
    r"(?P<url>\w+://[^\s:/@]+:)[^\s/]+(?=@)",  # a password, in an address
)
"""What looks like a secret. https://discord.com/developers/docs/reference#authentication"""


def configure_logging(level: str, secrets: Sequence[str] = ()) -> None:
    """Write readable lines to standard error.

    Args:
        level: The least important kind of our lines to show, for example INFO. Of libraries,
            only warnings and worse are shown, unless this is DEBUG.
        secrets: Never shown, whoever logs them.
    """
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
    ]
    handler = logging.StreamHandler(sys.stderr)
    lines = structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                exception_formatter=structlog.dev.plain_traceback,  # no local variables
            ),
        ],
        foreign_pre_chain=shared,
    )
    handler.setFormatter(_Discreet(lines, secrets))
    libraries = logging.DEBUG if level == "DEBUG" else logging.WARNING
    logging.basicConfig(level=libraries, handlers=[handler])
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)  # else it tells all that is stored
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    sys.excepthook = _log_crash
    threading.excepthook = lambda crash: _log_crash(crash.exc_type, crash.exc_value)


def _log_crash(
    kind: type[BaseException], error: BaseException | None, _: TracebackType | None = None
) -> None:
    """Python would write past the log, and past what hides secrets."""
    logging.getLogger("bot").critical("crashed: %s", kind.__name__, exc_info=error)


class _Discreet(logging.Formatter):
    """Hides secrets in finished lines: in messages, values and tracebacks alike."""

    def __init__(self, lines: logging.Formatter, secrets: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines
        known = (re.escape(secret) for secret in secrets if secret)
        self._secret = re.compile("|".join((*TOKENS, *known)))

    def format(self, record: logging.LogRecord) -> str:
        return self._secret.sub(_hide, self._lines.format(record))


def _hide(match: re.Match[str]) -> str:
    return next((part for part in match.groupdict().values() if part), "") + HIDDEN
