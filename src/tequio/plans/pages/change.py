"""A change proposed to a commitment: who proposes it, on which agreement, and its difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.foundation.texts import listed
from tequio.plans.models.change import ChangeKind, ChangeState
from tequio.plans.pages.difference import FieldChange, difference
from tequio.plans.queries.change import BackingView, ChangeView, SeatView
from tequio.plans.sheet.commitment import changed
from tequio.plans.sheet.section import SECTIONS
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, Prose, State, Tone, Value

_NUMBER: Final = re.compile(r"^(\d+)\.")
_TONES: dict[ChangeState, Tone] = {
    ChangeState.PROPOSED: "wait",
    ChangeState.APPLIED: "good",
    ChangeState.OBJECTED: "bad",
    ChangeState.WITHDRAWN: "none",
    ChangeState.LAPSED: "none",
}


@dataclass(frozen=True)
class ChangePage:
    """What the page of a change shows, and the page of its commitment while it waits."""

    title: str
    link: Link
    commitment: Link
    state: State
    sentence: str
    facts: tuple[Fact, ...]
    changes: tuple[FieldChange, ...]
    version: Link | None


def change_page(view: ChangeView) -> ChangePage:
    """Compose the page of a change."""
    return ChangePage(
        title=title_of(view),
        link=Link(_("Ver el cambio propuesto y decidir"), url_of(view.ref)),
        commitment=Link(view.commitment, url_of(view.commitment_ref)),
        state=State(_TONES[view.state], capfirst(str(view.state.label))),
        sentence=_sentence(view),
        facts=change_facts(view),
        changes=difference(view.before, view.after) if view.after else (),
        version=_version(view),
    )


def title_of(view: ChangeView) -> str:
    """Return what the change would do, in few words."""
    if view.kind == ChangeKind.CANCEL:
        return _("Propuesta de cancelar el hito «%s»") % view.milestone
    words = {"number": view.number, "parts": listed(_parts(view))}
    return _("Propuesta de cambio n.º %(number)s: %(parts)s") % words


def _parts(view: ChangeView) -> list[str]:
    """Name the sections in which something would change."""
    names = changed(view.before, view.after)
    return [str(section.title) for section in SECTIONS if {*names} & {*section.names}]


def breadcrumbs(view: ChangeView) -> tuple[Link, ...]:
    """Lead from the commitments to the change."""
    return (
        Link(_("Compromisos"), local_path("/compromisos/")),
        Link(view.plan, url_of(view.plan_ref)),
        Link(_("Compromiso %s") % view.commitment_number, url_of(view.commitment_ref)),
        Link(title_of(view)),
    )


def change_facts(view: ChangeView) -> tuple[Fact, ...]:
    """Tell who proposed it, on which agreement, why, and what was decided."""
    milestone = (
        (Fact(_("Hito"), Link(view.milestone, url_of(view.milestone_ref))),) if view.milestone_ref else ()
    )
    return (
        *milestone,
        Fact(_("Propuso"), seat_words(view.backing.proposed)),
        Fact(_("Fecha"), view.backing.proposed_on),
        Fact(_("Acuerdo"), agreement_link(view.backing), view.backing.agreement_text),
        Fact(_("Razón"), view.reason),
        *((Fact(_("Decidir a más tardar el"), view.due_on),) if view.due_on else ()),
        *_decision(view),
    )


def compared_facts(view: ChangeView) -> tuple[Fact, ...]:
    """Tell each text as it would be, with what it says now below it, to be read beside a form."""
    changes = difference(view.before, view.after) if view.after else ()
    return tuple(fact for change in changes for fact in _both_sides(change))


def seat_words(seat: SeatView) -> str:
    """Name a seat by its number, its sector and whoever acted for it."""
    return _("Asiento %(seat)s: %(label)s") % {"seat": seat.seat, "label": seat.label}


def agreement_link(backing: BackingView) -> Link:
    """Lead to the session whose agreement backs it, with its day."""
    words = {"number": backing.agreement, "session": backing.session, "day": day(backing.held_on)}
    label = _("Acuerdo %(number)s de la sesión del %(day)s: «%(session)s»") % words
    return Link(label, url_of(backing.session_ref))


def _both_sides(change: FieldChange) -> Iterator[Fact]:
    fates = {piece.kind for piece in change.pieces}
    if change.is_list and "same" not in fates:
        if "added" in fates:
            yield Fact(_("%s: se agrega") % change.label, _side(change, "removed"))
        if "removed" in fates:
            yield Fact(_("%s: se quita") % change.label, _side(change, "added"))
        return
    yield Fact(_("%s, como quedaría") % change.label, _side(change, "removed"))
    yield Fact(_("%s, como está") % change.label, _side(change, "added"))


def _side(change: FieldChange, without: str) -> Value:
    kept = [piece.text for piece in change.pieces if piece.kind != without]
    if not change.is_list:
        return Prose("".join(kept))
    # Whoever reads prose would count a list anew.
    return Prose("\n\n".join(_NUMBER.sub(r"\1\\.", line) for line in kept))


def _sentence(view: ChangeView) -> str:
    if view.state != ChangeState.PROPOSED:
        return ""
    if view.kind == ChangeKind.CANCEL:
        return _("Todavía no está en vigor: el hito se debe hasta que otro sector concurra.")
    return _("Todavía no está en vigor: vale el texto de ahora hasta que otro sector concurra.")


def _decision(view: ChangeView) -> tuple[Fact, ...]:
    titles = {
        ChangeState.APPLIED: _("Concurrió"),
        ChangeState.OBJECTED: _("Objetó"),
        ChangeState.WITHDRAWN: _("Retiró"),
    }
    if view.state == ChangeState.LAPSED:
        return (Fact(_("Quedó sin efecto"), view.backing.decided_on),)
    if view.backing.decided is None:
        return ()
    why = (Fact(_("Razón de la decisión"), view.decision_reason),) if view.decision_reason else ()
    decided_on = Fact(_("Fecha de la decisión"), view.backing.decided_on)
    return (Fact(titles[view.state], seat_words(view.backing.decided)), decided_on, *why)


def _version(view: ChangeView) -> Link | None:
    if view.version is None:
        return None
    return Link(_("Versión %s") % view.version, f"{url_of(view.commitment_ref)}version/{view.version}/")
