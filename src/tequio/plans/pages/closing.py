"""How a plan ended, before it is closed and afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.plans.models.milestone import Milestone
from tequio.plans.queries.closing import Balance
from tequio.ui.acts.act import Effect
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


def balance_facts(balance: Balance) -> tuple[Fact, ...]:
    """Count the milestones by what became of them, and name those that are open."""
    return (
        Fact(_("Hitos"), balance.total),
        Fact(_("Cumplidos y verificados"), balance.verified),
        Fact(_("Reportados, sin verificar"), balance.unverified),
        Fact(_("Cancelados por acuerdo"), balance.cancelled),
        Fact(_("Sin cumplir"), unfulfilled_links(balance.unfulfilled) or _("Ninguno")),
    )


def unfulfilled_links(milestones: Iterable[Milestone]) -> tuple[Value, ...]:
    """Lead to each milestone that was not fulfilled."""
    return tuple(
        Cell(
            Link(f"{step.commitment.number}.{step.number} {step.title}", url_of(step.ref)),
            _("hasta el %s") % day(step.ends_on) if step.ends_on else "",
        )
        for step in milestones
    )


def closing_effect(balance: Balance) -> Effect:
    """Say what closing means for what is open."""
    left = len(balance.unfulfilled)
    if not left:
        return Effect(_("No queda ningún hito abierto. El plan queda cerrado; no se puede deshacer."))
    words = ngettext(
        "Queda %(number)s hito sin cumplir: seguirá a la vista como tal y su plazo se detiene. No se puede "
        "deshacer.",
        "Quedan %(number)s hitos sin cumplir: seguirán a la vista como tales y sus plazos se detienen. No se "
        "puede deshacer.",
        left,
    )
    return Effect(words % {"number": left}, (Fact(_("Sin cumplir"), unfulfilled_links(balance.unfulfilled)),))
