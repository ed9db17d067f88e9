"""Reads of the operating rules of a body."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tequio.governance.models.body import Body
from tequio.governance.models.rules import (
    Abstentions,
    Majority,
    OperatingRules,
    QuorumBase,
    QuorumMeasure,
    VoteBase,
)


def rules_of(body: Body) -> tuple[OperatingRules, ...]:
    """Return every version of the rules of a body, the last first."""
    found = body.rules.select_related("session", "casting_seat__body")
    return tuple(found.order_by("-version"))


def rules_of_bodies(bodies: Collection[int]) -> tuple[OperatingRules, ...]:
    """Return every version of the rules of bodies, the first that came into force first."""
    found = OperatingRules.objects.filter(body__in=bodies).select_related("body")
    return tuple(found.order_by("in_force_from", "version"))


def rules_on(body: Body, day: date) -> OperatingRules:
    """Return the rules in force on a day; before a body adopts any, those that ask for all to agree."""
    found = body.rules.filter(in_force_from__lte=day).select_related("session", "casting_seat__body")
    return found.order_by("-in_force_from", "-version").first() or before_any(body)


def before_any(body: Body) -> OperatingRules:
    """Return, unwritten, what holds while a body has no rules: half plus one, and consensus."""
    return OperatingRules(
        body=body,
        version=0,
        quorum_measure=QuorumMeasure.MORE_THAN_HALF,
        quorum_base=QuorumBase.ALL_SEATS,
        majority=Majority.CONSENSUS,
        majority_base=VoteBase.PRESENT,
        grave_majority=Majority.CONSENSUS,
        grave_majority_base=VoteBase.PRESENT,
        abstentions=Abstentions.LEFT_OUT,
        recused_count=True,
        notice_days=0,
        urgent_notice_days=0,
        alternates_vote=True,
        remote_counts=True,
    )
