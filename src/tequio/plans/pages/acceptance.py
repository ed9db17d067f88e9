"""Who accepts a commitment: each party, what it answered and which text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.words import Words
from tequio.plans.models.acceptance import Acceptance
from tequio.plans.models.commitment import Commitment, PartyRole
from tequio.plans.pages.difference import FieldChange, difference, whole
from tequio.plans.queries.acceptance import SignatoryView, Standing
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Cell, Link, Prose, State, Tone, Value

_STANDINGS: Final[Mapping[Standing, tuple[Tone, Words]]] = {
    Standing.NOT_ASKED: ("none", gettext_lazy("Falta pedírselo")),
    Standing.ASKED: ("wait", gettext_lazy("Falta que responda")),
    Standing.ACCEPTED: ("good", gettext_lazy("Aceptó")),
    Standing.EARLIER_TEXT: ("wait", gettext_lazy("Aceptó un texto anterior")),
    Standing.OTHER_WORDS: ("wait", gettext_lazy("Propone otras palabras")),
    Standing.DECLINED: ("bad", gettext_lazy("Declinó")),
    Standing.WITHDRAWN: ("none", gettext_lazy("Retiró su aceptación")),
}


@dataclass(frozen=True)
class Renewal:
    """What changed since a party accepted."""

    title: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class AcceptancePage:
    """What whoever takes part, and whoever writes, sees of a commitment to accept."""

    plan: str
    sentence: str
    published: Link | None
    parties: Table
    renewals: tuple[Renewal, ...]
    content: tuple[FieldChange, ...]
    answers: Table | None


def acceptance_page(
    commitment: Commitment,
    found: tuple[SignatoryView, ...],
    answers: Iterable[Acceptance],
    *,
    content: Mapping[str, Any],
    binding: Mapping[str, Any],
) -> AcceptancePage:
    """Compose the page: who is in it, what changed since they accepted, and the whole text."""
    rows = tuple(_answer(party) for party in answers)
    return AcceptancePage(
        plan=commitment.plan.title,
        sentence=_sentence(found),
        published=None if commitment.plan.is_draft else Link(commitment.title, url_of(commitment.ref)),
        parties=_parties(found),
        renewals=tuple(
            Renewal(_("Qué cambió desde que aceptó: %s") % party.name, difference(party.accepted, binding))
            for party in found
            if party.accepted
        ),
        content=whole(content),
        answers=Table(_("Respuestas"), _ANSWERS, rows) if rows else None,
    )


def breadcrumbs(commitment: Commitment) -> tuple[Link, ...]:
    """Lead from the exercise to the page."""
    exercise = commitment.plan.exercise
    return (
        Link(_("Ejercicios"), local_path("/ejercicios/")),
        Link(exercise.name, url_of(exercise.ref)),
        Link(_("Compromiso %s") % commitment.number),
        Link(_("Aceptación")),
    )


def standing_of(party: SignatoryView) -> State:
    """Return where a party is with the text, in few words."""
    tone, word = _STANDINGS[party.standing]
    return State(tone, word)


def acceptance_cell(party: SignatoryView) -> Value:
    """Tell where a party is, since when and until when it is asked."""
    return Cell(standing_of(party), _note(party))


def asked_facts(found: Iterable[SignatoryView]) -> tuple[Fact, ...]:
    """Tell beside a form where each party is."""
    return tuple(Fact(party.name, acceptance_cell(party)) for party in found)


def accepted_facts(binding: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Tell beside a form the text that binds whoever accepts it."""
    return tuple(
        Fact(
            change.label,
            Prose(("\n\n" if change.is_list else "").join(piece.text for piece in change.pieces)),
        )
        for change in whole(binding)
    )


def _sentence(found: tuple[SignatoryView, ...]) -> str:
    accepted = sum(party.standing == Standing.ACCEPTED for party in found)
    return _("Aceptaron este texto %(accepted)s de %(all)s que participan.") % {
        "accepted": accepted,
        "all": len(found),
    }


def _parties(found: tuple[SignatoryView, ...]) -> Table:
    columns = (
        Column(_("Quién"), "link"),
        Column(_("Papel")),
        Column(_("Unidad y cargo")),
        Column(_("Respuesta"), "state"),
    )
    rows = tuple(
        (
            Link(party.name, url_of(party.ref) if party.ref else ""),
            _roles(party),
            " · ".join(dict.fromkeys(_offices(party))),
            acceptance_cell(party),
        )
        for party in found
    )
    return Table(_("Quién participa"), columns, rows, _("El compromiso no nombra todavía a nadie."))


def _roles(party: SignatoryView) -> str:
    return ", ".join(str(PartyRole(part.role).label) for part in party.parties)


def _offices(party: SignatoryView) -> list[str]:
    return [office for part in party.parties for office in (part.unit, part.post_name) if office]


def _note(party: SignatoryView) -> str:
    answered = party.answer
    if party.standing in (Standing.NOT_ASKED, Standing.ASKED):
        return _until(party)
    if answered is None:
        return ""
    if answered.withdrawn_on:
        return _("el %s") % day(answered.withdrawn_on)
    return " · ".join(filter(None, (_("el %s") % day(answered.answered_on), _until(party))))


def _until(party: SignatoryView) -> str:
    return _("se le pidió; hasta el %s") % day(party.due_on) if party.due_on else ""


_ANSWERS: Final = (
    Column(gettext_lazy("Fecha"), "date"),
    Column(gettext_lazy("Quién")),
    Column(gettext_lazy("Respuesta")),
    Column(gettext_lazy("Registró")),
    Column(gettext_lazy("Papel"), "link"),
)


def _answer(answer: Acceptance) -> tuple[Value, ...]:
    name = answer.institution.name if answer.institution else answer.name_text
    word = capfirst(str(answer.get_answer_display()))
    paper = Link(_("Ver el papel"), local_path(f"/{answer.document}/")) if answer.document else None
    return (answer.answered_on, name, Cell(word, _words(answer)), answer.label, paper)


def _words(answer: Acceptance) -> str:
    if answer.withdrawn_on:
        return _("Retirada el %(day)s: %(reason)s") % {
            "day": day(answer.withdrawn_on),
            "reason": answer.withdrawn_because,
        }
    return answer.text
