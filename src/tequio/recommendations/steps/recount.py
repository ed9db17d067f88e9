"""Lets acts on record follow their terms, counted again; only commands call it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from tequio.deadlines.models import OPEN, Deadline
from tequio.recommendations.duties import ACKNOWLEDGEMENT
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.queries.recount import RULES, is_no_silence
from tequio.recommendations.statuses import ANSWERS
from tequio.recommendations.steps.deadline import business_days_between


def follow_silence(answer: AddresseeItem, act: AnswerAct, term: Deadline) -> None:
    """Take a silence back, or let it begin on another day; what was taken back stays so."""
    if act.undone:
        return
    if is_no_silence(term):
        act.undone = True
    else:
        act.acted_on = term.expired_on or act.acted_on
    if answer.status != AnswerStatus.SILENT:
        return
    answer.status_since = act.acted_on
    if act.undone and term.state in OPEN:
        answer.status, answer.status_since = AnswerStatus.NOTIFIED, answer.addressee.asked_on


def follow_arrival(act: AnswerAct, terms: Iterable[Deadline], today: date) -> None:
    """Let an act and the silence before it follow the terms that it met, whose day changed."""
    answer, of_rule = act.answer, {term.rule: term for term in terms}
    follow_delay(answer, act, of_rule[RULES[ActKind(act.kind)]])
    act.recounted_on = today
    act.save(update_fields=["arrived_on", "days_late", "business_days", "recounted_on"])
    answer.save(update_fields=["arrived_on", "days_to_answer", "days_late"])
    if ACKNOWLEDGEMENT.code in of_rule:
        _follow_in_silence(answer, of_rule[ACKNOWLEDGEMENT.code], today)


def _follow_in_silence(answer: AddresseeItem, term: Deadline, today: date) -> None:
    """Take back a silence that was none, or what was taken back by the day that counted.

    What a suspension undid has no day of arrival and stays undone.
    """
    silences = answer.acts.filter(kind=ActKind.FALL_SILENT, acted_on__gt=term.started_on)
    for silence in silences.filter(Q(undone=False) | Q(arrived_on__isnull=False)):
        silence.undone = is_no_silence(term)
        silence.arrived_on = term.arrived_on if silence.undone else None
        silence.acted_on, silence.recounted_on = term.expired_on or silence.acted_on, today
        silence.save(update_fields=["undone", "arrived_on", "acted_on", "recounted_on"])


def follow_delay(answer: AddresseeItem, act: AnswerAct, term: Deadline) -> None:
    """Count again how long an act took and how late it came, from the day that counts."""
    addressee, counts_on = answer.addressee, term.counts_on or act.acted_on
    act.arrived_on = term.arrived_on
    act.days_late = business_days_between(addressee, term.due_on, counts_on) if term.was_late else 0
    act.business_days = business_days_between(addressee, addressee.asked_on, counts_on)
    if act.kind in ANSWERS and answer.answered_on == act.acted_on:
        answer.arrived_on = act.arrived_on
        answer.days_to_answer, answer.days_late = act.business_days, act.days_late
