"""The page of an answer: what was asked, and the thread of its acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import name_of
from tequio.deadlines.models import Acknowledgement, DeadlineState
from tequio.deadlines.pages.arrival import arrival_fact
from tequio.deadlines.queries.arrival import acknowledgements_on
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.pages.succession import holder_facts
from tequio.documents.models import Document
from tequio.foundation.markdown import safe_html
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import CAPACITY_WORDS
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct, AnswerVersion
from tequio.recommendations.pages.addressee import address_of
from tequio.recommendations.pages.status import answered_words, late_words, state_of
from tequio.recommendations.queries.answer import acts_of
from tequio.recommendations.queries.duty import noted_holders_of
from tequio.recommendations.queries.recount import RULES
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day, said_words
from tequio.ui.links import url_of
from tequio.ui.values import Link, State, Value


@dataclass(frozen=True)
class ActView:
    """One act of the thread as its page shows it."""

    number: int
    kind: str
    on: date
    who: str
    state: State
    text: SafeString
    reason: SafeString
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class AnswerPage:
    """Everything the page of an answer shows."""

    ref: SubjectRef
    title: str
    asked: SafeString
    state: State
    recommendation: Link
    addressee: Link
    all_of_addressee: str
    facts: tuple[Fact, ...]
    terms: tuple[Fact, ...]
    thread: tuple[ActView, ...]
    without_record: bool
    fictitious: bool


def answer_page(answer: AddresseeItem) -> AnswerPage:
    """Return what the page of an answer shows."""
    recommendation, addressee = answer.item.recommendation, answer.addressee
    arrivals = _acknowledged_on(answer)
    return AnswerPage(
        ref=answer.ref,
        title=answer.item.short_title,
        asked=safe_html(answer.item.text),
        state=state_of(answer.status),
        recommendation=Link(recommendation.title, url_of(recommendation.ref)),
        addressee=Link(addressee.addressed.name, url_of(addressee.ref)),
        all_of_addressee=address_of(addressee),
        facts=asked_facts(answer),
        terms=owed_facts(answer),
        thread=tuple(_act(act, arrivals) for act in acts_of(answer)),
        without_record=answer.status == AnswerStatus.NO_RECORD,
        fictitious=recommendation.fictitious,
    )


def asked_facts(answer: AddresseeItem) -> tuple[Fact, ...]:
    """Tell who asked whom, since when, and how long the answer took."""
    addressee, recommendation = answer.addressee, answer.item.recommendation
    issued_by = recommendation.issued_by
    facts = [
        Fact(_("Recomendación"), Link(recommendation.title, url_of(recommendation.ref))),
        Fact(_("La emite"), Link(issued_by.name, url_of(issued_by.ref))),
        Fact(_("Se dirige a"), Link(addressee.addressed.name, url_of(addressee.ref))),
        Fact(_("Se le dirigió"), addressee.addressed_on),
    ]
    facts += holder_facts(noted_holders_of([addressee]).values())
    if answer.due_on:
        facts.append(Fact(_("Fecha que pide"), answer.due_on))
    if answer.answered_on and answer.days_to_answer is not None:
        facts.append(Fact(_("Respondió"), answer.answered_on, answered_words(answer)))
    return tuple(facts)


def owed_facts(answer: AddresseeItem) -> tuple[Fact, ...]:
    """Tell which terms run, and when each ends."""
    return tuple(
        Fact(
            capfirst(name_of(deadline.rule)),
            Link(gettext("vence el %(day)s") % {"day": day(deadline.due_on)}, url_of(deadline.ref)),
            str(DeadlineState(deadline.state).label),
        )
        for deadline in open_of(answer.ref)
    )


def recorded_facts(act: AnswerAct) -> tuple[Fact, ...]:
    """Tell what an act said and when it was recorded."""
    late = (Fact(_("Llegó tarde"), late_words(act.days_late)),) if act.days_late else ()
    return (
        Fact(_("Destinatario"), act.answer.addressee.duty_holder.name),
        Fact(_("Acto"), capfirst(str(ActKind(act.kind).label))),
        Fact(_("Se registró"), act.acted_on, said_words(act.said_on, act.acted_on)),
        *late,
    )


def answered_facts(act: AnswerAct) -> tuple[Fact, ...]:
    """Tell what was answered, when, and until when it may be corrected."""
    return (
        Fact(_("Punto"), act.answer.item.short_title),
        Fact(_("Respondió"), capfirst(str(ActKind(act.kind).label)), act.reason),
        Fact(_("Se registró"), act.acted_on),
        Fact(_("Puede corregirse hasta"), act.correctable_until),
    )


def arrivals_of(act: AnswerAct) -> tuple[Fact, ...]:
    """Tell each earlier day that was acknowledged of an act, whether it stands or not."""
    return _arrivals(act, _acknowledged_on(act.answer))


def _acknowledged_on(answer: AddresseeItem) -> Sequence[Acknowledgement]:
    return acknowledgements_on(answer.ref, set(RULES.values()))


def _arrivals(act: AnswerAct, known: Iterable[Acknowledgement]) -> tuple[Fact, ...]:
    """Pick, of what one paper acknowledges in two terms, that by which the act is late or not."""
    rule = RULES.get(ActKind(act.kind)) if act.kind != ActKind.FALL_SILENT else None
    theirs = (one for one in known if (one.deadline.rule, one.deadline.done_on) == (rule, act.acted_on))
    return tuple(map(arrival_fact, theirs))


def _act(act: AnswerAct, arrivals: Iterable[Acknowledgement]) -> ActView:
    return ActView(
        number=act.number,
        kind=capfirst(str(ActKind(act.kind).label)),
        on=act.acted_on,
        who=_who(act),
        state=state_of(act.status_after),
        text=safe_html(act.text),
        reason=safe_html(act.reason),
        facts=(*_arrivals(act, arrivals), *_act_facts(act)),
    )


def _who(act: AnswerAct) -> str:
    capacity = str(CAPACITY_WORDS.get(act.capacity, act.capacity))
    if act.actor_label.lower().startswith(capacity):  # the label says it already
        return act.actor_label
    return gettext("%(who)s, como %(capacity)s") % {"who": act.actor_label, "capacity": capacity}


def _act_facts(act: AnswerAct) -> list[Fact]:
    facts = []
    if act.due_on:
        hearing = act.kind == ActKind.CALL_TO_HEARING
        facts.append(Fact(_("Día de la audiencia") if hearing else _("Para el"), act.due_on))
    if act.said_on and not act.arrived_on:
        facts.append(Fact(_("Dice que fue"), act.said_on, gettext("cuenta el día en que se registró")))
    if act.linked_ref:
        facts.append(Fact(_("Se vincula con"), Link(act.linked, url_of(act.linked_ref))))
    proofs: list[Value] = [_document(one.document) for one in act.evidence.all()]
    if proofs:
        facts.append(Fact(_("Evidencia"), proofs))
    facts += map(_version_fact, sorted(act.versions.all(), key=lambda version: version.number))
    if act.undone:
        note = gettext("No hubo silencio: no corrían plazos.")
        if act.arrived_on:
            words = gettext("No hubo silencio: se reconoció que llegó el %(day)s.")
            note = words % {"day": day(act.arrived_on)}
        facts.append(Fact(_("Se contó de nuevo"), act.recounted_on, note))
    if act.days_late:
        facts.append(Fact(_("Llegó tarde"), late_words(act.days_late)))
    return facts


def _version_fact(version: AnswerVersion) -> Fact:
    before = ": ".join(filter(None, (capfirst(str(ActKind(version.kind).label)), version.reason)))
    words = gettext("Decía: %(before)s. Por qué se corrigió: %(because)s")
    note = words % {"before": before.rstrip("."), "because": version.replaced_because}
    return Fact(_("Corregida"), version.replaced_on, note)


def _document(document: Document) -> Link:
    return Link(document.title, url_of(document.ref))
