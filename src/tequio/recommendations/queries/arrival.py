"""Which terms each act of an addressee met, and when it came by the word of the issuer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.recommendations.duties import MET_BY
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct


def act_with_number(answer: AddresseeItem, number: int) -> AnswerAct | None:
    """Return an act on an answer, or None if there is none."""
    found = answer.acts.filter(number=number).first()
    if found:
        found.answer = answer
    return found


def terms_met_by(act: AnswerAct) -> tuple[Deadline, ...]:
    """Return the terms that an act met; none where nothing was owed."""
    return tuple(_met([act.answer]).get(act.pk, {}).values())


def acts_that_met(answers: Iterable[AddresseeItem]) -> tuple[AnswerAct, ...]:
    """Return the acts by which something owed on these answers was met, in order."""
    known = {answer.pk: answer for answer in answers}
    found = AnswerAct.objects.filter(pk__in=list(_met(known.values()))).order_by("answer", "number")
    acts = tuple(found)
    for act in acts:
        act.answer = known[act.answer_id]
    return acts


def _met(answers: Iterable[AddresseeItem]) -> Mapping[int, Mapping[str, Deadline]]:
    """Return for each act the terms that it met: it was the first that could, on that day."""
    refs = {answer.pk: str(answer.ref) for answer in answers}
    rules = {rule.code for met in MET_BY.values() for rule in met}
    terms = Deadline.objects.select_related("institution__territory__parent").filter(
        subject__in=refs.values(), rule__in=rules, state=DeadlineState.DONE
    )
    acts = AnswerAct.objects.filter(answer__in=refs, kind__in=list(MET_BY)).order_by("-number")
    by_what: dict[tuple[str, str, date | None], int] = {
        (refs[act.answer_id], rule.code, act.acted_on): act.pk
        for act in acts
        for rule in MET_BY[ActKind(act.kind)]
    }
    met: dict[int, dict[str, Deadline]] = defaultdict(dict)
    for term in terms.order_by("pk"):
        by = by_what.get((term.subject, term.rule, term.done_on))
        if by is not None:
            met[by][term.rule] = term
    return met


def recorded_with(act: AnswerAct) -> tuple[AnswerAct, ...]:
    """Return what the same addressee recorded on the same day on other items, and is not acknowledged."""
    others = AddresseeItem.objects.filter(addressee=act.answer.addressee_id).exclude(pk=act.answer_id)
    related = others.select_related("item__recommendation", "addressee__recommendation")
    return tuple(
        other
        for other in acts_that_met(related)
        if other.arrived_on is None
        and other.acted_on == act.acted_on
        and MET_BY[ActKind(other.kind)] == MET_BY[ActKind(act.kind)]
    )
