"""How an earlier day that the other side acknowledged is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.models import Acknowledgement, Deadline
from tequio.deadlines.queries.arrival import acknowledgements_of
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Link


def arrival_fact(given: Acknowledgement) -> Fact:
    """Tell an acknowledged day: by which proof, who acknowledged it and why, and whether it stands."""
    words = gettext("llegó el %(arrived)s: %(proof)s") % {
        "arrived": day(given.arrived_on),
        "proof": given.document.title,
    }
    name = _("Se había reconocido que") if given.withdrawn_on else _("Se reconoció que")
    return Fact(name, Link(words, url_of(given.document.ref)), _note(given))


def _note(given: Acknowledgement) -> str:
    facts = {"who": given.acknowledged_by, "on": day(given.acknowledged_on), "reason": given.reason}
    note = gettext("Lo reconoció %(who)s el %(on)s. Razón: %(reason)s") % facts
    if given.withdrawn_on is None:
        return note
    ended = {"on": day(given.withdrawn_on), "reason": given.withdrawn_because}
    return f"{note} {gettext('Se retiró el %(on)s y no cuenta. Razón: %(reason)s') % ended}"


def terms_facts(deadlines: Iterable[Deadline]) -> Iterable[Fact]:
    """Tell what was owed, to be read before it is said when it came."""
    for deadline in deadlines:
        note = gettext("Empezó el %(start)s. Se registró el %(done)s.") % {
            "start": day(deadline.started_on),
            "done": day(deadline.done_on),
        }
        yield Fact(_("Vencía"), deadline.due_on, note)


def acknowledged_facts(deadlines: Iterable[Deadline]) -> Iterable[Fact]:
    """Tell every day that was acknowledged of some terms, whether it stands or not."""
    return (arrival_fact(given) for deadline in deadlines for given in acknowledgements_of(deadline))


def arrival_facts(deadline: Deadline) -> Iterable[Fact]:
    """Tell what is acknowledged of a term, and what was and is not any more."""
    if deadline.arrived_on:
        yield Fact(_("Se registró"), deadline.done_on, _("No cuenta: se reconoció un día anterior."))
    yield from acknowledged_facts((deadline,))
