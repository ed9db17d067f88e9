"""Where in the example each kind of subject lies, and what only some forms want to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tequio.plans.models.work import Milestone

Given = dict[str, Any]


def _codes(rows: Iterable[Any]) -> Iterable[Given]:
    return ({"code": row.ref.key} for row in rows)


# By the beginning of an address: the parts of it under which the example has something.
PLACES: Mapping[str, Callable[[], Iterable[Given]]] = {
    "hito/<slug:code>/": lambda: _codes(
        Milestone.objects.filter(commitment__plan__exercise__code="demo").order_by("pk")
    ),
}
# By act: what the form wants where a first choice or a plain text will not do.
SAID: Mapping[str, Given | Callable[[Any], Given]] = {}
