"""The page of requirements, its files, and what the clock tells of them."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client

from tequio.exercises.clock import tick
from tequio.exercises.commands.continuity import pause_exercise
from tequio.exercises.commands.record import retract_document
from tequio.exercises.commands.requirement import NothingToTell, note_requirement
from tequio.exercises.events import RequirementLapsed, RequirementMet, RequirementNear
from tequio.exercises.followers import LOOKS
from tequio.exercises.models import DocumentKind, Standing
from tequio.exercises.queries.requirement import exercise_with_requirements, lines_of, turn_of
from tequio.exercises.requirements.catalogue import REQUIREMENTS, level_of, name_of
from tequio.foundation.actors import CLOCK, Role
from tequio.foundation.policy import NotAllowed
from tequio.governance.commands.session import hold_session
from tequio.governance.models.session import SessionKind
from tequio.ledger.following import rebuild
from tequio.ledger.letters import letters
from tequio.ledger.models import LogEntry
from tests.people import account, come_in
from tests.worlds import world

pytestmark = pytest.mark.django_db

PAGE = "/ejercicio/cam-2026/requisitos/"
# The session is of 1 June 2026: 152 days later is 31 October, 183 days later is 1 December.
NEAR, LAST = datetime(2026, 10, 31, 18, tzinfo=UTC), datetime(2026, 12, 1, 18, tzinfo=UTC)
AFTER = datetime(2026, 12, 2, 18, tzinfo=UTC)


def meet(body, actor, on, *, now, attended=None):
    seats = list(body.seats.order_by("number")) if attended is None else attended
    return hold_session(
        actor=actor,
        body=body,
        kind=SessionKind.ORDINARY,
        held_on=on,
        title=f"Sesión del {on}",
        attended=seats,
        now=now,
    )


@world
def held(ruled, body, operator, now):
    """An exercise with its rules, whose secretariat met once."""
    meet(body, operator, date(2026, 6, 1), now=now)
    return ruled


def stands(code="sesiones"):
    lines = lines_of((exercise_with_requirements("cam-2026"),))
    return next(line.finding for line in lines if line.requirement.code == code)


def told():
    """Return what was told of the sessions, and of which day."""
    entries = LogEntry.objects.filter(kind__startswith="exercises.requirement").order_by("pk")
    return [(one.kind, one.occurred_on) for one in entries if "Sesiona" in one.sentence]


@pytest.fixture
def goes_by(sequenced):
    """Let followers read, then the clock act, as on a machine."""

    def at(moment):
        sequenced()
        noted = tick(moment)
        sequenced()
        return noted

    return at


def test_five_months_after_a_session_one_is_warned_once(held, goes_by):
    goes_by(NEAR - timedelta(days=1))
    before = told()
    goes_by(NEAR)
    goes_by(LAST)

    assert before == []
    assert told() == [(RequirementNear.kind, date(2026, 10, 31))]
    assert (stands().situation, stands().until) == ("near", date(2026, 12, 1))


def test_after_half_a_year_it_is_unmet_and_a_session_mends_it(held, body, operator, goes_by):
    goes_by(AFTER)
    lapsed = stands()
    meet(body, operator, date(2026, 12, 3), now=AFTER + timedelta(days=1))
    at_once = stands()
    goes_by(AFTER + timedelta(days=2))

    assert (lapsed.situation, lapsed.since, lapsed.until) == ("unmet", date(2026, 12, 2), None)
    assert (at_once.situation, at_once.since) == ("met", date(2026, 12, 3))
    assert told() == [
        (RequirementLapsed.kind, date(2026, 12, 2)),
        (RequirementMet.kind, date(2026, 12, 3)),
    ]


def test_a_late_clock_tells_the_same_day_and_a_second_run_nothing(held, goes_by):
    goes_by(AFTER + timedelta(days=300))
    before = LogEntry.objects.count()

    noted = goes_by(AFTER + timedelta(days=300))

    assert told() == [(RequirementLapsed.kind, date(2026, 12, 2))]
    assert (noted, LogEntry.objects.count()) == (0, before)


def test_rules_that_are_taken_back_need_no_clock_to_be_missed(held, operator, goes_by, now):
    rules = held.documents.get(kind=DocumentKind.RULES)
    before = stands("reglas").situation

    retract_document(actor=operator, exercise=held, document=rules, reason="Era un borrador.", now=now)

    assert (before, stands("reglas").situation) == ("met", "unmet")


def test_without_attendance_it_is_not_known_whether_both_sides_came(ruled, body, operator, now):
    meet(body, operator, date(2026, 6, 1), now=now, attended=())

    assert stands().situation == "no_data"


def test_the_days_to_look_are_found_again_from_the_ledger(held, goes_by):
    goes_by(NEAR)
    before = list(Standing.objects.order_by("code").values_list("code", "noted", "until", "look_on"))

    rebuild(LOOKS)

    assert before == list(Standing.objects.order_by("code").values_list("code", "noted", "until", "look_on"))
    assert ("sesiones", "near", date(2026, 12, 1), date(2026, 12, 2)) in before


def test_nobody_declares_that_a_requirement_lapsed(held, operator, sequenced, now):
    sequenced()
    standing = Standing.objects.get(code="sesiones")

    with pytest.raises(NotAllowed, match="nadie lo declara"):
        note_requirement(actor=operator, standing=standing, now=AFTER)
    with pytest.raises(NothingToTell):
        note_requirement(actor=CLOCK, standing=standing, now=NEAR - timedelta(days=1))


def test_of_a_requirement_that_is_gone_nothing_is_told(held):
    assert turn_of(Standing(exercise=held, code="ya-no"), AFTER) is None
    assert (name_of("ya-no"), level_of("ya-no")) == ("ya-no", "")


def test_whoever_facilitates_is_told_what_is_near_and_what_lapsed(held, operator, goes_by):
    goes_by(NEAR)
    goes_by(AFTER)

    for event, title in (
        (RequirementNear, "Está por vencer un requisito del"),
        (RequirementLapsed, "Hay un requisito sin cumplir en el"),
    ):
        entry = next(one for one in LogEntry.objects.filter(kind=event.kind) if "Sesiona" in one.sentence)
        row = letters()[entry.kind]
        (news,) = row.find(entry, AFTER)
        assert row.says(news).title.startswith(title)
        assert row.link(news) == PAGE
        assert [(str(one.ref), one.roles) for one in row.to(news)] == [
            ("ejercicio/cam-2026", (Role.FACILITATOR,)),
            ("organo/stl-cam-2026", (Role.FACILITATOR,)),
        ]

    pause_exercise(actor=operator, exercise=held, paused_on=date(2026, 11, 1), reason="Acuerdo.", now=AFTER)
    (news,) = row.find(entry, AFTER)
    assert row.to(news) == ()
    assert "de sus plazos ya no se avisa" in Client().get(PAGE).content.decode()


def test_the_page_tells_each_requirement_with_its_days_and_records(
    held, goes_by, client, django_assert_max_num_queries
):
    goes_by(NEAR)

    with django_assert_max_num_queries(12):
        text = client.get(PAGE).content.decode()

    assert "De los requisitos mínimos se cumplen" in text
    assert "Por vencer: Sesiona al menos cada seis meses" in text
    assert "1 de diciembre de 2026" in text
    assert "Sesión del 2026-06-01 (1 jun 2026)" in text
    assert "No consta con cuántos días se convocó a las sesiones." in text
    assert "registrar-sesion" not in text
    assert PAGE in client.get("/ejercicio/cam-2026/").content.decode()


def test_whoever_may_is_led_to_where_it_is_recorded(held, now):
    ana = come_in(account("ana", now, Role.FACILITATOR, held.ref))

    text = ana.get(PAGE).content.decode()

    assert "/ejercicio/cam-2026/documento/?clase=minutes" in text


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_it_is_given_as_a_document(held, client, kind):
    answer = client.get(f"/ejercicio/cam-2026/requisitos.{kind}")

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="requisitos-cam-2026.{kind}"'


@pytest.mark.parametrize(
    "address",
    ["/ejercicio/cam-2026/requisitos.xls", "/ejercicio/nadie/requisitos/", "/ejercicio/nadie/requisitos.pdf"],
)
def test_what_is_not_there_is_not_found(held, client, address):
    assert client.get(address).status_code == 404


def test_the_file_says_what_the_page_says(held, goes_by, client):
    goes_by(AFTER)

    text = client.get("/datos/requisitos.csv").content.decode("utf-8-sig")

    rows = {row["requisito"]: row for row in csv.DictReader(StringIO(text))}
    sessions = rows["sesiones"]
    assert [sessions[name] for name in ("situacion_nombre", "desde", "hasta")] == [
        "No se cumple", "2026-12-02", "",
    ]  # fmt: skip
    assert sessions["se_basa_en"] == "/sesion/stl-cam-2026-2026-06-01/"
    assert len(rows) == len(REQUIREMENTS)
