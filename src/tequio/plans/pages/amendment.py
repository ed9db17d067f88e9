"""What must be read before a section of a published commitment is changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.plans.queries.amendment import Settled
from tequio.ui.components.facts.tag import Fact


def kept_facts(found: Iterable[Settled]) -> tuple[Fact, ...]:
    """Tell of each milestone why it is not taken out, and whether its words can change."""
    return tuple(
        Fact(
            f"{milestone.number}. {milestone.title}",
            _("Ya se reportó algo de él") if milestone.is_open else capfirst(str(milestone.state.label)),
            "" if milestone.is_open else _("No cambia más."),
        )
        for milestone in found
    )
