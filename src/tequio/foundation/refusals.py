"""Expected refusals: named errors whose Spanish text the citizen reads."""

from __future__ import annotations

import inspect

from django.utils.translation import gettext


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """La acción no procede."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        message = gettext(inspect.cleandoc(type(self).__doc__ or Refusal.__doc__ or ""))
        return f"{message} {self.detail}".strip()


class ChangedMeanwhile(Refusal):
    """Esto cambió mientras usted escribía."""
