"""Which acts on record a suspension published late counted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.days import day_for
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.duties import ACKNOWLEDGEMENT, MET_BY
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct

# By the term that each act is in time or late of.
RULES = {
    ActKind.FALL_SILENT: ACKNOWLEDGEMENT.code,
    **{kind: rules[-1].code for kind, rules in MET_BY.items()},
}


def newly_recounted(now: datetime) -> tuple[AddresseeItem, ...]:
    """Return the answers whose silences or delays on record were counted again."""
    recounted = _recounted_terms()
    codes = {SubjectRef.parse(subject).key.rsplit("-", 2)[0] for subject in recounted}
    if not codes:
        return ()
    found = AddresseeItem.objects.filter(item__recommendation__code__in=codes)
    related = found.select_related("item__recommendation", "addressee").order_by("pk")
    answers = [answer for answer in related if str(answer.ref) in recounted]
    return tuple(answer for answer in answers if acts_to_recount(answer, recounted[str(answer.ref)], now))


def acts_to_recount(
    answer: AddresseeItem, terms: Iterable[Deadline], now: datetime
) -> tuple[tuple[AnswerAct, Deadline], ...]:
    """Return the acts that do not follow yet the terms that were counted again, each with its term."""
    of_rule = {term.rule: term for term in terms}
    acts = (
        answer.acts.filter(Q(kind=ActKind.FALL_SILENT) | Q(days_late__gt=0))
        .order_by("number")
        .select_related("answer__addressee")
    )
    pairs = [(act, of_rule[RULES[kind]]) for act, kind in _kinds(acts) if RULES[kind] in of_rule]
    today = day_for(answer, now)
    return tuple((act, term) for act, term in pairs if _is_behind(act, term, today))


def _is_behind(act: AnswerAct, term: Deadline, today: date) -> bool:
    recounted_on = term.recounted_on
    if recounted_on is None or day_for(act, act.recorded_at) > recounted_on:
        return False
    # On the very day a second decree may count it once more.
    return act.recounted_on is None or act.recounted_on < recounted_on or recounted_on == today


def recounted_terms_of(answer: AddresseeItem) -> list[Deadline]:
    """Return the terms of an answer that were counted again, the newest of each rule last."""
    return _recounted_terms().get(str(answer.ref), [])


def is_no_silence(term: Deadline) -> bool:
    """Tell whether the term of an acknowledgement did not expire after all."""
    return term.state != DeadlineState.EXPIRED and term.expired_on is None


def _kinds(acts: Iterable[AnswerAct]) -> Iterable[tuple[AnswerAct, ActKind]]:
    return ((act, ActKind(act.kind)) for act in acts if act.kind in RULES)


def _recounted_terms() -> Mapping[str, list[Deadline]]:
    of_subject: dict[str, list[Deadline]] = defaultdict(list)
    found = Deadline.objects.filter(rule__in=set(RULES.values())).exclude(recounted_on=None)
    for term in found.order_by("pk"):
        of_subject[term.subject].append(term)
    return of_subject
