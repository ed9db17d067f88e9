"""A plan is begun, written by several, published and closed through its pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tequio.deadlines.models import Deadline
from tequio.directory.commands.territory import record_government_term
from tequio.foundation.actors import Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ledger.models import LogEntry
from tequio.plans.commands.commitment import draft_commitment
from tequio.plans.commands.draft import order_commitments, remove_commitment
from tequio.plans.commands.plan import ReportMissing, close_plan
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan
from tequio.plans.queries.sheet import content_now
from tests.people import account, come_in
from tests.plans.accepting import all_accept
from tests.plans.sheets import whole
from tests.worlds import world

HERE = SubjectRef("ejercicio", "cam-2016")
DRAFT = "/plan/cam-2026/borrador/"

pytestmark = pytest.mark.usefixtures("frozen")


@world
def member(leaks: Commitment, session: object, now: datetime) -> Person:
    person = account("vocalia", now, Role.SECRETARIAT_MEMBER, HERE)
    actor = actor_of(person, date(2026, 11, 22))
    declare_conflict(actor=actor, person=person, scope=HERE, has_conflict=False, text="", now=now)
    return person


@world
def second(member: Person, draft: Plan, secretariat, now: datetime) -> Commitment:
    return draft_commitment(
        actor=secretariat, plan=draft, content=whole(title="Publicar los contratos de obra"), now=now
    )


@pytest.fixture
def browser(member) -> Client:
    return come_in(member)


def _send(client: Client, address: str, **typed: object):
    return client.post(address, {"idempotency_key": address[-40:], "confirmado": "si", **typed})


def _titles() -> list[str]:
    found = Commitment.objects.filter(plan__code="cam-2026", removed_on=None).order_by("number")
    return [f"{commitment.number} {commitment.code[-1]}" for commitment in found]


def test_a_plan_is_begun_with_a_code_of_its_place_and_year(browser):
    form = browser.get("/ejercicio/cam-2016/redactar-plan/").context["form"]
    assert form["title"].value() == "Plan de acción local 2026-2027"

    answer = _send(
        browser,
        "/ejercicio/cam-2016/redactar-plan/",
        title="Plan siguiente",
        starts_on="2026-12-01",
        ends_on="2027-12-31",
    )

    # The code that would be proposed is another plan's.
    assert answer["Location"] == "/plan/cam-2026-p2/borrador/"
    page = browser.get("/plan/cam-2026-p2/borrador/").content.decode()
    assert "Sin compromisos todavía" in page
    assert "Agregue el primero" in page


def test_dates_that_are_reversed_are_told_at_their_field(browser):
    answer = _send(
        browser, "/ejercicio/cam-2016/redactar-plan/", title="P", starts_on="2026-12-01", ends_on="2026-01-01"
    )

    assert (answer.status_code, [*answer.context["form"].errors]) == (422, ["ends_on"])


def test_a_plan_longer_than_the_government_is_warned_of(browser, states, now):
    record_government_term(
        actor=command_line_operator(),
        territory=states["cam"],
        begins_on=date(2021, 9, 15),
        ends_on=date(2027, 9, 14),
        source="Periódico Oficial",
        now=now,
    )
    typed = {"title": "P", "starts_on": "2026-12-01", "ends_on": "2028-12-31", "idempotency_key": "1"}

    first = browser.post("/ejercicio/cam-2016/redactar-plan/", typed)
    browser.post("/ejercicio/cam-2016/redactar-plan/", {**typed, "confirmado": "si"})

    assert "termina después que el gobierno" in first.content.decode()
    page = browser.get("/plan/cam-2026-p2/borrador/").content.decode()
    assert "El gobierno en funciones termina el 14 sep 2027" in page


def test_a_commitment_is_added_with_its_title_and_theme(browser):
    answer = _send(
        browser, "/plan/cam-2026/agregar-compromiso/", title="Abrir los contratos", theme="education"
    )

    assert answer["Location"] == "/compromiso/cam-2026-2/borrador/"
    page = browser.get(DRAFT).content.decode()
    assert "2. Abrir los contratos" in page
    assert 'href="/compromiso/cam-2026-2/escribir-problema/#campo-problem"' in page


def test_a_copy_says_the_same_without_its_acceptances(browser, second):
    answer = _send(
        browser, "/plan/cam-2026/copiar-compromiso/", origin="cam-2026-1", title="Reparar las otras fugas"
    )

    copy = content_now(Commitment.objects.get(code="cam-2026-3"))
    assert answer["Location"] == "/compromiso/cam-2026-3/borrador/"
    assert copy.problem == whole().problem
    assert {party.accepted_on for party in copy.parties} == {None}
    assert copy.starts_on == whole().starts_on


def test_a_copy_from_another_plan_leaves_its_days_there(browser, octopus):
    _send(browser, "/plan/cam-2026/copiar-compromiso/", origin="cam-2017-4", title="Integrar otra cadena")

    copy = content_now(Commitment.objects.get(code="cam-2026-2"))
    assert (copy.summary, copy.starts_on) == ("Un proyecto reúne a quienes viven del pulpo.", None)


def test_the_order_changes_places_and_no_identifier(browser, second):
    form = browser.get("/plan/cam-2026/ordenar/").context["form"]
    places = {"lugar-cam-2026-1": "2", "lugar-cam-2026-2": "2", "seen": form["seen"].value()}

    answer = _send(browser, "/plan/cam-2026/ordenar/", **places)

    assert answer.status_code == 303
    assert _titles() == ["1 2", "2 1"]
    links = Commitment.objects.get(code="cam-2026-1").sdg_links.all()
    assert all(link.sort_key.endswith("0-cam-2026-0002") for link in links)


def test_who_orders_what_another_ordered_reads_it(browser, second, draft, secretariat, now):
    form = browser.get("/plan/cam-2026/ordenar/").context["form"]
    places = {"lugar-cam-2026-1": "1", "lugar-cam-2026-2": "2", "seen": form["seen"].value()}
    order_commitments(actor=secretariat, plan=draft, order=("cam-2026-2", "cam-2026-1"), now=now)

    answer = _send(browser, "/plan/cam-2026/ordenar/", **places)

    assert answer.status_code == 409
    assert answer.context["form"]["seen"].value() == "cam-2026-2 cam-2026-1"


def test_one_that_came_meanwhile_is_asked_its_place(browser, draft, secretariat, now):
    form = browser.get("/plan/cam-2026/ordenar/").context["form"]
    sent = {"lugar-cam-2026-1": "1", "seen": form["seen"].value()}
    draft_commitment(actor=secretariat, plan=draft, content=whole(title="Abrir más"), now=now)

    answer = _send(browser, "/plan/cam-2026/ordenar/", **sent)

    assert answer.status_code == 422
    assert "lugar-cam-2026-2" in answer.context["form"].errors


def test_what_is_removed_can_be_put_back_and_its_code_is_nobody_elses(browser, second):
    _send(browser, "/compromiso/cam-2026-2/quitar/", reason="No toca este año.")
    assert _titles() == ["1 1"]
    assert "Quitados del borrador" in browser.get(DRAFT).content.decode()

    _send(browser, "/plan/cam-2026/agregar-compromiso/", title="Abrir otra cosa", theme="education")
    _send(browser, "/compromiso/cam-2026-2/devolver/")

    assert _titles() == ["1 1", "2 3", "3 2"]
    assert LogEntry.objects.filter(kind="plans.commitment_removed").count() == 1


def test_a_removed_one_is_not_written_until_it_is_back(browser, leaks, secretariat, now):
    remove_commitment(actor=secretariat, commitment=leaks, reason="No toca.", now=now)

    answer = browser.get("/compromiso/cam-2026-1/escribir-problema/")

    assert answer.status_code == 409
    assert "Está fuera del plan" in browser.get("/compromiso/cam-2026-1/borrador/").content.decode()


def test_the_head_is_changed_and_two_at_once_see_it(browser):
    shown = browser.get("/plan/cam-2026/editar/").context["form"]
    typed = {"starts_on": "2026-01-01", "ends_on": "2027-06-30", "summary": "", "seen": shown["seen"].value()}

    first = _send(browser, "/plan/cam-2026/editar/", title="Plan de agua", **typed)
    late = browser.post(
        "/plan/cam-2026/editar/",
        {**typed, "title": "Otro", "idempotency_key": "2", "confirmado": "si"},
    )

    assert (first.status_code, late.status_code) == (303, 409)
    assert Plan.objects.get(code="cam-2026").title == "Plan de agua"
    assert late.context["form"]["title"].value() == "Otro"


def test_reversed_dates_of_a_draft_are_told(browser):
    answer = _send(browser, "/plan/cam-2026/editar/", title="P", starts_on="2026-06-01", ends_on="2026-01-01")

    assert "ends_on" in answer.context["form"].errors


def test_a_draft_is_thrown_away_with_its_reason(browser, client):
    answer = _send(browser, "/plan/cam-2026/descartar/", reason="Cambió el gobierno.")

    assert answer["Location"] == "/ejercicio/cam-2016/"
    assert browser.get(DRAFT)["Location"] == "/ejercicio/cam-2016/"
    assert client.get("/plan/cam-2026/").status_code == 404
    assert browser.get("/plan/cam-2026/agregar-compromiso/").status_code == 409


def test_a_draft_is_for_those_who_write_it(client, draft):
    assert client.get(DRAFT).status_code == 404
    assert client.get("/plan/cam-2026/").status_code == 404
    assert client.get("/plan/nada/borrador/").status_code == 404


def test_what_is_lacking_is_said_where_it_would_be_published(browser, draft, secretariat, now):
    draft_commitment(actor=secretariat, plan=draft, content=whole(title="Abrir todo", problem=""), now=now)

    page = browser.get("/plan/cam-2026/publicar/").content.decode()

    assert "Todavía le faltan datos" in page
    assert "Faltan 5 datos para" in browser.get(DRAFT).content.decode()


def test_a_plan_is_published_with_what_it_means_said_first(browser, session, second, secretariat, now):
    remove_commitment(actor=secretariat, commitment=second, reason="No toca.", now=now)
    all_accept(Commitment.objects.get(code="cam-2026-1"), now)
    typed = {"approved_in": str(session.pk), "idempotency_key": "1"}

    first = browser.post("/plan/cam-2026/publicar/", typed)
    answer = browser.post("/plan/cam-2026/publicar/", {**typed, "confirmado": "si"})

    assert "empiezan a correr sus plazos" in first.content.decode()
    assert answer["Location"] == "/plan/cam-2026/"
    assert browser.get(DRAFT)["Location"] == "/plan/cam-2026/"
    # What was taken out of the draft is not promised.
    assert [one.code for one in Commitment.objects.filter(plan=second.plan)] == ["cam-2026-1"]


@pytest.fixture
def ended(published, member, now, monkeypatch):
    """Let the term of the plan be over."""
    later = now + timedelta(days=100)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    return later


def _closing(**typed: object) -> dict[str, object]:
    return {
        "closed_on": "2027-01-20",
        "closing": "Se hizo el mapa; la cuadrilla no se formó.",
        "address": "https://ejemplo.gob.mx/informe",
        "title": "Informe final",
        "kind": "publication",
        "idempotency_key": "1",
        **typed,
    }


def test_a_plan_that_runs_is_not_closed(browser, published):
    answer = browser.get("/plan/cam-2026/cerrar/")

    assert answer.status_code == 409
    assert "tiene hitos abiertos" in answer.content.decode()


def test_a_plan_is_closed_and_what_was_not_fulfilled_stays(ended, browser, client):
    first = browser.post("/plan/cam-2026/cerrar/", _closing())
    answer = browser.post("/plan/cam-2026/cerrar/", _closing(confirmado="si"))

    assert "Quedan 2 hitos sin cumplir" in first.content.decode()
    assert answer["Location"] == "/plan/cam-2026/"
    page = client.get("/plan/cam-2026/").content.decode()
    assert "Cerrado el 20 ene 2027" in page
    assert "la cuadrilla no se formó" in page
    assert 'href="/hito/cam-2026-1-1/"' in page
    assert "1.2 Cuadrilla formada" in page


def test_the_terms_of_what_is_open_stop_and_its_reports_go_on(ended, browser):
    browser.post("/plan/cam-2026/cerrar/", _closing(confirmado="si"))

    states = set(Deadline.objects.filter(rule="milestone").values_list("state", flat=True))
    assert states <= {"stopped"}


def test_the_final_report_is_asked_for(ended, browser):
    answer = browser.post("/plan/cam-2026/cerrar/", _closing(address="", confirmado="si"))

    assert answer.status_code == 422
    assert "upload" in answer.context["form"].errors


def test_without_its_final_report_a_plan_stays_open(ended):
    plan = Plan.objects.get(code="cam-2026")

    with pytest.raises(ReportMissing):
        close_plan(
            actor=command_line_operator(), plan=plan, closed_on=ended.date(), closing="Se hizo.", now=ended
        )
