"""What a draft says, and what will happen when it is issued."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.recommendations.groups import GROUPS, Addressees
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.draft import Reach, drafted_addressees
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import url_of
from tequio.ui.values import Link, Value

_NAMED = 20


def draft_facts(draft: Recommendation) -> tuple[Fact, ...]:
    """Tell who will issue a draft, why, and whom it is for."""
    issued_by = draft.issued_by
    considerations = list(draft.considerations.order_by("number").values_list("text", flat=True))
    return (
        Fact(_("La emitirá"), Link(issued_by.name, url_of(issued_by.ref))),
        Fact(_("Identificador"), draft.code),
        Fact(_("Resumen"), draft.summary),
        Fact(_("Fundamento"), draft.legal_basis),
        *((Fact(_("Consideraciones"), considerations),) if considerations else ()),
        Fact(_("Se dirigirá a"), _meant_for(drafted_addressees(draft))),
    )


def reach_facts(reach: Reach) -> tuple[Fact, ...]:
    """Count whom it reaches, which terms start, and who would not hear of it."""
    groups = [Fact(_group_name(code), number) for code, number in reach.groups.items()]
    return (
        *groups,
        Fact(_("Destinatarios en total"), reach.addressees),
        Fact(_("Puntos que debe responder cada uno"), reach.items),
        Fact(
            _("Plazos que empiezan a correr"),
            reach.terms,
            gettext("10 días hábiles para acusar recibo y 20 para responder cada punto; lo fechado, además"),
        ),
        Fact(
            _("Quedarán sin notificar"),
            len(reach.without_contact),
            _without_notice(reach.without_contact),
        ),
    )


def drafts_facts(urls: Mapping[str, str]) -> tuple[Fact, ...]:
    """List drafts by their titles, each with the address where it is issued."""
    return tuple(Fact(_("Borrador"), Link(title, url)) for title, url in urls.items())


def _group_name(code: str) -> Words:
    return GROUPS[code].label if code else _("Otros destinatarios")


def _without_notice(names: tuple[str, ...]) -> str:
    if not names:
        return gettext("a cada destinatario se le puede avisar")
    note = gettext("no tienen enlace ni correo público; sus plazos no corren hasta que se les notifique")
    return f"{_some_of(names)}: {note}"


def _some_of(names: tuple[str, ...]) -> str:
    told = "; ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return told
    return gettext("%(names)s, y %(number)s más") % {"names": told, "number": len(names) - _NAMED}


def _meant_for(to: Addressees) -> list[Value]:
    groups: list[Value] = [GROUPS[code].label for code in to.groups if code in GROUPS]
    return [*groups, *(Link(other.name, url_of(other.ref)) for other in to.others)]
