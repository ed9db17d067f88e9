"""A change is proposed and decided through the pages, by two people of two sectors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.test import Client

from tequio.foundation.actors import Role, author_key
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.session import Session
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ledger.models import LogEntry
from tequio.plans.commands.change import concur_with_change
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import ReportedState
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.section import SECTIONS
from tests.people import account, come_in
from tests.plans.agreeing import BRUNO, agreed, proposed, seated, to_cancel
from tests.plans.sheets import whole
from tests.worlds import world

HERE = SubjectRef("ejercicio", "cam-2016")
PAGE = "/compromiso/cam-2026-1/"
FORM = f"{PAGE}modificar-recursos/"
CHANGE = "/cambio/cam-2026-1-1/"
DECIDE = f"{CHANGE}decidir/"
TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.usefixtures("frozen")


def _member(name: str, now: datetime) -> Person:
    """Open the account of a member who has said that no interest is in the way."""
    who = account(name, now, Role.SECRETARIAT_MEMBER, HERE)
    declare_conflict(actor=actor_of(who, TODAY), person=who, scope=HERE, has_conflict=False, text="", now=now)
    return who


@world
def seats(published: Commitment, session: Session, now: datetime) -> dict[str, Person]:
    """A member of the guarantor, a colleague from the same sector, and one of academia."""
    people = {name: _member(name, now) for name in ("garante", "colega", "academia")}
    for number, person in enumerate(people.values(), 3):
        seated(session.body, number, author_key(actor_of(person, TODAY)), now)
    return people


@world
def agreement(seats: dict[str, Person], published: Commitment, now: datetime) -> Agreement:
    return agreed(published, now)


@world
def in_proposal(
    seats: dict[str, Person], agreement: Agreement, published: Commitment, now: datetime
) -> CommitmentChange:
    """What the seat of the guarantor proposed."""
    content = whole(risks="Falta de presupuesto.")
    actor = actor_of(seats["garante"], TODAY)
    return proposed(published, content, now, actor=actor, agreement=agreement)


@pytest.fixture
def guarantor(seats) -> Client:
    return come_in(seats["garante"])


@pytest.fixture
def colleague(seats) -> Client:
    return come_in(seats["colega"])


@pytest.fixture
def academia(seats) -> Client:
    return come_in(seats["academia"])


@pytest.fixture
def sent(guarantor, agreement) -> dict[str, str]:
    """Return what the browser sends when only the risks were changed."""
    form = guarantor.get(FORM).context["form"]
    shown = {name: str(form[name].value() or "").replace("\n", "\r\n") for name in form.fields}
    return {
        **shown,
        "risks": "Falta de presupuesto.",
        "reason": "Cambió el año.",
        "agreement": str(agreement.pk),
    }


def _risks() -> str:
    return Commitment.objects.get(code="cam-2026-1").risks


def _decide(client: Client, outcome: str, **typed: str):
    return client.post(DECIDE, {"outcome": outcome, "reason": "", "idempotency_key": outcome, **typed})


def test_agreements_are_offered_with_the_day_of_their_session(guarantor, agreement):
    page = guarantor.get(FORM).content.decode()

    assert "Sesión del 22 nov 2026, acuerdo 1: Se cambia." in page


@pytest.mark.thorough
def test_a_proposal_shows_its_difference_and_the_text_stays(client, guarantor, sent):
    answer = guarantor.post(FORM, sent, follow=True)

    assert answer.redirect_chain == [(CHANGE, 303)]
    page = client.get(PAGE).content.decode()
    assert "Propuesto, sin concurrencia" in page
    assert "Falta de presupuesto.</ins>" in page
    assert "vale el texto de ahora" in page
    assert _risks() != "Falta de presupuesto."


@pytest.mark.thorough
def test_a_seat_of_another_sector_puts_it_in_force(client, guarantor, academia, sent):
    guarantor.post(FORM, sent)

    answer = _decide(academia, "applied")

    assert answer.status_code == 303
    assert _risks() == "Falta de presupuesto."
    version = client.get(f"{PAGE}version/2/").content.decode()
    assert "Asiento 3. autoridad" in version
    assert "Asiento 5. academia: Academia" in version
    assert "Acuerdo 1 de la sesión del 22 nov 2026" in version
    assert "Cambios propuestos" not in client.get(PAGE).content.decode()


def test_who_may_not_concur_reads_why(guarantor, colleague, in_proposal):
    own, same_sector = _decide(guarantor, "applied"), _decide(colleague, "applied")

    assert (own.status_code, same_sector.status_code) == (403, 403)
    assert "Lo propuso usted, o su asiento" in own.content.decode()
    assert "Lo propuso un asiento de su mismo sector" in same_sector.content.decode()
    assert _risks() != "Falta de presupuesto."


def test_an_objection_gives_its_reason(academia, in_proposal):
    assert "reason" in _decide(academia, "objected").context["form"].errors
    assert _decide(academia, "objected", reason="No se acordó así.", idempotency_key="2").status_code == 303

    page = academia.get(CHANGE).content.decode()
    assert "Objetado" in page
    assert "No se acordó así." in page


def test_who_proposed_it_withdraws_it(guarantor, in_proposal):
    guarantor.post(f"{CHANGE}retirar/", {"reason": "Falta un dato.", "idempotency_key": "1"})

    assert CommitmentChange.objects.get().state == ChangeState.WITHDRAWN


def test_the_concurrence_waits_among_what_the_other_seat_owes(academia, colleague, in_proposal):
    assert "Concurrir en un cambio propuesto" in academia.get("/lo-que-debo/").content.decode()
    assert "Concurrir en un cambio propuesto" not in colleague.get("/lo-que-debo/").content.decode()


@pytest.mark.thorough
def test_only_what_was_changed_is_recorded(guarantor, academia, sent):
    guarantor.post(FORM, sent)
    _decide(academia, "applied")

    amended = LogEntry.objects.filter(kind="plans.commitment_amended").get()
    assert amended.values["changed"] == ["risks"]


@pytest.mark.parametrize("missing", ["reason", "agreement"])
def test_what_is_missing_is_told_beside_its_field(guarantor, sent, missing):
    answer = guarantor.post(FORM, {**sent, missing: ""})

    assert answer.status_code == 422
    assert missing in answer.context["form"].errors
    assert "Falta de presupuesto." in answer.content.decode()
    assert not CommitmentChange.objects.exists()


@pytest.mark.parametrize(
    ("faulty", "words"),
    [
        (lambda one, other, now: agreed(one, now, held_on=date(2025, 12, 20)), "posterior a la publicación"),
        (lambda one, other, now: agreed(one, now, about=other), "no trata de este compromiso"),
        (
            lambda one, _other, now: proposed(one, whole(tags="agua"), now).agreement,
            "ya respaldó otro cambio",
        ),
    ],
    ids=["before publication", "about another", "used"],
)
def test_an_agreement_that_does_not_back_it_is_told_beside_the_field(
    *, guarantor, sent, published, octopus, now, faulty, words
):
    agreement = faulty(published, octopus, now)

    answer = guarantor.post(FORM, {**sent, "agreement": str(agreement.pk)})

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors["agreement"])


def test_without_an_agreement_the_form_says_what_is_missing(guarantor):
    page = guarantor.get(FORM).content.decode()

    assert "Falta el acuerdo que lo respalde" in page


def test_a_member_without_a_seat_reads_how_to_get_one(published, now):
    answer = come_in(_member("sin-asiento", now)).get(FORM)

    assert answer.status_code == 403
    assert "no actúa por ningún asiento" in answer.content.decode()


@pytest.mark.thorough
def test_who_read_an_older_version_does_not_undo_the_newer(guarantor, academia, sent, published, now):
    guarantor.post(FORM, sent)
    _decide(academia, "applied")
    another = {**sent, "agreement": str(agreed(published, now).pk)}

    late = guarantor.post(FORM, {**another, "idempotency_key": "otra", "risks": "Ninguno."})

    assert late.status_code == 409
    assert "cambió mientras usted escribía" in late.content.decode()
    assert late.context["form"]["risks"].value() == "Ninguno."
    assert _risks() == "Falta de presupuesto."


@pytest.mark.thorough
def test_what_was_not_touched_is_taken_from_the_newer_version(guarantor, academia, sent, published, now):
    guarantor.post(FORM, sent)
    _decide(academia, "applied")
    another = str(agreed(published, now).pk)
    untouched = {**sent, "idempotency_key": "otra", "agreement": another, "risks": whole().risks}

    late = guarantor.post(FORM, {**untouched, "resources_people": "Otra cuadrilla."})
    form = late.context["form"]
    again = {name: str(form[name].value()) for name in form.fields if name != "agreement"}
    guarantor.post(FORM, {**again, "agreement": another})

    assert late.status_code == 409
    change = CommitmentChange.objects.get(number=2)
    told = (change.content["resources_people"], change.content["risks"])
    assert told == ("Otra cuadrilla.", "Falta de presupuesto.")


def test_what_was_kept_is_there_to_go_on(guarantor, sent):
    guarantor.post(FORM, {**sent, "reason": "", "guardar": "si"})

    assert guarantor.get(FORM).context["form"]["risks"].value() == "Falta de presupuesto."
    assert not CommitmentChange.objects.exists()


def test_sent_twice_it_is_one_proposal(guarantor, sent):
    first, second = guarantor.post(FORM, sent), guarantor.post(FORM, sent)

    assert first["Location"] == second["Location"]
    assert CommitmentChange.objects.count() == 1


def test_others_read_whose_it_is(client, published):
    answer = client.get(FORM)

    assert answer.status_code == 403
    assert "Corresponde a" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/compromiso/nadie/modificar-hitos/",
        "/cambio/nadie/",
        "/cambio/cam-2026-1-01/",
        "/cambio/x-1/decidir/",
    ],
)
def test_what_does_not_exist_is_not_changed(client, published, address):
    assert client.get(address).status_code == 404


@pytest.mark.thorough
def test_a_milestone_says_that_its_cancellation_is_proposed(
    client, published, now, django_assert_max_num_queries
):
    change = to_cancel(published.milestones.get(number=1), now)

    with django_assert_max_num_queries(12):
        page = client.get("/hito/cam-2026-1-1/").content.decode()

    assert "Se propuso cancelarlo" in page
    assert f"/{change.ref}/" in page
    assert "Propuesta de cancelar el hito" in client.get(PAGE).content.decode()


@pytest.mark.thorough
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_of_what_is_proposed_answer_in_few_queries(
    client, published, now, django_assert_max_num_queries, prefix
):
    proposed(published, whole(objective="Agua diez horas."), now)
    to_cancel(published.milestones.get(number=1), now)

    for address in (PAGE, CHANGE, "/cambio/cam-2026-1-2/"):
        with django_assert_max_num_queries(12):
            assert client.get(f"{prefix}{address}").status_code == 200


def _form(section: str) -> str:
    return f"{PAGE}modificar-{section}/"


def _shown(client: Client, section: str, agreement: Agreement) -> dict[str, object]:
    """Return what the browser sends of a form in which only the reason was written."""
    return _as_sent(client.get(_form(section)).context["form"]) | {
        "reason": "Se acordó.",
        "agreement": str(agreement.pk),
    }


def _as_sent(form) -> dict[str, object]:
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, "", [], False)}


@pytest.mark.thorough
@pytest.mark.parametrize("section", [section.word for section in SECTIONS])
def test_a_form_that_nobody_touched_proposes_nothing(guarantor, agreement, section):
    answer = guarantor.post(_form(section), _shown(guarantor, section, agreement))

    assert answer.status_code == 422
    assert "dice lo mismo que la anterior" in answer.content.decode()


@pytest.mark.thorough
def test_milestones_are_moved_and_added_and_who_decides_reads_before_and_after(
    client, guarantor, academia, agreement
):
    sent = _shown(guarantor, "hitos", agreement) | {
        "milestones-1-ends_on": "2026-12-20",
        "milestones-2-title": "Cierre",
        "milestones-2-deliverable": "Informe",
        "milestones-2-starts_on": "2026-12-01",
        "milestones-2-ends_on": "2026-12-15",
        "milestones-2-owner_name": "Comité vecinal",
        "milestones-2-means_of_verification": "El informe en línea",
    }

    answer = guarantor.post(_form("hitos"), sent)

    assert (answer.status_code, answer["Location"]) == (303, CHANGE)
    read = academia.get(DECIDE).content.decode()
    assert "Hito 2, «Cuadrilla formada»: Fin, como está" in read
    assert "Propuesta de cambio n.º 1: Hitos" in read
    page = client.get(CHANGE).content.decode()
    assert "30 sep 2026</del>" in page
    assert "20 dic 2026</ins>" in page
    _decide(academia, "applied")
    steps = content_now(Commitment.objects.get(code="cam-2026-1")).milestones
    assert [(one.number, one.ends_on) for one in steps][1:] == [
        (2, date(2026, 12, 20)),
        (3, date(2026, 12, 15)),
    ]


@pytest.mark.thorough
def test_what_is_done_stands_beside_the_form_and_is_no_row_of_it(guarantor, agreement, report, now):
    report(state=ReportedState.DONE, text="Mapa.", reported_on=TODAY, delay_reason="Llovió.", now=now)

    page = guarantor.get(_form("hitos"))
    sent = _as_sent(page.context["form"]) | {"milestones-0-title": "Otra cuadrilla"}
    told = {"reason": "Se acordó.", "agreement": str(agreement.pk)}
    answer = guarantor.post(_form("hitos"), sent | told)

    assert "Reportado como cumplido, sin verificar" in page.content.decode()
    assert answer.status_code == 303
    titles = [one["title"] for one in CommitmentChange.objects.get().content["milestones"]]
    assert titles == ["Mapa de fugas", "Otra cuadrilla"]


@pytest.mark.thorough
def test_what_would_be_missing_is_told_and_nothing_typed_is_lost(guarantor, agreement):
    sent = _shown(guarantor, "hitos", agreement) | {"milestones-1-title": "Cuadrilla"}
    fewer = {name: value for name, value in sent.items() if not name.startswith("milestones-0-")}

    answer = guarantor.post(_form("hitos"), fewer)

    assert answer.status_code == 422
    assert "Faltan hitos: al menos dos." in answer.content.decode()
    assert answer.context["form"]["milestones-1-title"].value() == "Cuadrilla"


@pytest.mark.thorough
def test_who_wrote_the_same_meanwhile_reads_both(guarantor, academia, agreement, published, now):
    mine = _shown(guarantor, "hitos", agreement) | {"milestones-1-title": "Otra cuadrilla"}
    steps = whole().milestones
    content = whole(milestones=(steps[0], replace(steps[1], title="Brigada formada")))
    concur_with_change(actor=BRUNO, change=proposed(published, content, now), now=now)

    answer = guarantor.post(_form("hitos"), mine)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Brigada" in page
    assert answer.context["form"]["milestones-1-title"].value() == "Otra cuadrilla"


@pytest.mark.thorough
def test_a_seat_finds_the_parts_under_one_name_and_others_read_why_not(guarantor, published, now):
    theirs = guarantor.get(PAGE).content.decode()
    others = come_in(_member("sin-asiento", now)).get(PAGE).content.decode()

    assert theirs.count("modificar-") == len(SECTIONS)
    assert others.count("modificar-") == 0
    assert "<small>Su cuenta no actúa por ningún asiento" in others
