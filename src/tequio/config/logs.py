"""One JSON line an event in the server's own log, without personal data."""

from __future__ import annotations

import logging
from typing import Final

import structlog

_SAID_OF_EVERY_EVENT: Final = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def json_formatter() -> logging.Formatter:
    """Return the formatter that every handler uses, and let our own events pass through it.

    Left to itself, structlog prints the local variables of a traceback: they
    hold what people typed, and looking at them asks a database that is away.
    """
    structlog.configure(
        processors=[*_SAID_OF_EVERY_EVENT, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SAID_OF_EVERY_EVENT,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
