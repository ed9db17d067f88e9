"""One JSON line an event in the server's own log, without personal data."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, MutableMapping
from typing import Any, Final

import structlog

_SAID_OF_EVERY_EVENT: Final = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
# Whoever has one of these addresses may act by it: only its first words are written. A test walks them all.
_BEARER_LINKS: Final = (
    "invitacion", "correo-nuevo", "correo-anterior", "correo-semanal", "seguimiento", "seguimientos",
    "confirmacion", "postulacion", "cuenta/contrasena/nueva", r"recomendacion/[\w-]+/abrir",
)  # fmt: skip
_HEX: Final = "[0-9a-fA-F]{1,4}"
_HIDDEN: Final = (
    (re.compile(rf"(/(?:{'|'.join(_BEARER_LINKS)})/)[^/\s\"'<>?]+"), r"\1[clave]"),
    (re.compile(r"[\w.~-]+:[\w-]{6,}:[\w-]{43}|[\w.~-]+:[\w-]{43}"), "[clave]"),  # signed, whatever it is for
    (re.compile(r"(/[\w./%~:\[\]-]*)\?[^\s\"'<>]*"), r"\1"),  # what somebody searched for
    (re.compile(r"[^\s@\"'<>(=,;]+@[^\s@\"'<>),;]+\.\w+"), "[correo]"),
    (re.compile(r"(?<![\w.])(?!127\.0\.0\.1\b|0\.0\.0\.0\b)(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"), "[red]"),
    (re.compile(rf"(?<![\w:])(?:(?:{_HEX}:){{7}}{_HEX}|(?:{_HEX}:){{1,7}}(?::{_HEX})*:?)(?![\w:])"), "[red]"),
)


def configuration(level: str) -> dict[str, Any]:
    """Return how every program of the platform writes its log: to standard error, as JSON."""
    own = {"handlers": ["console"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "tequio.config.logs.json_formatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "gunicorn.error": own,
            "gunicorn.access": {**own, "level": "WARNING"},  # who asks for what, the proxy in front keeps
        },
    }


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
            _hide,
            structlog.processors.JSONRenderer(default=_hidden_text),  # ASCII: any terminal takes it
        ],
    )


def hidden(text: str) -> str:
    """Return a text without keys of links, searches, mail addresses and addresses of visitors."""
    for pattern, instead in _HIDDEN:
        text = pattern.sub(instead, text)
    return text


def _hide(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    return {name: value if name == "timestamp" else _hidden_in(value) for name, value in event.items()}


def _hidden_in(value: object) -> object:
    """Hide in whatever JSON can hold; the rest is written as text, hidden too."""
    if isinstance(value, str):
        return hidden(value)
    if isinstance(value, Mapping):
        return {str(name): _hidden_in(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_hidden_in(entry) for entry in value]
    return value


def _hidden_text(value: object) -> str:
    return hidden(str(value))
