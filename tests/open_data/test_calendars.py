"""What a calendar of people gets: valid iCalendar, the same for the same log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import icalendar
import pytest
from django.test import Client

from tequio.deadlines.clock import tick
from tequio.deadlines.commands.deadline import complete_deadline, start_deadline, stop_deadline
from tequio.deadlines.commands.suspension import suspend_terms
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.session import hold_session
from tequio.governance.models.session import SessionKind
from tequio.plans.commands import plan as plans
from tequio.plans.sheet.commitment import MilestoneContent
from tequio.recommendations.commands.recommendation import record_past_recommendation
from tequio.recommendations.duties import ACKNOWLEDGEMENT
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
from tests.deadlines.acts import at
from tests.open_data.test_feeds import HOSTILE
from tests.plans.sheets import OCTOPUS
from tests.worlds import world

STARTED_ON = date(2026, 11, 12)
DUE_ON = date(2026, 11, 27)  # ten business days; the 16th is a statutory rest day
TERM = "plazo-recommendation-acknowledgement-prueba-1-1@tequio"


def dates_at(client, address: str) -> dict[str, icalendar.Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found


@pytest.fixture
def owe(institutions, operator):
    """Start what Campeche's guarantor owes in ten business days."""

    def start(started_on):
        return start_deadline(
            actor=operator,
            rule=ACKNOWLEDGEMENT,
            owner=institutions["cam"].ref,
            subject=SubjectRef("respuesta", "prueba-1-1"),
            matter="Publicar, «Recomendación»",
            calendar_of=institutions["cam"],
            about=[SubjectRef("ejercicio", "cam-2016")],
            started_on=started_on,
            now=at(started_on),
        )

    return start


@world
def owed(owe):
    return owe(STARTED_ON)


def test_what_is_owed_is_a_day_of_the_calendar(client, exercises, owed, sequenced):
    sequenced()

    event = dates_at(client, "/institucion/cotaipec/calendario.ics")[TERM]

    assert event.decoded("dtstart") == DUE_ON
    assert event["SUMMARY"] == "Vence para Comisión de Campeche: acusar recibo de una recomendación"
    assert "Publicar, «Recomendación»" in event["DESCRIPTION"]
    assert event["URL"] == f"http://testserver/plazo/{owed.code}/"
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "TRANSPARENT", 0)
    assert event["CATEGORIES"].to_ical() == b"Vencimiento"


def test_the_stamp_of_a_date_is_that_of_its_record(client, exercises, owed, sequenced):
    sequenced()

    event = dates_at(client, "/ejercicio/cam-2016/calendario.ics")[TERM]

    assert event.decoded("dtstamp") == at(STARTED_ON)
    assert event.decoded("last-modified") == at(STARTED_ON)


def test_a_date_that_moved_keeps_its_name_and_counts_its_revisions(
    client, institutions, owed, *, operator, now, sequenced
):
    suspend_terms(
        actor=operator,
        reach=institutions["cam"],
        first_day=date(2026, 11, 23),
        last_day=date(2026, 11, 24),
        ground="Inundación",
        source="Acuerdo",
        now=now,
    )
    sequenced()

    event = dates_at(client, "/institucion/cotaipec/calendario.ics")[TERM]

    assert event.decoded("dtstart") == date(2026, 12, 1)
    assert event["SEQUENCE"] == 1


def test_what_was_done_says_so(client, owed, operator, now, sequenced):
    complete_deadline(actor=operator, deadline=owed, done_on=date(2026, 11, 20), now=now)
    sequenced()

    event = dates_at(client, "/institucion/cotaipec/calendario.ics")[TERM]

    assert event["SUMMARY"].startswith("Cumplido por Comisión de Campeche")
    assert event["STATUS"] == "CONFIRMED"


def test_what_was_done_late_says_so(client, owe, operator, now, sequenced):
    late = owe(date(2026, 11, 3))
    complete_deadline(actor=operator, deadline=late, done_on=date(2026, 11, 20), now=now)
    sequenced()

    event = dates_at(client, "/institucion/cotaipec/calendario.ics")[TERM]

    assert "cumplido después de vencer" in event["DESCRIPTION"]


def test_what_expired_says_so(client, owe, now, sequenced):
    owe(date(2026, 11, 3))
    tick(now)
    sequenced()

    event = dates_at(client, "/institucion/cotaipec/calendario.ics")[TERM]

    assert event["SUMMARY"].startswith("Venció para Comisión de Campeche")


def test_what_is_no_longer_owed_is_cancelled(client, owed, operator, now, sequenced):
    stop_deadline(
        actor=operator, deadline=owed, stopped_on=date(2026, 11, 20), reason="Ya no procede.", now=now
    )
    sequenced()

    event = dates_at(client, "/institucion/cotaipec/calendario.ics")[TERM]

    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"].startswith("Sin efecto para Comisión de Campeche")
    assert event["SEQUENCE"] == 1


@pytest.mark.parametrize("address", ["/ejercicio/cam-2016/", "/compromiso/cam-2026-1/"])
def test_the_end_of_a_milestone_with_its_term_is_there_once(client, published, sequenced, address):
    sequenced()

    events = dates_at(client, f"{address}calendario.ics")

    ends = [event.decoded("dtstart") for uid, event in events.items() if "milestone" in uid]
    assert sorted(ends) == [date(2026, 4, 30), date(2026, 9, 30)]
    assert not [uid for uid in events if uid.startswith("hito-")]


@pytest.mark.usefixtures("themes")
def test_the_end_of_a_milestone_of_old_is_there_without_term(client, past, history, now, sequenced):
    step = MilestoneContent(number=1, title="Padrón de pescadores", ends_on=date(2017, 12, 1))
    content = replace(OCTOPUS, milestones=(step,))
    plans.record_past_commitment(actor=history, plan=past, number=4, content=content, now=now)
    sequenced()

    event = dates_at(client, "/compromiso/cam-2017-4/calendario.ics")["hito-cam-2017-4-1@tequio"]

    assert event.decoded("dtstart") == date(2017, 12, 1)
    assert event["SUMMARY"] == "Fin previsto del hito: Padrón de pescadores"
    assert event["URL"] == "http://testserver/hito/cam-2017-4-1/"


@pytest.mark.parametrize(
    "address", ["/ejercicio/cam-2016/", "/organo/stl-cam/", "/recomendacion/snt-2020-1/"]
)
def test_the_sessions_are_there(client, session, *, recommendation, history, now, sequenced, address):
    held = hold_session(
        actor=history,
        body=session.body,
        code="stl-cam-2",
        kind=SessionKind.EXTRAORDINARY,
        held_on=date(2026, 2, 3),
        title="Segunda sesión",
        now=now,
    )
    sequenced()

    events = dates_at(client, f"{address}calendario.ics")

    expected = address != "/recomendacion/snt-2020-1/"
    assert (f"sesion-{held.code}@tequio" in events) is expected


def test_the_date_by_which_a_recommendation_asks_is_there(
    client, session, institutions, *, history, now, sequenced
):
    item = ItemContent(
        short_title="Diálogo",
        text="Se recomienda dialogar.",
        theme=Theme.OTHER,
        strength=Strength.RECOMMENDS,
        due_on=date(2020, 12, 31),
    )
    record_past_recommendation(
        actor=history,
        content=RecommendationContent(
            code="snt-2020-9", title="Recomendaciones", items=(item,), source="Comunicado"
        ),
        issued_by=session.body,
        to=Addressees(groups=("state_guarantors",)),
        adopted_on=date(2020, 5, 25),
        issued_on=date(2020, 5, 25),
        now=now,
    )
    sequenced()

    of_recommendation = dates_at(client, "/recomendacion/snt-2020-9/calendario.ics")
    of_body = dates_at(client, "/organo/stl-cam/calendario.ics")

    assert of_recommendation["recomendacion-snt-2020-9-1@tequio"].decoded("dtstart") == date(2020, 12, 31)
    assert "recomendacion-snt-2020-9-1@tequio" in of_body


def test_hostile_text_stays_one_line_of_its_own_event(client, session, history, now, sequenced):
    hold_session(
        actor=history,
        body=session.body,
        code="stl-cam-3",
        kind=SessionKind.ORDINARY,
        held_on=date(2026, 3, 3),
        title=HOSTILE,
        now=now,
    )
    sequenced()

    answer = client.get("/organo/stl-cam/calendario.ics")
    event = dates_at(client, "/organo/stl-cam/calendario.ics")["sesion-stl-cam-3@tequio"]

    assert answer.content.count(b"\r\nBEGIN:VEVENT") == 2
    assert "\u202e" not in answer.content.decode()
    assert event["SUMMARY"].startswith('<script>alert(1)</script> ]]> & "a" txt.exe BEGIN:VEVENT')
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_what_is_fictitious_says_so(client, exercises, operator, now, sequenced):
    start_deadline(
        actor=operator,
        rule=ACKNOWLEDGEMENT,
        owner=SubjectRef("institucion", "demo-garante"),
        owner_label="Autoridad de demostración",
        subject=SubjectRef("respuesta", "demo-1-1"),
        about=[exercises["demo"].ref],
        started_on=STARTED_ON,
        fictitious=True,
        now=now,
    )
    sequenced()

    answer = client.get("/ejercicio/demo-2016/calendario.ics")

    events = dates_at(client, "/ejercicio/demo-2016/calendario.ics").values()
    assert {event["SUMMARY"].startswith("[Ficticio] ") for event in events} == {True}
    assert "NAME:Tequio: [Ficticio] Ejercicio de Entidad" in answer.content.decode()


def test_the_calendar_speaks_the_language_of_its_address(client, owed, sequenced):
    sequenced()

    event = dates_at(client, "/en/institucion/cotaipec/calendario.ics")[TERM]

    assert event["URL"].startswith("http://testserver/en/plazo/")
    assert event["SUMMARY"].params["LANGUAGE"] == "en"


def test_a_subject_without_dates_has_an_empty_calendar(client, institutions, sequenced):
    sequenced()

    assert not dates_at(client, "/institucion/idaip/calendario.ics")
    calendar = icalendar.Calendar.from_ical(client.get("/institucion/idaip/calendario.ics").content)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]  # RFC 5545: at least one
    assert [part.name for part in calendar.subcomponents[0].subcomponents] == ["STANDARD"]


def test_the_names_of_dates_stay_when_the_site_moves(client, exercises, owed, sequenced, settings):
    sequenced()
    settings.ALLOWED_HOSTS = ["*"]

    moved = Client(SERVER_NAME="hoy.example")

    address = "/institucion/cotaipec/calendario.ics"
    assert dates_at(moved, address).keys() == dates_at(client, address).keys()
