"""Reads of bodies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tequio.foundation.folding import has_words
from tequio.foundation.scopes import Standing
from tequio.governance.models.body import Body, BodyKind


def body_with_code(code: str) -> Body | None:
    """Return a body with its territory and institution, or None."""
    return Body.objects.select_related("territory", "institution").filter(code=code).first()


def names_of_bodies(codes: Collection[str]) -> dict[str, str]:
    """Return what bodies are called, by code."""
    return dict(Body.objects.filter(code__in=codes).values_list("code", "name"))


def standing_of_body(code: str, on: date) -> Standing:
    """Tell whether there is such a body, and whether it has ended by a day."""
    found = Body.objects.filter(code=code).first()
    if found is None:
        return Standing.UNKNOWN
    return Standing.OVER if found.valid_to and found.valid_to < on else Standing.STANDS


def search_bodies(text: str, size: int) -> list[tuple[str, str]]:
    """Return the code and name of at most `size` bodies whose name has the words."""
    named = Body.objects.order_by("name", "code").values_list("code", "name")
    return [(code, name) for code, name in named if has_words(name, text)][:size]


def secretariats_on(on: date) -> tuple[Body, ...]:
    """Return the real secretariats that existed on a date, by code."""
    bodies = Body.objects.select_related("territory", "institution").filter(
        kind=BodyKind.SECRETARIAT, fictitious=False, valid_from__lte=on
    )
    return tuple(body for body in bodies.order_by("code") if body.in_force_on(on))
