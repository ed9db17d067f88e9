"""A command of the clock that fails for one subject, as a bug nobody foresaw would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class NobodyForesaw(Exception):  # noqa: N818 - read as a sentence
    """A failure that is no refusal."""


def failing_for(act: Callable[..., Any], name: str, subject: Any) -> Callable[..., Any]:
    """Return the command, failing when it is asked for this subject."""

    def run(**given: Any) -> Any:
        asked = given[name]
        if subject in (asked if isinstance(asked, tuple) else (asked,)):
            raise NobodyForesaw
        return act(**given)

    run.__name__ = act.__name__
    return run
