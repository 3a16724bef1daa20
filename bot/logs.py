"""One look for every log line, ours and the libraries', and no secret in any of them."""

import json
import logging
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Literal

import structlog
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.typing import EventDict, Processor

from bot.hiding import Hiding, safe_repr

Look = Literal["console", "json"]

FIRST: Final = ("timestamp", "level", "event", "logger")
"""What each line begins with, for machines."""


def configure_logging(
    level: str, secrets: Sequence[str] = (), look: Look = "console", **ids: object
) -> None:
    """Write lines to standard error.

    Args:
        level: The least important kind of our lines to show, for example INFO. Of libraries,
            only warnings and worse are shown, unless this is DEBUG.
        secrets: Never shown, whoever logs them.
        look: "console" is for people; "json" for machines, one object a line.
        ids: What each line carries, for example which of several processes wrote it.
    """
    hiding = Hiding(secrets)
    shared = [merge_contextvars, *_own(ids), structlog.stdlib.add_log_level, *_dated(look)]
    handler = logging.StreamHandler(sys.stderr)
    lines = structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *(_for_machines(hiding) if look == "json" else _for_people()),
        ],
        foreign_pre_chain=shared,
    )
    handler.setFormatter(_Discreet(lines, None if look == "json" else hiding))
    libraries = logging.DEBUG if level == "DEBUG" else logging.WARNING
    logging.basicConfig(level=libraries, handlers=[handler])
    logging.captureWarnings(look == "json")
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


@contextmanager
def noting(**ids: object) -> Iterator[None]:
    """Let every line carry these ids that is written within, or by a task that is begun within.

    Args:
        ids: For example of a job and its server; None is left out.
    """
    with bound_contextvars(**{name: one for name, one in ids.items() if one is not None}):
        yield


def adopt(library: str) -> None:
    """Take in the lines of a library that writes its own ones past the log, as ray does.

    Args:
        library: Name of its logger; call this once the library is imported.
    """
    logger = logging.getLogger(library)
    logger.handlers.clear()
    logger.propagate = True


def _own(ids: dict[str, object]) -> Iterator[Processor]:
    """What all lines of this process carry, those of its threads too."""
    if known := {name: one for name, one in ids.items() if one is not None}:
        yield lambda _logger, _name, line: {**known, **line}


def _dated(look: Look) -> Iterator[Processor]:
    if look == "json":
        yield structlog.stdlib.add_logger_name
        yield structlog.processors.TimeStamper(fmt="iso", utc=True)
    else:
        yield structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False)


def _for_people() -> Iterator[Processor]:
    yield structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(),
        exception_formatter=structlog.dev.plain_traceback,  # no local variables
    )


def _for_machines(hiding: Hiding) -> Iterator[Processor]:
    """Secrets go before the line is JSON, so that it stays JSON."""

    def render(_logger: Any, _name: str, line: EventDict) -> str:  # noqa: ANN401 - structlog's
        kept = {name: line.pop(name) for name in FIRST if name in line}
        shown = hiding.value({**kept, **line})
        return json.dumps(shown, allow_nan=False)

    yield structlog.processors.format_exc_info  # no local variables
    yield structlog.processors.StackInfoRenderer()
    yield render


def _log_crash(
    kind: type[BaseException], error: BaseException | None, _: TracebackType | None = None
) -> None:
    """Python would write past the log, and past what hides secrets."""
    logging.getLogger("bot").critical("crashed: %s", kind.__name__, exc_info=error)


class _Discreet(logging.Formatter):
    """Hides secrets in finished lines: in messages, values and tracebacks alike."""

    def __init__(self, lines: logging.Formatter, hiding: Hiding | None) -> None:
        super().__init__()
        self._lines, self._hiding = lines, hiding

    def format(self, record: logging.LogRecord) -> str:
        line = self._lines.format(_sound(record))
        return self._hiding.text(line) if self._hiding else line


def _sound(record: logging.LogRecord) -> logging.LogRecord:
    """A record whose values do not fit its message would be told by Python, past the log."""
    if record.args:
        try:
            record.getMessage()
        except Exception:  # noqa: BLE001 - values may raise anything when they are asked
            message = f"{record.msg} % {safe_repr(record.args)}"
            return logging.makeLogRecord({**vars(record), "msg": message, "args": ()})
    return record
