"""An exercise is begun, moved and ended from its pages, by whoever may."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tequio.directory.commands.territory import record_government_term, register_territory
from tequio.directory.models import Institution, Territory, TerritoryLevel
from tequio.documents import worker
from tequio.documents.models import Document as File
from tequio.exercises.events import ExerciseDeclared, ExerciseTransferred, PhaseEntered
from tequio.exercises.models import Document, DocumentKind, Exercise, PhaseCode
from tequio.exercises.queries.record import records_of
from tequio.foundation.actors import Actor, Role
from tequio.governance.models.body import Body
from tequio.ledger.letters import letters
from tequio.ledger.models import LogEntry
from tests.people import account, come_in
from tests.worlds import world

pytestmark = pytest.mark.django_db

TOWN, HERE = "/municipio/04001/", "/ejercicio/tehuacan-cam-2026/"
SIGNED = {
    "guarantor": "cotaipec",
    "signed_on": "2026-11-02",
    "by_civil_society": "Red por los Ríos",
    "by_government": "Ayuntamiento de Tehuacán",
    "by_guarantor": "Comisión de Transparencia",
    "confirmado": "si",
}
ASKED = {
    "name": "Ejercicio local de Tehuacán, Campeche",
    "guarantor": "cotaipec",
    "asked_on": "2026-11-01",
    "reason": "Lo pide el ayuntamiento.",
    "will": "yes",
    "counterpart": "partly",
    "government_staff": "no",
    "society_staff": "unknown",
    "term_ends_on": "2027-09-30",
}


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@world
def town(campeche: Territory, institute: Institution, history: Actor, now: datetime) -> Territory:
    municipality = TerritoryLevel.MUNICIPALITY
    by: dict[str, Any] = {"actor": history, "now": now}
    town = register_territory(level=municipality, name="Tehuacán", parent=campeche, inegi="04001", **by)
    record_government_term(
        territory=town,
        begins_on=date(2024, 10, 1),
        ends_on=date(2027, 9, 30),
        source="Constancia",
        **by,
    )
    return town


@pytest.fixture
def adviser(town: Territory, now: datetime) -> Client:
    return come_in(account("asesora", now, Role.ADVISER))


@pytest.fixture
def guarantees(town: Territory, institute: Institution, now: datetime) -> Client:
    return come_in(account("garante", now, Role.LIAISON, institute.ref))


def proposed(client: Client, url: str) -> dict[str, Any]:
    """Return what the form of an act holds when it is opened."""
    values = {field.html_name: field.value() for field in client.get(url).context["form"]}
    return {name: value for name, value in values.items() if value not in (None, "")}


def send(client: Client, url: str, **given: Any) -> Any:
    """Open the page of an act and send its form with what it proposes and what is given."""
    return client.post(url, {**proposed(client, url), **given})


def done(client: Client, url: str, **given: Any) -> str:
    """Send a form that is taken, and return where it leads."""
    answer = send(client, url, **given)
    assert answer.status_code == 303, answer.context["form"].errors
    return answer["Location"]


def paper(client: Client, kind: DocumentKind, dated_on: str = "2026-11-22") -> str:
    """Record a public document through the link that a missing requirement gives."""
    url = f"{HERE}documento/?clase={kind.value}"
    return done(client, url, title=str(kind.label), dated_on=dated_on, address="https://ejemplo.mx/papel")


def gather(client: Client, kind: str, audience: str, held_on: str = "2026-11-22") -> str:
    url = f"{HERE}actividad/?tipo={kind}&publico={audience}"
    return done(client, url, held_on=held_on, text="En el auditorio.", people="31", modality="in_person")


def text_of(client: Client, url: str = HERE) -> str:
    return client.get(url).content.decode()


def the_exercise() -> Exercise:
    return Exercise.objects.get()


def test_the_page_of_a_municipality_proposes_its_exercise(adviser):
    form = adviser.get(f"{TOWN}registrar-interes/").context["form"]

    assert form["name"].value() == "Ejercicio local de Tehuacán, Campeche"
    assert form["guarantor"].value() == "cotaipec"
    assert form["asked_on"].value() == date(2026, 11, 22)
    assert form["term_ends_on"].value() == date(2027, 9, 30)


@pytest.mark.parametrize(
    ("code", "name", "of_it"),
    [
        ("mex", "Estado de México", "del Estado de México"),
        ("cmx", "Ciudad de México", "de la Ciudad de México"),
        ("oax", "Oaxaca", "de Oaxaca"),
    ],
)
def test_a_state_is_named_with_its_article(code, name, of_it):
    assert Territory(code=code, name=name, level=TerritoryLevel.STATE).of_it == of_it


def test_an_interest_keeps_what_there_is_to_begin_with_and_warns_of_a_short_term(guarantees):
    where = done(guarantees, f"{TOWN}registrar-interes/", **ASKED)

    page = text_of(guarantees, where)
    assert where == HERE
    assert "le quedaban 10 meses" in page
    assert "Contraparte en la sociedad civil" in page
    assert the_exercise().conditions.counterpart == "partly"


def test_what_there_is_to_begin_with_is_said_anew_until_somebody_signs(adviser):
    done(adviser, f"{TOWN}registrar-interes/", **ASKED)

    done(adviser, f"{HERE}condiciones/", counterpart="yes", term_ends_on="2029-09-30")
    page = text_of(adviser)

    assert the_exercise().conditions.counterpart == "yes"
    assert "le quedaban" not in page
    done(adviser, f"{HERE}firmar/", **SIGNED)
    assert adviser.get(f"{HERE}condiciones/").status_code == 409


def test_a_declaration_names_who_signed_and_keeps_its_paper(adviser):
    upload = SimpleUploadedFile("declaratoria.txt", b"Firmamos.", "text/plain")

    done(adviser, f"{TOWN}declarar-ejercicio/", **SIGNED, upload=upload)

    declaration = the_exercise().declarations.get()
    assert declaration.signatories["civil_society"] == "Red por los Ríos"
    assert "Sociedad civil: Red por los Ríos" in text_of(adviser)
    assert Document.objects.get().is_in_review
    assert Document.objects.get().kind == DocumentKind.DECLARATION


def test_before_it_is_declared_one_reads_who_is_missing(adviser):
    given = {name: value for name, value in SIGNED.items() if name not in {"confirmado", "by_government"}}

    shown = send(adviser, f"{TOWN}declarar-ejercicio/", **given)

    assert shown.status_code == 200
    assert "Falta su firma" in shown.content.decode()
    assert not Exercise.objects.exists()


def test_nobody_signed_is_told_beside_the_first_sector(adviser):
    answer = send(adviser, f"{TOWN}declarar-ejercicio/", signed_on="2026-11-02", confirmado="si")

    assert answer.status_code == 422
    assert "al menos por un sector" in str(answer.context["form"]["by_civil_society"].errors)


def test_a_guarantor_that_did_not_exist_is_told_beside_it(adviser):
    answer = send(adviser, f"{TOWN}declarar-ejercicio/", **{**SIGNED, "signed_on": "1999-01-01"})

    assert answer.status_code == 422
    assert "no existía ese día" in str(answer.context["form"]["guarantor"].errors)


def test_two_who_declare_at_once_read_of_each_other(adviser):
    stale = proposed(adviser, f"{TOWN}declarar-ejercicio/")
    done(adviser, f"{TOWN}declarar-ejercicio/", **SIGNED)

    answer = adviser.post(f"{TOWN}declarar-ejercicio/", {**stale, **SIGNED, "name": "Otro"})

    assert answer.status_code == 409
    assert "se registró otro ejercicio" in answer.content.decode()
    assert Exercise.objects.count() == 1


def test_a_second_exercise_of_a_year_has_a_number(adviser):
    done(adviser, f"{TOWN}declarar-ejercicio/", **SIGNED)

    where = done(adviser, f"{TOWN}declarar-ejercicio/", **SIGNED, name="Otro")

    assert where == "/ejercicio/tehuacan-cam-2026-2/"


def test_the_federation_has_no_local_exercise(adviser):
    assert adviser.get("/federacion/mx/declarar-ejercicio/").status_code == 404
    assert "declarar-ejercicio" not in text_of(adviser, "/federacion/mx/")


def test_a_stranger_reads_whose_it_is(town, now):
    stranger = come_in(account("otra", now))

    answer = stranger.get(f"{TOWN}declarar-ejercicio/")

    assert answer.status_code == 403
    assert "quien acompaña el ejercicio" in answer.content.decode()


@pytest.fixture
def begun(adviser: Client) -> Client:
    """Whoever advises, with the exercise declared by government and guarantor."""
    done(adviser, f"{TOWN}declarar-ejercicio/", **{**SIGNED, "by_civil_society": ""})
    return adviser


def test_what_a_phase_lacks_leads_to_its_act(begun):
    page, form = text_of(begun), text_of(begun, f"{HERE}fase/")

    assert "actividad/?tipo=awareness&amp;publico=officials" in page
    assert f"{HERE}agregar-firmas/" in page
    assert "actividad/?tipo=awareness&amp;publico=society" in form
    assert "actividad/?tipo" not in text_of(Client())


def test_a_missing_signature_is_added_the_same_day(begun):
    done(begun, f"{HERE}agregar-firmas/", by_civil_society="Red por los Ríos")

    entry = LogEntry.objects.filter(kind="exercises.signatures_added").get()
    assert "de sociedad civil" in entry.sentence
    assert "civil_society" in records_of(the_exercise()).signed_sectors


def test_what_is_missing_is_told_beside_the_phase(begun):
    answer = send(begun, f"{HERE}fase/")

    assert answer.status_code == 422
    assert "Falta: Declaratoria con firma" in str(answer.context["form"]["phase"].errors)


def test_a_document_needs_its_file_or_whoever_keeps_it(begun):
    facts = {"title": "Convocatoria", "dated_on": "2026-11-22"}
    url = f"{HERE}documento/?clase=call"

    nowhere = send(begun, url, **facts).context["form"]
    both = send(begun, url, **facts, access="kept", address="https://ejemplo.mx/a").context["form"]
    kept = done(begun, url, **facts, access="kept", source="Archivo municipal")

    assert "Elija el archivo" in str(nowhere["upload"].errors)
    assert "quítelos" in str(both["access"].errors)
    assert kept == HERE
    assert not records_of(the_exercise()).public_documents


def test_a_file_counts_once_it_is_published_and_no_more_once_it_is_withdrawn(begun, now):
    upload = SimpleUploadedFile("convocatoria.txt", b"Se convoca.", "text/plain")
    done(begun, f"{HERE}documento/?clase=call", title="Convocatoria", upload=upload)
    assert not records_of(the_exercise()).public_documents

    worker.run(now)
    counted = records_of(the_exercise()).public_documents
    recorded = Document.objects.get()
    done(begun, f"{HERE}retirar-documento/", document=str(recorded.pk), reason="Era otra.")

    assert counted == {"call"}
    assert not records_of(the_exercise()).public_documents
    assert File.objects.get().state == "withdrawn"
    assert "Retirado: Era otra." in text_of(begun)
    again = begun.get(f"{HERE}retirar-documento/")
    assert "No hay documentos registrados" in again.content.decode()


def test_a_document_that_only_somebody_keeps_is_withdrawn_too(begun):
    facts = {"title": "Oficio", "access": "kept", "source": "Archivo"}
    done(begun, f"{HERE}documento/?clase=other", **facts)

    done(begun, f"{HERE}retirar-documento/", document=str(Document.objects.get().pk), reason="Sobra.")

    assert "Retirado: Sobra." in text_of(begun)


def test_an_activity_recorded_by_mistake_counts_no_more(begun):
    gather(begun, "working_table", "everyone")
    found = the_exercise().activities.get()
    url = f"{HERE}retirar-actividad/"

    done(begun, url, activity=str(found.pk), reason="No fue ese día.")
    answer = begun.post(url, {"idempotency_key": "otra", "activity": str(found.pk), "reason": "Otra vez."})

    assert answer.status_code == 409
    assert not records_of(the_exercise()).activities_of_cycle
    assert "Retirada: No fue ese día." in text_of(begun)
    assert "31 personas" in text_of(begun)


@pytest.mark.parametrize("act", ["suspender-ejercicio", "pausar", "terminar", "transferir"])
def test_whoever_advises_stops_and_moves_no_exercise(begun, act):
    answer = begun.get(f"{HERE}{act}/")

    assert answer.status_code == 403
    assert "el enlace de la autoridad garante" in answer.content.decode()


def test_an_exercise_is_suspended_resumed_paused_and_ended_by_its_guarantor(begun, guarantees):
    done(
        guarantees, f"{HERE}suspender-ejercicio/", ground="Veda.", suspended_on="2026-11-20", confirmado="si"
    )
    assert guarantees.get(f"{HERE}fase/").status_code == 409
    early = send(guarantees, f"{HERE}reanudar-ejercicio/", resumed_on="2026-11-01").context["form"]
    assert "anterior a la suspensión" in str(early["resumed_on"].errors)
    done(guarantees, f"{HERE}reanudar-ejercicio/")

    done(guarantees, f"{HERE}pausar/", reason="Cambio de gobierno.")
    assert the_exercise().phase == PhaseCode.DORMANT
    shown = send(guarantees, f"{HERE}terminar/", reason="Se acordó.")
    done(guarantees, f"{HERE}terminar/", reason="Se acordó.", confirmado="si")

    assert "termina para siempre" in shown.content.decode()
    assert the_exercise().phase == PhaseCode.EXTINCT
    assert guarantees.get(f"{HERE}actividad/").status_code == 409


def test_an_exercise_passes_to_another_guarantor_and_both_are_told(begun, guarantees, successor, now):
    only = guarantees.get(f"{HERE}transferir/").context["form"]

    done(guarantees, f"{HERE}transferir/", to=["contraloria-cam"], reason="Reforma.", confirmado="si")

    entry = LogEntry.objects.get(kind=ExerciseTransferred.kind)
    row = letters()[entry.kind]
    (news,) = row.find(entry, now)
    assert "cotaipec" not in str(only["to"])
    assert the_exercise().guarantor == successor
    told = [str(ref) for ref in row.to(news)]
    assert told == ["institucion/contraloria-cam", "ejercicio/tehuacan-cam-2026", "institucion/cotaipec"]
    assert row.says(news).title.startswith("Pasó a otra institución")
    assert row.link(news) == HERE


def test_of_history_nobody_is_told_by_mail(past, now):
    entry = LogEntry.objects.get(kind=ExerciseDeclared.kind)

    assert not list(letters()[entry.kind].find(entry, now))


def seat_everybody(client: Client) -> str:
    """Constitute the secretariat from the page of the town, and seat a titular and an alternate."""
    where = done(
        client,
        f"{TOWN}constituir-organo/",
        mode="decides",
        valid_from="2026-11-05",
        source="Acta",
        seats_civil_society="1",
        seats_government="1",
        seats_guarantor="1",
        confirmado="si",
    )
    for seat in Body.objects.get().seats.order_by("number"):
        for role in ("titular", "alternate"):
            url = f"{where}asiento/{seat.number}/ocupar/"
            done(client, url, role=role, holder_note="Institución elegida", valid_from="2026-11-05")
    return where


def enter(client: Client, phase: PhaseCode, on: str = "2026-11-22") -> None:
    done(client, f"{HERE}fase/?fase={phase.value}", entered_on=on)
    assert the_exercise().phase == phase


def test_a_municipality_walks_from_an_interest_to_its_work_by_pages_alone(town, now):
    client = come_in(account("opera", now, Role.OPERATOR))
    done(client, f"{TOWN}registrar-interes/", **ASKED)
    done(client, f"{HERE}firmar/", **SIGNED)
    gather(client, "awareness", "society", "2026-11-03")
    gather(client, "awareness", "officials", "2026-11-03")
    enter(client, PhaseCode.SENSITISED, "2026-11-03")
    paper(client, DocumentKind.CALL, "2026-11-04")
    enter(client, PhaseCode.CALL_OPEN, "2026-11-04")
    paper(client, DocumentKind.SELECTION_MINUTES, "2026-11-05")
    assert "constituir-organo" in text_of(client)
    body = seat_everybody(client)
    assert "Acta de instalación" in str(send(client, f"{HERE}instalar/").context["form"]["body"].errors)
    paper(client, DocumentKind.INSTALLATION_ACT, "2026-11-05")
    done(client, f"{HERE}instalar/", installed_on="2026-11-05", facilitator_kind="consultancy")
    assert f"{HERE}facilitacion/" in text_of(client)
    done(client, f"{HERE}facilitacion/", facilitator_kind="academia", facilitator_note="Universidad")
    paper(client, DocumentKind.RULES, "2026-11-06")
    enter(client, PhaseCode.RULED, "2026-11-06")
    paper(client, DocumentKind.ROADMAP, "2026-11-07")
    enter(client, PhaseCode.ROADMAP_PUBLISHED, "2026-11-07")
    gather(client, "working_table", "everyone", "2026-11-21")
    paper(client, DocumentKind.CONTRIBUTIONS)
    enter(client, PhaseCode.PROBLEMS_GATHERED)
    paper(client, DocumentKind.PRIORITISATION)
    enter(client, PhaseCode.PRIORITISED)
    paper(client, DocumentKind.RESPONSES)
    enter(client, PhaseCode.RESPONDED)
    paper(client, DocumentKind.DRAFT)
    enter(client, PhaseCode.DRAFTED)
    enter(client, PhaseCode.PUBLIC_DRAFT)
    paper(client, DocumentKind.COMMENT_RESPONSES)
    assert f"{body}sesionar/" in text_of(client)
    ((seat, _label),) = (
        client.get(f"{body}sesionar/").context["form"].fields["attended"].options.search("", 1)
    )
    done(client, f"{body}sesionar/", title="Aprobación", attended=[seat], modality="in_person")
    paper(client, DocumentKind.APPROVAL_MINUTES)
    enter(client, PhaseCode.APPROVED)
    paper(client, DocumentKind.PLAN)
    enter(client, PhaseCode.PUBLISHED)
    paper(client, DocumentKind.COMMITMENT_ROADMAPS)
    enter(client, PhaseCode.ROADMAPPED)
    enter(client, PhaseCode.IMPLEMENTING)

    assert LogEntry.objects.filter(kind=PhaseEntered.kind).count() == 13
    paper(client, DocumentKind.FINAL_REPORT)
    gather(client, "public_event", "everyone")
    enter(client, PhaseCode.PLAN_CLOSED)
    done(client, f"{HERE}refrendar/", **{**SIGNED, "signed_on": "2026-11-22"})
    enter(client, PhaseCode.NEXT_CYCLE)
    assert the_exercise().cycle == 2
