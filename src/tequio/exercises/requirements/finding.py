"""What a requirement is, what its records say of it, and what time made of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from tequio.exercises.requirements.facts import Facts, Trace
from tequio.foundation.words import Words


class Situation(models.TextChoices):
    """How an exercise stands before a requirement."""

    MET = "met", _("se cumple")
    NEAR = "near", _("por vencer")
    UNMET = "unmet", _("no se cumple")
    NOT_YET = "not_yet", _("todavía no toca")
    NO_DATA = "no_data", _("sin datos")


class Level(models.TextChoices):
    """What OGP Local asks for, and what is only recommended."""

    MINIMUM = "minimum", _("requisito mínimo")
    RECOMMENDED = "recommended", _("práctica recomendada")


class Turn(StrEnum):
    """What the clock told last of a requirement; nothing, as long as time changed nothing."""

    NOTHING = ""
    MET = "met"
    NEAR = "near"
    UNMET = "unmet"


@dataclass(frozen=True)
class Finding:
    """What the records say by themselves, whatever day it is.

    It is so `since` a day where that is known and, where it may lapse, `until`
    another, the last on which it holds; from `warn_on` on that is near.
    """

    situation: Situation
    says: Words
    records: tuple[Trace, ...] = ()
    since: date | None = None
    until: date | None = None
    warn_on: date | None = None


@dataclass(frozen=True)
class Requirement:
    """Something asked of every exercise, computed from its records."""

    code: str
    name: Words
    asks: Words
    source: Words
    level: Level
    judge: Callable[[Facts], Finding]
    next_step: Words


class Kept(Protocol):
    """What is kept of a requirement of an exercise: what was told last, and until when that held."""

    @property
    def noted(self) -> str: ...
    @property
    def until(self) -> date | None: ...


@dataclass(frozen=True)
class NothingNoted:
    """What is known before the clock ever told anything."""

    noted: str = Turn.NOTHING
    until: date | None = None


def as_noted(finding: Finding, kept: Kept) -> Finding:
    """Return what the records say together with what time made of it, as far as the clock told."""
    if finding.until is None or kept.until != finding.until:
        return finding
    if kept.noted == Turn.NEAR:
        return replace(finding, situation=Situation.NEAR)
    if kept.noted == Turn.UNMET:
        return replace(finding, situation=Situation.UNMET, since=lapsed_on(finding.until), until=None)
    return finding


def turn_on(finding: Finding, kept: Kept, on: date) -> Turn | None:
    """Return what the clock has to tell on a day; None if it told it already or there is nothing."""
    now = _stands(finding, on)
    if now is None or (kept.noted, kept.until) == (now, finding.until):
        return None
    if now == Turn.MET:
        return now if kept.noted in {Turn.NEAR, Turn.UNMET} else None
    is_lapse_of_time = finding.until is not None
    was_met = kept.noted in {Turn.MET, Turn.NEAR}
    return now if is_lapse_of_time or was_met else None


def day_to_look(finding: Finding, kept: Kept) -> date | None:
    """Return the first day on which the clock has something to tell; None where time changes nothing."""
    days = [finding.since or date.min]
    if finding.until is not None:
        turns = [finding.warn_on or finding.until, lapsed_on(finding.until)]
        left = {Turn.NEAR: turns[1:], Turn.UNMET: []}.get(Turn(kept.noted), turns)
        days = left if kept.until == finding.until else [date.min, *turns]
    return next((day for day in days if turn_on(finding, kept, day)), None)


def day_of_turn(turn: Turn, finding: Finding, on: date) -> date:
    """Return the day from which it is so; that on which it is told, where no other is known."""
    if turn == Turn.NEAR and finding.warn_on:
        return finding.warn_on
    if turn == Turn.UNMET and finding.until:
        return lapsed_on(finding.until)
    return finding.since or on


def lapsed_on(until: date) -> date:
    """Return the first day on which what held until another does not hold."""
    return until + timedelta(days=1)


def _stands(finding: Finding, on: date) -> Turn | None:
    if finding.until is not None:
        return _stands_in_time(finding, finding.until, on)
    return {Situation.MET: Turn.MET, Situation.UNMET: Turn.UNMET}.get(finding.situation)


def _stands_in_time(finding: Finding, until: date, on: date) -> Turn | None:
    if on > until:
        return Turn.UNMET
    if finding.warn_on and on >= finding.warn_on:
        return Turn.NEAR
    return Turn.MET if finding.situation == Situation.MET else None
