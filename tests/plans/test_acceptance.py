"""Nobody is bound by another's word: each party accepts the text by its own act, through the pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.actors import Actor, Role, command_line_operator
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.models import Person
from tequio.ledger.models import LogEntry
from tequio.plans.commands.acceptance import (
    AlreadyAccepted,
    HasItsOwnLiaison,
    NobodyToAsk,
    NotASignatory,
    NothingToWithdraw,
    NotYours,
    PaperMissing,
    TextChanged,
    accept_commitment,
    answer_otherwise,
    ask_acceptance,
    record_acceptance,
    withdraw_acceptance,
)
from tequio.plans.commands.commitment import describe_commitment, describe_section
from tequio.plans.commands.plan import PlanIncomplete, publish_plan
from tequio.plans.models.acceptance import Acceptance, Answer
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries.acceptance import Standing, signatories_of
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import Signatory, digest_of, digest_of_text
from tests.people import account, come_in
from tests.plans.accepting import LETTER, accepts, all_accept
from tests.plans.agreeing import amended
from tests.plans.sheets import CO_LEAD, LEAD, whole
from tests.plans.working import person
from tests.worlds import world

HERE = SubjectRef("ejercicio", "cam-2016")
PAGE = "/aceptacion/cam-2026-1/"
AGUAS, COMMITTEE = Signatory("aguas"), Signatory("", "Comité vecinal")
OTHERWISE = whole(objective="Agua diez horas al día.")

pytestmark = pytest.mark.usefixtures("frozen")


@world
def officer(institutions: Any, now: datetime) -> Person:
    return account("enlace", now, Role.LIAISON, SubjectRef("institucion", "aguas"), label="Enlace de Aguas")


@world
def asked(officer: Person, leaks: Commitment, now: datetime) -> Commitment:
    """The draft, of which the institution and the committee were asked."""
    return ask_acceptance(actor=command_line_operator(), commitment=leaks, now=now)


@pytest.fixture
def enlace(officer) -> Client:
    return come_in(officer)


@pytest.fixture
def facilitation(db, now) -> Client:
    return come_in(account("facilita", now, Role.FACILITATOR, HERE))


def _standings(commitment: Commitment) -> dict[str, Standing]:
    found = signatories_of(commitment, content_now(commitment))
    return {one.name: one.standing for one in found}


def _terms() -> dict[str, str]:
    found = Deadline.objects.filter(subject="aceptacion/cam-2026-1")
    return {term.owner: term.state for term in found.order_by("pk")}


def _seen(commitment: Commitment) -> str:
    return digest_of(content_now(commitment))


def _says(client: Client, word: str, **typed: Any) -> Any:
    form = client.get(f"{PAGE}{word}/").context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    return client.post(f"{PAGE}{word}/", {**shown, **typed}, follow=True)


def test_asking_gives_each_a_term_and_a_letter(asked):
    assert _terms() == {"institucion/aguas": "running", "ejercicio/cam-2016": "running"}
    assert set(_standings(asked).values()) == {Standing.ASKED}
    told = LogEntry.objects.get(kind="plans.acceptance_asked")
    assert told.sentence.startswith("Se pidió a Comisión de Aguas, Comité vecinal aceptar")


def test_nobody_is_asked_twice(asked, now):
    with pytest.raises(NobodyToAsk):
        ask_acceptance(actor=command_line_operator(), commitment=asked, now=now)


def test_the_facilitator_asks_through_the_page(facilitation, leaks, officer):
    answer = _says(facilitation, "pedir")

    assert answer.status_code == 200
    assert "se le pidió; hasta el" in answer.content.decode()


def test_an_institution_accepts_what_it_reads(enlace, asked):
    page = enlace.get(f"{PAGE}aceptar/").content.decode()
    assert "Agua ocho horas al día." in page

    answer = _says(enlace, "aceptar")

    assert "Aceptado." in answer.content.decode()
    assert _standings(asked)["Comisión de Aguas"] == Standing.ACCEPTED
    assert set(asked.parties.filter(institution__code="aguas").values_list("accepted_on", flat=True)) == {
        date(2026, 11, 22)
    }
    assert Deadline.objects.get(owner="institucion/aguas").state == DeadlineState.DONE
    assert Acceptance.objects.get().label == "Enlace de Aguas"


def test_it_is_listed_in_what_the_institution_owes(enlace, asked):
    page = enlace.get(reverse("site:duties")).content.decode()

    assert "Aceptar un compromiso, o decir por qué no" in page
    assert f"{PAGE}aceptar/" in page
    assert "Reparar las fugas" not in page  # the words of a draft are not public yet


def test_a_text_that_changed_meanwhile_is_read_again(enlace, asked, secretariat, now):
    form = enlace.get(f"{PAGE}aceptar/").context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    describe_commitment(actor=secretariat, commitment=asked, content=OTHERWISE, now=now)

    answer = enlace.post(f"{PAGE}aceptar/", typed)

    assert answer.status_code == 409
    assert "El texto cambió mientras usted lo leía" in answer.content.decode()
    assert "Agua diez horas al día." in answer.content.decode()
    assert not Acceptance.objects.exists()


def test_words_are_proposed_with_what_they_are(enlace, asked):
    answer = _says(enlace, "responder", answer="other_words", text="Que diga nueve horas.")

    assert "Que diga nueve horas." in answer.content.decode()
    assert _standings(asked)["Comisión de Aguas"] == Standing.OTHER_WORDS
    assert Deadline.objects.get(owner="institucion/aguas").state == DeadlineState.DONE


def test_declining_needs_its_reason(enlace, asked):
    answer = _says(enlace, "responder", answer="declined", text="")

    assert answer.status_code == 422
    assert not Acceptance.objects.exists()


def test_of_whoever_has_no_account_the_paper_is_recorded(facilitation, asked):
    answer = _says(
        facilitation,
        "registrar",
        party="Comité vecinal",
        accepted_on="2026-11-20",
        address="https://example.org/carta",
        title="Carta firmada",
        kind="minutes",
    )

    page = answer.content.decode()
    assert answer.status_code == 200, page
    assert "Ver el papel" in page
    assert _standings(asked)["Comité vecinal"] == Standing.ACCEPTED
    assert Acceptance.objects.get().answered_on == date(2026, 11, 20)
    assert sorted(_terms().values()) == ["done", "running"]


def test_whoever_has_a_liaison_is_not_answered_for(officer, leaks, now):
    with pytest.raises(HasItsOwnLiaison):
        accepts(leaks, AGUAS, now)


def test_an_acceptance_is_of_a_text(leaks, secretariat, now):
    all_accept(leaks, now)
    describe_commitment(actor=secretariat, commitment=leaks, content=OTHERWISE, now=now)

    assert set(_standings(leaks).values()) == {Standing.EARLIER_TEXT}
    assert not leaks.parties.exclude(accepted_on=None).exists()
    assert LogEntry.objects.filter(kind="plans.acceptance_asked_again").count() == 1
    assert list(_terms().values()) == ["running"]


def test_what_changed_since_is_shown(enlace, asked, secretariat, now):
    _says(enlace, "aceptar")
    describe_commitment(actor=secretariat, commitment=asked, content=OTHERWISE, now=now)

    page = enlace.get(PAGE).content.decode()

    assert "Aceptó un texto anterior" in page
    assert "Qué cambió desde que aceptó: Comisión de Aguas" in page
    assert "diez</ins>" in page


def test_a_text_that_is_put_back_stands_accepted(leaks, secretariat, now):
    all_accept(leaks, now)
    describe_commitment(actor=secretariat, commitment=leaks, content=OTHERWISE, now=now)

    describe_commitment(actor=secretariat, commitment=leaks, content=whole(), now=now)

    assert set(_standings(leaks).values()) == {Standing.ACCEPTED}
    assert list(_terms().values()) == ["stopped"]


def test_words_that_bind_nobody_are_no_other_text(leaks, secretariat, now):
    all_accept(leaks, now)

    describe_commitment(actor=secretariat, commitment=leaks, content=whole(risks="Que llueva."), now=now)

    assert set(_standings(leaks).values()) == {Standing.ACCEPTED}


def test_whoever_was_never_asked_is_not_asked_by_a_change(leaks, secretariat, now):
    describe_commitment(actor=secretariat, commitment=leaks, content=OTHERWISE, now=now)

    assert _terms() == {}


@pytest.mark.parametrize("accepting", [AGUAS, COMMITTEE], ids=["co-lead lacks", "lead lacks"])
def test_a_plan_waits_for_those_who_answer(leaks, session, secretariat, now, accepting):
    accepts(leaks, accepting, now)

    with pytest.raises(PlanIncomplete, match="acepte este texto"):
        publish_plan(
            actor=secretariat, plan=leaks.plan, approved_in=session, published_on=date(2025, 12, 22), now=now
        )


def test_an_acceptance_is_withdrawn_before_publication(enlace, asked):
    _says(enlace, "aceptar")

    answer = _says(enlace, "retirar", reason="No hay presupuesto.")

    page = answer.content.decode()
    assert "Retiró su aceptación" in page
    assert "No hay presupuesto." in page
    assert not asked.parties.exclude(accepted_on=None).exists()


def test_after_publication_it_is_not_withdrawn(published, now):
    with pytest.raises(NotAllowed, match="ya se publicó"):
        withdraw_acceptance(
            actor=_liaison(), commitment=published, party=AGUAS, reason="No podemos.", now=now
        )


def test_a_paper_is_taken_back_by_whoever_kept_it(leaks, facilitator, now):
    accepts(leaks, COMMITTEE, now)

    withdraw_acceptance(
        actor=facilitator, commitment=leaks, party=COMMITTEE, reason="Era de otro plan.", now=now
    )

    assert _standings(leaks)["Comité vecinal"] == Standing.WITHDRAWN


def test_a_draft_is_read_by_whoever_it_names_only(client, enlace, asked, now):
    assert enlace.get(PAGE).status_code == 200
    stranger = come_in(account("otra", now, Role.LIAISON, SubjectRef("institucion", "idaip")))
    for reader in (client, stranger):
        for address in (PAGE, f"{PAGE}aceptar/"):
            answer = reader.get(address)
            assert answer.status_code == 404
            assert "Reparar las fugas" not in answer.content.decode()


def test_a_draft_leads_to_who_has_to_accept(facilitation, leaks):
    page = facilitation.get("/compromiso/cam-2026-1/borrador/").content.decode()

    assert f'<a href="{PAGE}">Falta que la institución que responde acepte este texto.</a>' in page


def test_a_section_that_binds_is_accepted_anew(leaks, secretariat, now):
    all_accept(leaks, now)

    describe_section(actor=secretariat, commitment=leaks, values={"objective": "Agua diez horas."}, now=now)

    assert set(_standings(leaks).values()) == {Standing.EARLIER_TEXT}


def test_there_is_no_page_for_what_is_not(client, db):
    assert client.get("/aceptacion/nada/").status_code == 404


def test_a_published_commitment_says_who_accepted(client, published):
    page = client.get("/compromiso/cam-2026-1/").content.decode()

    assert "Aceptó" in page
    assert "el 1 dic 2025" in page
    assert client.get(PAGE).status_code == 200


def test_who_is_new_in_a_published_commitment_is_asked(published, officer, now):
    school = replace(CO_LEAD, name="Escuela", accepted_on=None)
    amended(published, whole(parties=(LEAD, CO_LEAD, school)), now)

    assert _standings(published)["Escuela"] == Standing.ASKED
    assert _standings(published)["Comisión de Aguas"] == Standing.EARLIER_TEXT
    assert published.parties.get(role="lead").accepted_on == date(2025, 12, 1)
    told = LogEntry.objects.filter(kind="plans.acceptance_asked_again").get()
    assert "Escuela" in told.sentence


def test_what_is_answered_of_a_published_commitment_is_public(client, published, officer, now):
    amended(published, OTHERWISE, now)

    accept_commitment(actor=_liaison(), commitment=published, party=AGUAS, digest=_seen(published), now=now)

    told = LogEntry.objects.get(kind="plans.commitment_answered")
    assert told.visibility == "public"
    assert told.sentence == (
        "Comisión de Aguas aceptó el compromiso «Reparar las fugas de agua con las colonias»."
    )


def _liaison() -> Actor:
    return person(Role.LIAISON, "institucion/aguas", "redes")


REFUSED: list[tuple[type[Refusal], Any]] = [
    (
        NotASignatory,
        lambda c, by: accept_commitment(commitment=c, party=Signatory("idaip"), digest=_seen(c), **by),
    ),
    (NotYours, lambda c, by: accept_commitment(commitment=c, party=COMMITTEE, digest=_seen(c), **by)),
    (TextChanged, lambda c, by: accept_commitment(commitment=c, party=AGUAS, digest="otro", **by)),
    (
        NotYours,
        lambda c, by: answer_otherwise(
            commitment=c, party=COMMITTEE, answer=Answer.DECLINED, text="No.", digest=_seen(c), **by
        ),
    ),
    (
        ReasonMissing,
        lambda c, by: answer_otherwise(
            commitment=c, party=AGUAS, answer=Answer.DECLINED, text=" ", digest=_seen(c), **by
        ),
    ),
    (NothingToWithdraw, lambda c, by: withdraw_acceptance(commitment=c, party=AGUAS, reason="No.", **by)),
]


@pytest.mark.parametrize(
    ("refusal", "act"), REFUSED, ids=[f"{kind.__name__}-{n}" for n, (kind, _) in enumerate(REFUSED)]
)
def test_what_cannot_be_answered_is_refused(leaks, now, refusal, act):
    with pytest.raises(refusal):
        act(leaks, {"actor": _liaison(), "now": now})


def test_a_text_is_accepted_once(leaks, now):
    given = {"actor": _liaison(), "commitment": leaks, "party": AGUAS, "digest": _seen(leaks), "now": now}
    accept_commitment(**given)

    with pytest.raises(AlreadyAccepted):
        accept_commitment(**given)


def test_a_withdrawal_needs_its_reason(leaks, now):
    given = {"actor": _liaison(), "commitment": leaks, "party": AGUAS, "now": now}
    accept_commitment(**given, digest=_seen(leaks))

    with pytest.raises(ReasonMissing):
        withdraw_acceptance(**given, reason=" ")


def test_what_one_accepted_by_its_own_act_nobody_else_takes_back(leaks, facilitator, now):
    given = {"commitment": leaks, "party": AGUAS, "now": now}
    accept_commitment(**given, actor=_liaison(), digest=_seen(leaks))

    with pytest.raises(NotYours):
        withdraw_acceptance(**given, actor=facilitator, reason="No.")


@pytest.mark.parametrize(
    ("refusal", "also"),
    [(PaperMissing, {"evidence": ()}), (NotYetHappened, {"accepted_on": date(2027, 1, 1)})],
    ids=["paper", "future"],
)
def test_a_paper_is_a_paper_of_a_day(leaks, facilitator, now, refusal, also):
    given = {"accepted_on": date(2025, 12, 1), "evidence": (LETTER,), **also}

    with pytest.raises(refusal):
        record_acceptance(
            actor=facilitator, commitment=leaks, party=COMMITTEE, digest=_seen(leaks), now=now, **given
        )


def test_of_other_years_nobody_is_asked(octopus, now):
    with pytest.raises(NotAllowed, match="otros años"):
        ask_acceptance(actor=command_line_operator(), commitment=octopus, now=now)


def test_what_was_accepted_is_told_by_the_text_that_is_kept_of_it(leaks, now):
    all_accept(leaks, now)

    kept = leaks.acceptances.first()

    assert digest_of_text(kept.content) == kept.digest == digest_of(content_now(leaks))
