"""One look for every log line, ours and the libraries'."""

import logging
import sys

import structlog


def configure_logging(level: str) -> None:
    """Write readable lines to standard error.

    Args:
        level: The least important kind of our lines to show, for example INFO. Of libraries,
            only warnings and worse are shown, unless this is DEBUG.
    """
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(),
                    exception_formatter=structlog.dev.plain_traceback,  # no local variables
                ),
            ],
            foreign_pre_chain=shared,
        )
    )
    libraries = logging.DEBUG if level == "DEBUG" else logging.WARNING
    logging.basicConfig(level=libraries, handlers=[handler])
    logging.getLogger("bot").setLevel(level)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
