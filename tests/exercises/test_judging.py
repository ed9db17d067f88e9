"""What each requirement is, computed from records alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tequio.exercises.models import ActivityKind, Audience, DocumentKind, PhaseCode
from tequio.exercises.requirements.catalogue import BY_CODE, REQUIREMENTS, finding_of
from tequio.exercises.requirements.facts import Answers, Facts, Happening, Meeting, Paper, Trace
from tequio.exercises.requirements.finding import (
    Finding,
    Level,
    NothingNoted,
    Situation,
    Turn,
    as_noted,
    day_of_turn,
    day_to_look,
    turn_on,
)
from tequio.exercises.requirements.spans import Span, last_span
from tequio.governance.models.body import Sector

SIGNED, SEATED, LATER = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 20)
BOTH = frozenset({Sector.CIVIL_SOCIETY, Sector.GOVERNMENT})
BODY = Trace("Secretariado", SEATED, "/organo/stl/")
SEATS = dict.fromkeys(BOTH, SEATED)
WALKED = frozenset({PhaseCode.DECLARED, PhaseCode.INSTALLED})
BEGUN = Facts(
    phase=PhaseCode.INSTALLED, reached=WALKED, declared_on=SIGNED, body=BODY, seats=SEATS, body_over_on=None
)
PUBLISHED = replace(
    BEGUN,
    phase=PhaseCode.PUBLISHED,
    reached=WALKED | {PhaseCode.PROBLEMS_GATHERED, PhaseCode.APPROVED, PhaseCode.PUBLISHED},
    is_plan_public=True,
    plan_public_on=date(2026, 6, 1),
)


@dataclass(frozen=True)
class Kept:
    noted: str
    until: date | None


def met(on: date, *sectors: Sector) -> Meeting:
    return Meeting("Sesión", on, "/sesion/stl/", frozenset(sectors) or BOTH)


def called(on: date, given: int, asked: int) -> Meeting:
    return replace(met(on), notice=(given, asked))


def paper(kind: DocumentKind, on: date | None = SEATED) -> Paper:
    return Paper(str(kind.label), on, "/documento/uno/", kind)


def table(on: date | None, kind: ActivityKind = ActivityKind.WORKING_TABLE, audience: str = "") -> Happening:
    return Happening("Mesa", on, "", kind, audience)


def asked(brought: int, answered: int, last_on: date | None = SEATED) -> Answers:
    return Answers("Proceso", last_on, "/proceso/uno/", date(2026, 9, 30), brought, answered)


def found(code: str, facts: Facts) -> Finding:
    return finding_of(BY_CODE[code], facts)


AWARE = table(SIGNED, ActivityKind.AWARENESS, Audience.SOCIETY)
ROUTE = {"papers": (paper(DocumentKind.ROADMAP, date(2026, 3, 1)),), "roadmap_on": date(2026, 3, 1)}
IN_TIME, TOO_SOON = (table(date(2026, 3, 15)),), (table(date(2026, 3, 14)),)
CASES = [
    ("foro", BEGUN, "met", SEATED),
    ("foro", replace(BEGUN, body=None), "unmet", SIGNED),
    ("foro", replace(BEGUN, seats={Sector.GOVERNMENT: SEATED}), "unmet", None),
    ("foro", replace(BEGUN, body_over_on=date(2026, 5, 31)), "unmet", date(2026, 6, 1)),
    ("sesiones", replace(BEGUN, body=None), "unmet", SIGNED),
    ("sesiones", BEGUN, "not_yet", None),
    ("sesiones", replace(BEGUN, body=replace(BODY, on=None)), "unmet", None),
    ("sesiones", replace(BEGUN, meetings=(Meeting("Sesión", SEATED),)), "no_data", None),
    ("sesiones", replace(BEGUN, meetings=(met(SEATED, Sector.GOVERNMENT),)), "not_yet", None),
    ("sesiones", replace(BEGUN, meetings=(met(SEATED),)), "met", SEATED),
    ("reglas", replace(BEGUN, body=None), "not_yet", None),
    ("reglas", BEGUN, "unmet", SEATED),
    ("reglas", replace(BEGUN, papers=(paper(DocumentKind.RULES),)), "met", SEATED),
    ("reglas", replace(BEGUN, adopted=(Trace("Reglas", SEATED),)), "met", SEATED),
    ("reglas", replace(BEGUN, cycle=2, papers=(paper(DocumentKind.RULES, None),)), "met", None),
    ("sitio", replace(BEGUN, evidence=(Trace("Reporte", SEATED),)), "met", SEATED),
    ("sitio", replace(BEGUN, papers=(paper(DocumentKind.CALL, None),)), "not_yet", None),
    ("sitio", replace(BEGUN, declared_on=None), "unmet", None),
    ("repositorio", replace(BEGUN, papers=(paper(DocumentKind.CALL, SIGNED),)), "not_yet", None),
    (
        "repositorio",
        replace(BEGUN, papers=(paper(DocumentKind.CALL, SIGNED), paper(DocumentKind.RULES))),
        "met",
        SEATED,
    ),
    ("calendario", BEGUN, "not_yet", None),
    ("calendario", replace(BEGUN, happenings=IN_TIME), "unmet", date(2026, 3, 15)),
    ("calendario", PUBLISHED, "unmet", None),
    ("calendario", replace(BEGUN, **ROUTE), "met", date(2026, 3, 1)),
    ("calendario", replace(BEGUN, cycle=2, **ROUTE), "not_yet", None),
    ("aviso", BEGUN, "not_yet", None),
    ("aviso", replace(BEGUN, happenings=IN_TIME), "unmet", date(2026, 3, 15)),
    ("aviso", replace(BEGUN, happenings=IN_TIME, **ROUTE), "met", date(2026, 3, 1)),
    ("aviso", replace(BEGUN, happenings=TOO_SOON, **ROUTE), "unmet", date(2026, 3, 14)),
    ("aviso", replace(BEGUN, happenings=(table(SEATED),), **ROUTE), "unmet", SEATED),
    ("aviso", replace(BEGUN, happenings=(table(None),), **ROUTE), "no_data", None),
    ("difusion", BEGUN, "unmet", SIGNED),
    ("difusion", replace(BEGUN, happenings=(AWARE,)), "met", SIGNED),
    ("difusion", replace(BEGUN, happenings=(replace(AWARE, audience=Audience.OFFICIALS),)), "unmet", SIGNED),
    ("recepcion", BEGUN, "not_yet", None),
    ("recepcion", PUBLISHED, "unmet", None),
    ("recepcion", replace(BEGUN, happenings=IN_TIME), "met", date(2026, 3, 15)),
    ("recepcion", replace(BEGUN, happenings=(table(None),)), "no_data", None),
    ("encuentro", replace(BEGUN, meetings=(met(SEATED),)), "not_yet", None),
    ("encuentro", PUBLISHED, "unmet", None),
    ("encuentro", replace(BEGUN, happenings=IN_TIME), "met", date(2026, 3, 15)),
    ("encuentro", replace(BEGUN, meetings=(met(date(2026, 3, 2)),), **ROUTE), "met", date(2026, 3, 2)),
    ("respuesta", BEGUN, "not_yet", None),
    ("respuesta", replace(BEGUN, papers=(paper(DocumentKind.RESPONSES),)), "no_data", None),
    ("respuesta", replace(BEGUN, answers=(asked(2, 1),)), "not_yet", None),
    ("respuesta", replace(BEGUN, answers=(asked(2, 2),)), "met", SEATED),
    ("respuesta", replace(BEGUN, answers=(asked(2, 2), asked(3, 3, LATER))), "met", LATER),
    ("respuesta", replace(BEGUN, answers=(asked(2, 2), asked(3, 0, None))), "not_yet", None),
    ("respaldo", BEGUN, "not_yet", None),
    ("respaldo", PUBLISHED, "no_data", None),
    ("respaldo", replace(PUBLISHED, papers=(paper(DocumentKind.APPROVAL_MINUTES),)), "met", SEATED),
    ("anticipacion", BEGUN, "no_data", None),
    ("anticipacion", replace(BEGUN, meetings=(met(SEATED),)), "no_data", None),
    ("anticipacion", replace(BEGUN, meetings=(called(SEATED, 5, 5),)), "met", SEATED),
    ("anticipacion", replace(BEGUN, meetings=(called(SEATED, 0, 0),)), "unmet", SEATED),
    ("anticipacion", replace(BEGUN, meetings=(called(SEATED, 5, 5), called(LATER, 3, 5))), "unmet", LATER),
    (
        "anticipacion",
        replace(
            BEGUN, meetings=(called(SIGNED, 1, 5), called(SEATED, 1, 0), met(LATER), called(LATER, 5, 5))
        ),
        "met",
        SEATED,
    ),
    ("seguimiento", BEGUN, "not_yet", None),
    ("seguimiento", PUBLISHED, "not_yet", None),
    ("seguimiento", replace(PUBLISHED, plan_public_on=None), "no_data", None),
    (
        "seguimiento",
        replace(
            PUBLISHED,
            meetings=(met(SEATED), met(date(2026, 7, 1))),
            happenings=(table(date(2026, 8, 1), ActivityKind.PUBLIC_EVENT),),
        ),
        "met",
        date(2026, 8, 1),
    ),
]


@pytest.mark.parametrize(("code", "facts", "situation", "since"), CASES)
def test_a_requirement_is_what_the_records_say(code, facts, situation, since):
    finding = found(code, facts)

    assert (finding.situation, finding.since) == (situation, since)


def test_before_the_declaration_nothing_is_asked():
    asked = Facts(phase=PhaseCode.INTEREST)

    assert {finding_of(one, asked).situation for one in REQUIREMENTS} == {Situation.NOT_YET}


def test_what_is_only_recommended_is_called_so():
    recommended = [one for one in REQUIREMENTS if one.level == Level.RECOMMENDED]

    assert len({one.code for one in REQUIREMENTS}) == len(REQUIREMENTS)
    assert all(str(one.source).startswith("práctica recomendada") for one in recommended)


def test_only_the_last_records_are_named():
    papers = tuple(paper(DocumentKind.MINUTES, date(2026, 3, day)) for day in (1, 4, 2, 3))

    named = [one.on.day for one in found("sitio", replace(BEGUN, papers=papers)).records]

    assert named == [4, 3, 2]


# How long a machine under load takes for the first example tells nothing.
CALMLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.lists(st.integers(0, 1500), min_size=1, max_size=12)


def _day(number: int) -> date:
    return SEATED + timedelta(days=number)


@CALMLY
@given(DAYS, st.integers(0, 500))
def test_sessions_are_kept_up_as_the_rule_says_on_any_day(numbers, later):
    """Half a year is 183 days; from five months, 152, one is warned."""
    days = sorted(map(_day, set(numbers)))
    on, last = days[-1] + timedelta(days=later), days[-1]
    first = days[-1]
    for before in reversed(days[:-1]):
        if (first - before).days > 184:
            break
        first = before

    finding = found("sesiones", replace(BEGUN, meetings=tuple(map(met, days))))
    turn = turn_on(finding, NothingNoted(), on)
    shown = as_noted(finding, Kept(turn or Turn.NOTHING, finding.until))

    expected = (Situation.MET, first) if later < 152 else (Situation.NEAR, first)
    if later > 183:
        expected = (Situation.UNMET, last + timedelta(days=184))
    assert (shown.situation, shown.since) == expected


@CALMLY
@given(DAYS, st.integers(1, 3), st.integers(1, 400))
def test_a_span_holds_where_so_many_days_lie_within(numbers, times, within):
    days = sorted(set(numbers))
    holds = {
        day
        for day in range(days[-1] + within + 2)
        if sum(day - within <= one <= day for one in days) >= times
    }

    span = last_span(list(map(_day, days)), times=times, within=within)

    assert (span is None) == (not holds)
    if span:
        last = max(holds)
        since = max(day for day in range(-1, last) if day not in holds) + 1
        assert span == Span(_day(since), _day(last))


FINDINGS = st.builds(
    lambda situation, until: Finding(
        situation, "", since=SEATED, until=until, warn_on=until and until - timedelta(days=30)
    ),
    st.sampled_from([Situation.MET, Situation.UNMET, Situation.NOT_YET]),
    st.none() | st.integers(40, 200).map(_day),
)


@CALMLY
@given(FINDINGS, FINDINGS, st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_the_clock_tells_each_turn_once_and_looks_on_its_day(before, after, waits):
    """Whatever days it looks, it looks in time for each turn, and a second look tells nothing."""
    kept, on = Kept(Turn.NOTHING, None), SEATED
    for number, wait in enumerate(waits):
        on += timedelta(days=wait)
        finding = before if number < 3 else after
        look_on = day_to_look(finding, kept)
        turn = turn_on(finding, kept, on)
        if turn is None:
            continue
        assert look_on is not None
        assert look_on <= on
        assert day_of_turn(turn, finding, on) <= on
        kept = Kept(turn, finding.until)
        assert turn_on(finding, kept, on) is None
