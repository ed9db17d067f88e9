"""What anybody reads of deadlines, suspensions and closures."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.test import Client

from tequio.deadlines.commands.closure import declare_closure
from tequio.deadlines.commands.deadline import complete_deadline, note_expiry, stop_deadline
from tequio.deadlines.commands.extension import approve_extension, request_extension
from tequio.deadlines.commands.pause import pause_for_clarification
from tequio.deadlines.commands.suspension import (
    end_suspension,
    note_suspension_over,
    suspend_everything,
    suspend_terms,
)
from tequio.deadlines.pages.deadline import deadline_view
from tequio.deadlines.queries.deadline import expired as expired_query
from tequio.deadlines.queries.deadline import open_of, owed_by, owed_within
from tequio.deadlines.queries.suspension import suspensions
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.plans.duties import MILESTONE
from tests.deadlines.acts import ANSWER, DELIVER, DUE_ON, EXERCISE, LIAISON, MEMBER, QUESTION, at
from tests.site.reading import words_of
from tests.worlds import world

pytestmark = pytest.mark.django_db
PAGE = "/plazo/tests-answer-cam-1/"


@world
def suspended(institute, operator, now):
    return suspend_terms(
        actor=operator,
        reach=institute,
        first_day=date(2026, 11, 25),
        last_day=date(2026, 11, 27),
        ground="Decreto 12.",
        source="Periódico Oficial",
        now=now,
    )


@world
def emergency(operator, now):
    return suspend_everything(
        actor=operator,
        first_day=date(2026, 11, 25),
        last_day=date(2026, 11, 27),
        notice="No corren plazos por el huracán.",
        ground="Acuerdo 3.",
        source="Portal",
        now=now,
    )


@world
def closed(institute, now):
    return declare_closure(
        actor=LIAISON,
        institution=institute,
        first_day=date(2026, 12, 21),
        last_day=date(2027, 1, 5),
        reason="Vacaciones de diciembre",
        source="Calendario 2026",
        now=now,
    )


@world
def busy(deadline, suspended, now):
    """Paused, extended and moved by a decree."""
    pause_for_clarification(
        actor=LIAISON,
        deadline=deadline,
        question="¿Cuál?",
        asked_on=date(2026, 11, 20),
        now=at(date(2026, 11, 20)),
    )
    request_extension(
        actor=LIAISON,
        deadline=deadline,
        business_days=5,
        reason="Falta un dato.",
        requested_on=now.date(),
        now=now,
    )
    return approve_extension(actor=MEMBER, deadline=deadline, approved_on=now.date(), reason="Sí.", now=now)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "page", [PAGE, "/plazos/suspensiones/", "/suspension/cotaipec-20261125/", "/plazos/cierres/"]
)
def test_a_page_is_served_in_both_languages(
    *, client: Client, busy, closed, sequenced, page, language, django_assert_max_num_queries
):
    sequenced()

    with django_assert_max_num_queries(12):
        answer = client.get(f"{language}{page}")

    assert answer.status_code == 200


def test_the_date_is_explained_day_by_day(client: Client, busy, sequenced):
    sequenced()

    words = words_of(client.get(PAGE))

    assert "No: fin de semana" in words
    assert "No: Decreto 12." in words
    assert "Sí: día hábil 15" in words
    assert "No: en pausa por una aclaración" in words
    assert "Cuentan 15 días hábiles" in words
    assert "Fecha original 1 dic 2026" in words
    assert "Toda pregunta se responde." in words


def test_the_history_is_that_of_the_ledger(client: Client, busy, sequenced):
    sequenced()

    words = words_of(client.get(PAGE))

    assert "COTAIPEC tiene hasta el 1 de diciembre de 2026" in words
    assert "COTAIPEC pidió 5 días hábiles más" in words
    assert "Se aprobaron 5 días hábiles más" in words


def test_each_state_is_told_in_a_sentence(client: Client, start, operator, clock, now):
    running, met, late, expired, stopped = (
        start(subject=SubjectRef("respuesta", key)) for key in ("a", "b", "c", "d", "e")
    )
    complete_deadline(actor=operator, deadline=met, done_on=now.date(), now=now)
    complete_deadline(actor=operator, deadline=late, done_on=date(2026, 12, 9), now=at(date(2026, 12, 9)))
    note_expiry(actor=clock, deadline=expired, now=at(date(2026, 12, 9)))
    stop_deadline(actor=operator, deadline=stopped, stopped_on=now.date(), reason="Se retiró.", now=now)

    told = [deadline_view(one) for one in (running, met, late, expired, stopped)]

    assert [view.situation.word for view in told] == [
        "en curso",
        "cumplido",
        "cumplido después de vencer",
        "en silencio",
        "sin efecto",
    ]
    assert "dentro del plazo" in told[1].sentence
    assert "Se retiró." in told[4].sentence


def test_a_fixed_date_says_that_it_is_fixed(client: Client, start):
    start(rule=DELIVER, due_on=date(2026, 12, 12), fictitious=True)

    words = words_of(client.get("/plazo/tests-deliver-cam-1/"))

    assert "nada la ha movido" in words
    assert "fecha fija" in words


def test_a_fixed_date_that_moved_says_which_days_it_lost(client: Client, start, suspended):
    start(rule=DELIVER, due_on=date(2026, 12, 12))

    words = words_of(client.get("/plazo/tests-deliver-cam-1/"))

    assert "se cuentan después de ella: 3" in words


@pytest.mark.parametrize("path", ["/plazo/nada/", "/suspension/nada/", "/en/plazo/nada/"])
def test_what_does_not_exist_is_not_found(visit, path):
    assert visit(Role.OPERATOR).get(path).status_code == 404


@pytest.mark.parametrize("word", ["prorroga", "resolver-prorroga", "aclaracion", "reanudar"])
def test_no_form_without_its_deadline(visit, word):
    client = visit(Role.OPERATOR)

    assert client.get(f"/plazo/nada/{word}/").status_code == 404
    assert client.get("/suspension/nada/terminar/").status_code == 404


def test_a_visitor_sees_no_acts_and_somebody_with_a_role_sees_why_not(client: Client, visit, deadline):
    liaison = visit(Role.LIAISON, SubjectRef("institucion", "vecina"))

    assert "Pedir una prórroga" not in words_of(client.get(PAGE))
    assert "Pedir una prórroga Corresponde a: el enlace" in words_of(liaison.get(PAGE))


def test_who_owes_it_finds_the_act_that_does_it(visit, start, institute):
    start(rule=MILESTONE, subject=SubjectRef("hito", "cam-1"), due_on=date(2027, 1, 8))

    answer = visit(Role.LIAISON, institute.ref).get("/plazo/milestone-cam-1/").content.decode()

    assert 'href="/hito/cam-1/reportar/"' in answer


def test_who_owes_it_sees_what_to_do(visit, deadline, institute):
    answer = visit(Role.LIAISON, institute.ref).get(PAGE).content.decode()

    assert f'href="{PAGE}prorroga/"' in answer
    assert f'href="{PAGE}aclaracion/"' in answer


def test_what_was_met_offers_nothing_and_says_why(visit, deadline, institute, operator, now):
    complete_deadline(actor=operator, deadline=deadline, done_on=now.date(), now=now)

    answer = visit(Role.LIAISON, institute.ref).get(PAGE)

    assert "Pedir una prórroga Ese plazo ya no corre" in words_of(answer)
    assert f'href="{PAGE}prorroga/"' not in answer.content.decode()


def test_the_list_tells_who_is_reached_and_why(client: Client, suspended, emergency):
    words = words_of(client.get("/plazos/suspensiones/"))

    assert "Toda la plataforma" in words
    assert "Comisión de Transparencia de Campeche" in words
    assert "Decreto 12." in words
    assert "Periódico Oficial" in words


def test_the_notice_of_an_emergency_stands_until_the_clock_ends_it(
    client: Client, emergency, deadline, clock
):
    assert "No corren plazos por el huracán." in words_of(client.get("/plazos/suspensiones/"))
    assert "No corren plazos por el huracán." in words_of(client.get(PAGE))

    note_suspension_over(actor=clock, suspension=emergency, now=at(date(2026, 12, 1)))

    assert "No corren plazos por el huracán." not in words_of(client.get(PAGE))


def test_a_suspension_tells_what_it_moved_and_that_it_ended(
    *, client: Client, deadline, suspended, operator, clock, now, sequenced
):
    end_suspension(
        actor=operator, suspension=suspended, ended_on=date(2026, 11, 25), reason="Cesó la causa.", now=now
    )
    note_suspension_over(actor=clock, suspension=suspended, now=at(date(2026, 12, 1)))
    sequenced()

    words = words_of(client.get("/suspension/cotaipec-20261125/"))

    assert "Cesó la causa." in words
    assert "ahora vence el 4 de diciembre de 2026" in words
    assert "terminada" in words


def test_a_withdrawn_suspension_says_that_it_did_not_apply(client: Client, suspended, operator, now):
    end_suspension(actor=operator, suspension=suspended, ended_on=now.date(), reason="Error.", now=now)

    assert "No entró en vigor" in words_of(client.get("/plazos/suspensiones/")).replace(
        "no entró", "No entró"
    )


def test_closures_are_listed_by_institution(client: Client, closed, neighbour):
    assert "Vacaciones de diciembre" in words_of(client.get("/plazos/cierres/?institucion=cotaipec"))
    assert "Vacaciones de diciembre" not in words_of(client.get("/plazos/cierres/?institucion=vecina"))


@pytest.mark.parametrize(
    "query", ["institucion=nada", "institucion=%00", "antes=-1", "antes=" + "9" * 10_000]
)
@pytest.mark.parametrize("page", ["/plazos/cierres/", "/plazos/suspensiones/"])
def test_a_bad_filter_does_not_fail(client: Client, closed, page, query):
    assert client.get(f"{page}?{query}").status_code == 200


def test_older_rows_are_a_page_away(closed, suspended, emergency):
    first = suspensions(size=1)
    second = suspensions(size=1, older_than=first.older)

    assert first.older
    assert second.older is None
    assert first.rows != second.rows


def test_what_somebody_owes_comes_by_due_date(start, institute, neighbour):
    start(rule=DELIVER, due_on=date(2027, 1, 8))
    start()
    start(owner=neighbour.ref, calendar_of=neighbour)

    owed = owed_by([institute.ref])

    assert [line.due_on for line in owed] == [DUE_ON, date(2027, 1, 8)]
    assert all(a.due_on <= b.due_on for a, b in pairwise(owed))


def test_what_is_owed_within_a_scope_is_found_by_what_it_is_about(deadline):
    assert [line.code for line in owed_within([EXERCISE])] == [deadline.code]
    assert owed_within([SubjectRef("ejercicio", "oax-2017")]) == ()


def test_what_is_open_on_a_subject_is_filtered_by_rule(deadline, operator, now):
    assert open_of(QUESTION) == open_of(QUESTION, ANSWER.code) == (deadline,)
    assert open_of(QUESTION, DELIVER.code) == ()

    complete_deadline(actor=operator, deadline=deadline, done_on=now.date(), now=now)

    assert open_of(QUESTION) == ()


def test_what_expired_is_found_by_rule_and_day(deadline, clock):
    note_expiry(actor=clock, deadline=deadline, now=at(date(2026, 12, 9)))

    assert expired_query(ANSWER.code, date(2026, 12, 2)) == (deadline,)
    assert expired_query(ANSWER.code, date(2026, 12, 3)) == ()
    assert owed_by([SubjectRef("institucion", "cotaipec")])[0].is_expired
