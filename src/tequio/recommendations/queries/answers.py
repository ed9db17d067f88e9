"""One answer: what was asked, to whom, and the thread of its acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import name_of
from tequio.deadlines.models import DeadlineState
from tequio.deadlines.queries.deadline import open_of
from tequio.documents.models import Document
from tequio.foundation.markdown import safe_html
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.models.acts import ActKind, AnswerAct, AnswerEvidence
from tequio.recommendations.models.addressed import AddresseeItem, AnswerStatus
from tequio.recommendations.models.issued import RecommendationStatus
from tequio.recommendations.queries.words import capacity_word, late_words, pace_words, state_of
from tequio.recommendations.statuses import FORM_LABELS, FORMS, is_possible
from tequio.ui.components import Action, Fact, Link, State, Value
from tequio.ui.dates import day
from tequio.ui.links import url_of

_CODE = re.compile(r"(?P<recommendation>.+)-(?P<item>[1-9]\d{0,3})-(?P<addressee>[1-9]\d{0,5})")
_RELATED = (
    "item__recommendation__issuing_body__territory__parent",
    "item__recommendation__issuing_body__institution",
    "item__recommendation__issuer__territory__parent",
    "item__recommendation__session",
    "addressee__institution__territory__parent",
    "addressee__body__territory__parent",
    "addressee__body__institution__territory__parent",
    "addressee__successor__territory__parent",
    "addressee__recommendation",
)


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
class AnswerView:
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
    actions: tuple[Action, ...]
    without_record: bool
    fictitious: bool


def answer_with_code(code: str) -> AddresseeItem | None:
    """Return one item at one addressee of an issued recommendation."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    return (
        AddresseeItem.objects.filter(
            item__recommendation__code=found["recommendation"],
            item__recommendation__status=RecommendationStatus.ISSUED,
            item__number=int(found["item"]),
            addressee__number=int(found["addressee"]),
        )
        .select_related(*_RELATED)
        .first()
    )


def answer_view(answer: AddresseeItem) -> AnswerView:
    """Return what the page of an answer shows."""
    recommendation, addressee = answer.item.recommendation, answer.addressee
    acts = acts_of(answer)
    return AnswerView(
        ref=answer.ref,
        title=answer.item.short_title,
        asked=safe_html(answer.item.text),
        state=state_of(answer.status),
        recommendation=Link(recommendation.title, url_of(recommendation.ref)),
        addressee=Link(addressee.addressed.name, url_of(addressee.ref)),
        all_of_addressee=f"{url_of(recommendation.ref)}destinatario/{addressee.number}/",
        facts=_facts(answer),
        terms=_terms(answer),
        thread=tuple(_act(act) for act in acts),
        actions=actions_of(answer, acts),
        without_record=answer.status == AnswerStatus.NO_RECORD,
        fictitious=recommendation.fictitious,
    )


def acts_of(answer: AddresseeItem) -> Sequence[AnswerAct]:
    """Return the acts in their order, with what proves them."""
    proofs = AnswerEvidence.objects.select_related("document").order_by("pk")
    return list(answer.acts.prefetch_related(Prefetch("evidence", queryset=proofs)).order_by("number"))


def actions_of(answer: AddresseeItem, acts: Sequence[AnswerAct]) -> tuple[Action, ...]:
    """Return the forms that the present status admits, whoever reads."""
    hearings = [act for act in acts if act.kind in (ActKind.CALL_TO_HEARING, ActKind.HOLD_HEARING)]
    called = bool(hearings) and hearings[-1].kind == ActKind.CALL_TO_HEARING
    closed = {"audiencia" if called else "acta"}
    words = [
        word
        for word, kinds in FORMS.items()
        if word not in closed and any(is_possible(kind, answer.status) for kind in kinds)
    ]
    return tuple(
        Action(FORM_LABELS[word], f"{url_of(answer.ref)}{word}/", "quiet" if place else "main")
        for place, word in enumerate(words)
    )


def _facts(answer: AddresseeItem) -> tuple[Fact, ...]:
    addressee, recommendation = answer.addressee, answer.item.recommendation
    issued_by = recommendation.issued_by
    facts = [
        Fact(_("Recomendación"), Link(recommendation.title, url_of(recommendation.ref))),
        Fact(_("La emite"), Link(issued_by.name, url_of(issued_by.ref))),
        Fact(_("Se dirige a"), Link(addressee.addressed.name, url_of(addressee.ref))),
        Fact(_("Se le dirigió"), addressee.addressed_on),
    ]
    if addressee.successor:
        heir = addressee.successor
        facts.append(Fact(_("Responde ahora"), Link(heir.name, url_of(heir.ref)), gettext("como sucesor")))
    if answer.due_on:
        facts.append(Fact(_("Fecha que pide"), answer.due_on))
    if answer.answered_on and answer.days_to_answer is not None:
        pace = pace_words(answer.days_to_answer, answer.days_late or 0)
        facts.append(Fact(_("Respondió"), answer.answered_on, pace))
    return tuple(facts)


def _terms(answer: AddresseeItem) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            capfirst(name_of(deadline.rule)),
            Link(gettext("vence el %(day)s") % {"day": day(deadline.due_on)}, url_of(deadline.ref)),
            str(DeadlineState(deadline.state).label),
        )
        for deadline in open_of(answer.ref)
    )


def _act(act: AnswerAct) -> ActView:
    return ActView(
        number=act.number,
        kind=capfirst(str(ActKind(act.kind).label)),
        on=act.acted_on,
        who=_who(act),
        state=state_of(act.status_after),
        text=safe_html(act.text),
        reason=safe_html(act.reason),
        facts=tuple(_act_facts(act)),
    )


def _who(act: AnswerAct) -> str:
    capacity = capacity_word(act.capacity)
    if act.actor_label.lower().startswith(capacity):  # the label says it already
        return act.actor_label
    return gettext("%(who)s, como %(capacity)s") % {"who": act.actor_label, "capacity": capacity}


def _act_facts(act: AnswerAct) -> list[Fact]:
    facts = []
    if act.due_on:
        hearing = act.kind == ActKind.CALL_TO_HEARING
        facts.append(Fact(_("Día de la audiencia") if hearing else _("Para el"), act.due_on))
    if act.linked_ref:
        facts.append(Fact(_("Se vincula con"), Link(act.linked, url_of(act.linked_ref))))
    proofs: list[Value] = [_document(one.document) for one in act.evidence.all()]
    if proofs:
        facts.append(Fact(_("Evidencia"), proofs))
    if act.days_late:
        facts.append(Fact(_("Llegó tarde"), late_words(act.days_late)))
    return facts


def _document(document: Document) -> Link:
    return Link(document.title, url_of(document.ref))
