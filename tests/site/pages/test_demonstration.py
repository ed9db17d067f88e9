"""The demonstration shows every state, each reached by whoever may reach it."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tequio.config import clocks
from tequio.documents.models import Document, DocumentState
from tequio.ledger.models import LogEntry
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.confirmation import Confirmation
from tequio.plans.models.milestone import Milestone, MilestoneState, Verification
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.site.example.accounts import Account, renew_accounts
from tests.example import LOADED_AT
from tests.site.reading import LAST_FICTION, words_of

pytestmark = pytest.mark.usefixtures("example")

PAGES = (
    *(f"/compromiso/demo-1-{number}/" for number in range(1, 7)),
    *(f"/compromiso/demo-1-{number}/evaluacion/" for number in range(1, 7)),
    *(f"/hito/demo-1-{code}/" for code in ("1-1", "1-2", "2-2", "3-2", "4-1", "5-2", "6-1", "6-2")),
    *(f"/respuesta/demo-recomendacion-1-1-{number}/" for number in range(1, 11)),
    *(f"/recomendacion/demo-recomendacion-1/{word}/" for word in ("matriz", "informe", "destinatario/1")),
    "/compromiso/demo-1-2/version/2/",
    "/plazo/recommendation-answer-demo-recomendacion-1-2-6/",
    "/plazo/recommendation-acknowledgement-demo-recomendacion-1-1-7/",
    "/organo/demo-comision/",
    "/institucion/demo-servicios/",
)
BY_TIME_ALONE = (
    "deadlines.reminder_noted",
    "deadlines.deadline_expired",
    "plans.milestone_late",
    "recommendations.silence_noted",
)
BEFORE_ANY_ACT = {
    AnswerStatus.DRAFT,
    AnswerStatus.APPROVED,
    AnswerStatus.NOTIFIED,
    AnswerStatus.UNNOTIFIED,
    AnswerStatus.NO_RECORD,
}


def _ours() -> list[LogEntry]:
    return [entry for entry in LogEntry.objects.all() if "estado/demo" in entry.about]


def test_a_milestone_is_in_every_state_and_some_are_late():
    found = Milestone.objects.filter(commitment__plan__code="demo-1")

    assert set(found.values_list("state", flat=True)) == set(MilestoneState.values)
    assert found.exclude(late_since=None).exclude(state=MilestoneState.VERIFIED).count() == 3


def test_a_report_was_verified_and_another_returned():
    assert set(Verification.objects.values_list("outcome", flat=True)) == {"verified", "returned"}


def test_an_answer_went_through_every_status():
    acts = AnswerAct.objects.filter(answer__item__recommendation__fictitious=True)

    assert set(AnswerStatus) - set(acts.values_list("status_after", flat=True)) == BEFORE_ANY_ACT


def test_an_answer_is_given_in_every_way():
    acts = AnswerAct.objects.filter(answer__item__recommendation__fictitious=True)

    assert set(acts.values_list("kind", flat=True)) == set(ActKind)


def test_an_assessment_has_every_voice_and_one_finds_nothing_to_verify():
    found = Assessment.objects.filter(commitment__plan__code="demo-1")

    assert set(found.values_list("voices__kind", flat=True)) >= {"comment", "dissent", "reply"}
    assert set(found.values_list("stage", flat=True)) == {"inception", "end"}
    assert found.filter(verifiability="not_verifiable", state="final").count() == 1
    assert found.filter(state="commented").count() == 1


def test_people_saw_it_and_one_answer_waits():
    states = Confirmation.objects.order_by("pk").values_list("state", flat=True)

    assert [*states] == ["published", "published", "received"]


def test_every_file_was_reviewed_and_can_be_taken_away(client: Client):
    clean = Document.objects.filter(state=DocumentState.CLEAN)
    kept, private = clean.filter(private=False), clean.filter(private=True)
    answers = [client.get(f"/archivo/{document.code}/") for document in kept]

    assert private
    assert {client.get(f"/archivo/{document.code}/").status_code for document in private} == {404}
    assert Document.objects.exclude(pk__in=clean).get().state == DocumentState.UNARCHIVED
    assert {answer.status_code for answer in answers} == {200}
    assert {document.format for document in kept} == {"pdf", "png", "csv", "txt"}


@pytest.mark.parametrize("kind", BY_TIME_ALONE)
def test_what_time_alone_brings_was_noted_by_the_clock(kind: str):
    actors = LogEntry.objects.filter(kind=kind).values_list("actor_kind", flat=True)

    assert set(actors) == {"clock"}


def test_what_happened_was_recorded_on_its_day():
    others = {entry.kind for entry in _ours() if timezone.localdate(entry.recorded_at) != entry.occurred_on}

    # Noted the day after, or told of a day before.
    assert others <= {
        "deadlines.deadline_expired",
        "deadlines.deadline_resumed",
        "directory.institution_registered",
        "governance.body_constituted",
        "governance.member_seated",
        "plans.milestone_late",
        "recommendations.recommendation_drafted",
        "recommendations.silence_noted",
    }


def test_only_the_stage_was_set_by_the_operator():
    domains = {entry.kind.partition(".")[0] for entry in _ours() if entry.capacity == "operator"}

    assert domains == {"directory", "governance"}


@pytest.mark.parametrize("days", [1, 45])
def test_on_a_later_day_the_clock_goes_on_and_says_things_once(days: int):
    later = LOADED_AT + timedelta(days=days)

    clocks.tick(later)

    assert clocks.tick(later) == 0


@pytest.mark.parametrize("days", [0, 45, 400])
def test_what_each_account_is_to_try_first_is_open_to_it_also_later(
    days: int, monkeypatch: pytest.MonkeyPatch
):
    later = LOADED_AT + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: later)
    clocks.tick(later)
    accounts = renew_accounts(now=later)

    opened = {account.first: _opened_by(account) for account in accounts}

    assert {answer.status_code for answer in opened.values()} == {200}
    assert [first for first, answer in opened.items() if 'method="post"' not in _main(answer)] == [
        "/lo-que-debo/"
    ]


def _main(answer: HttpResponse) -> str:
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def _opened_by(account: Account) -> HttpResponse:
    client = Client()
    client.post("/cuenta/entrar/", {"login": account.email, "password": account.password})
    return client.get(account.first)


def test_accounts_begin_with_forms_and_no_two_with_the_same():
    firsts = {account.label: account.first for account in renew_accounts(now=LOADED_AT)}

    assert len({*firsts.values()}) == len(firsts)
    assert [label for label, first in firsts.items() if first == "/lo-que-debo/"] == [
        "Acompañamiento a ejercicios"
    ]


@pytest.mark.parametrize("address", PAGES)
def test_a_busy_page_keeps_its_budget(client: Client, address: str, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        answer = client.get(address)

    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) <= 20 * 1024
    assert LAST_FICTION in words_of(answer)
