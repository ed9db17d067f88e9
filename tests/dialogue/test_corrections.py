"""Anyone asks that the directory be corrected; it is decided with a reason, in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.dialogue import clock, letters
from tequio.dialogue.commands import (
    NothingToForget,
    decide_correction,
    forget_addresses,
    propose_correction,
)
from tequio.dialogue.models import Correction, CorrectionState, Matter
from tequio.directory.commands.institution import register_institution
from tequio.directory.models import Institution, InstitutionKind
from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, Role
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.limits import TooOften
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish
from tequio.ledger.truths import contradictions
from tequio.ui.acts.waiting import awaited_of
from tests.directory.conftest import campeche, country, institute  # noqa: F401 - fixtures used by name
from tests.people import account, come_in, somebody
from tests.worlds import world
from tests.writes import by_hand

PROPOSE = "/institucion/aguas/proponer-correccion/"
TYPED = {"matter": "data", "wrong": "Dice Aguas.", "right": "Comisión de Aguas.", "seen_at": "Decreto 12"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@world
def waters(institute: Institution, history: Actor, now: datetime) -> Institution:  # noqa: F811
    return register_institution(
        actor=history,
        code="aguas",
        kind=InstitutionKind.PUBLIC_BODY,
        territory=institute.territory,
        name="Aguas",
        now=now,
    )


def ask(institution: Institution, now: datetime, **more: str) -> Correction:
    said = {"matter": Matter.DATA, "wrong": "Dice A.", "right": "Es B.", "seen_at": "Decreto", **more}
    return propose_correction(actor=ANONYMOUS, institution=institution, now=now, **said)


@world
def asked(waters: Institution, now: datetime) -> Correction:
    return ask(waters, now, email="vecina@example.org")


@pytest.fixture
def keeper(institute) -> Actor:  # noqa: F811
    return somebody("garante", Role.LIAISON, institute.ref)


def decide(actor: Actor, correction: Correction, now: datetime, *, accepts: bool = True) -> Correction:
    return decide_correction(actor=actor, correction=correction, accepts=accepts, reason=" Consta. ", now=now)


def test_anyone_asks_without_account_and_reads_what_became_of_it(client: Client, waters, institute, now):  # noqa: F811
    key = {"idempotency_key": "una"}
    sent = [client.post(PROPOSE, {**TYPED, **key}) for _ in range(2)]
    correction = Correction.objects.get()

    assert {answer["Location"] for answer in sent} == {f"/correccion/{correction.code}/"}
    assert "por decidir" in client.get(sent[0]["Location"]).content.decode()
    assert PROPOSE in client.get("/institucion/aguas/").content.decode()
    assert client.get("/correccion/aaaaa-aaaaa/").status_code == 404
    entry = LogEntry.objects.get(kind="dialogue.correction_received")
    assert (entry.visibility, entry.actor_kind) == ("staff", "anonymous")
    deadline = Deadline.objects.get(rule="directory-correction")
    assert (deadline.owner, deadline.subject) == (str(institute.ref), "institucion/aguas")


def test_what_is_missing_is_told_beside_each_field(client: Client, waters):
    answer = client.post(PROPOSE, {**TYPED, "right": " ", "email": "no", "idempotency_key": "una"})

    assert answer.status_code == 422
    assert {"right", "email"} == {*answer.context["form"].errors}


@pytest.mark.thorough
def test_whoever_keeps_the_directory_accepts_and_goes_on_to_mend(asked, institute, now):  # noqa: F811
    browser = come_in(account("garante", now, Role.LIAISON, institute.ref))
    url = f"/correccion/{asked.code}/decidir/"
    owed = browser.get("/lo-que-debo/").content.decode()

    answer = browser.post(url, {"decision": "si", "reason": "Lo dice el decreto.", "idempotency_key": "una"})

    assert url in owed
    publish()
    assert answer["Location"] == "/institucion/aguas/corregir-datos/"
    assert "Lo dice el decreto." in browser.get("/institucion/aguas/").content.decode()
    assert not Deadline.objects.filter(rule="directory-correction").exclude(state=DeadlineState.DONE)
    assert "Aguas" not in [matter.matter for matter in awaited_of(somebody("x", Role.LIAISON, institute.ref))]


def test_a_refusal_is_published_with_its_reason_and_told_to_whoever_asked(asked, keeper, now):
    decided = decide(keeper, asked, now, accepts=False)

    entry = LogEntry.objects.get(kind="dialogue.correction_refused")
    assert (entry.visibility, entry.values["reason"]) == ("public", "Consta.")
    (told,) = letters.decided(entry, now)
    mail = letters.answer(told)
    assert (told.email, decided.state) == ("vecina@example.org", CorrectionState.REFUSED)
    assert "No se aceptó" in mail.title
    assert mail.text == ("Razón: Consta.",)


def test_the_keeper_is_told_while_it_waits(asked, keeper, institute, now):  # noqa: F811
    entry = LogEntry.objects.get(kind="dialogue.correction_received")
    (news,) = letters.received(entry, now)

    assert list(letters.LETTERS[0].to(news)) == [institute.ref]
    assert "«Aguas»" in letters.to_decide(news).title
    decide(keeper, asked, now)
    assert not list(letters.received(entry, now))


def test_one_term_counts_for_all_that_wait(asked, waters, keeper, now):
    second = ask(waters, now, wrong="Otra cosa.")
    decide(keeper, asked, now)
    assert Deadline.objects.filter(rule="directory-correction", state=DeadlineState.DONE).count() == 0

    decide(keeper, second, now)

    assert Deadline.objects.get(rule="directory-correction").state == DeadlineState.DONE


def test_what_came_later_has_a_term_of_its_own(asked, waters, keeper, now):
    later = now + timedelta(days=2)
    ask(waters, later, wrong="Otra cosa.")

    decide(keeper, asked, later)

    terms = Deadline.objects.filter(rule="directory-correction").order_by("pk")
    assert [term.state for term in terms] == [DeadlineState.DONE, DeadlineState.RUNNING]


def test_about_a_guarantor_the_operator_decides(institute, keeper, operator, now):  # noqa: F811
    correction = ask(institute, now)

    with pytest.raises(NotAllowed):
        decide(keeper, correction, now)
    assert Deadline.objects.get().owner == "estado/cam"
    assert decide(operator, correction, now).decided_by == operator.label


def test_a_decision_needs_a_reason_and_is_taken_once(asked, keeper, now):
    with pytest.raises(ReasonMissing):
        decide_correction(actor=keeper, correction=asked, accepts=True, reason=" ", now=now)
    decide(keeper, asked, now)
    with pytest.raises(NotAllowed):
        decide(keeper, asked, now)


def test_nothing_blank_is_taken_and_a_flood_waits(waters, now):
    with pytest.raises(TextMissing):
        ask(waters, now, right=" ")
    for number in range(6):
        ask(waters, now, wrong=f"Dice {number}.")
    with pytest.raises(TooOften):
        ask(waters, now)
    assert ask(waters, now, origin="192.0.2.2").pk
    assert ask(waters, now + timedelta(hours=2)).pk


def test_an_address_is_erased_once_it_served(asked, keeper, now):
    assert clock.tick(now) == 0
    decide(keeper, asked, now)
    later = now + timedelta(days=9)

    assert (clock.tick(later), clock.tick(later)) == (1, 0)

    asked.refresh_from_db()
    assert not asked.email
    with pytest.raises(NothingToForget):
        forget_addresses(actor=CLOCK, now=later)


@pytest.mark.engine
@pytest.mark.parametrize("accepts", [True, False])
def test_a_decision_that_was_turned_round_behind_the_log_is_found(asked, keeper, now, accepts):
    decide(keeper, asked, now, accepts=accepts)
    sound = list(contradictions())

    by_hand("UPDATE dialogue_correction SET state = %s", "refused" if accepts else "accepted")

    assert sound == []
    assert [sentence for sentence in contradictions() if sentence.startswith("la corrección")]
