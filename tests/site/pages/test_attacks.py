"""Whoever tries what is not theirs reads why, changes nothing and learns nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from django.test import Client

from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.agreement import Agreement
from tequio.identity.commands.account import register_person
from tequio.identity.models import Invitation, Person, RoleGrant
from tequio.identity.queries.invitation import link_for
from tequio.ledger.models import LogEntry
from tequio.plans.models.confirmation import Confirmation
from tequio.plans.models.milestone import Milestone, MilestoneState
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.models.answer import ReasonTemplate
from tequio.recommendations.queries.notification import notification_path
from tests.example import LOADED_AT
from tests.people import account, come_in
from tests.site.reading import words_of

pytestmark = pytest.mark.usefixtures("example")

NOW: Final = LOADED_AT + timedelta(hours=1)
DEMO: Final = SubjectRef("ejercicio", "demo")
WATER: Final = SubjectRef("institucion", "demo-agua")
TRANSIT: Final = SubjectRef("institucion", "demo-movilidad")
ELSEWHERE: Final = SubjectRef("ejercicio", "cam-2016")
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def sign_in(example: None) -> SignIn:
    """Sign in as somebody with at most one role."""

    def enter(holding: tuple[Role, SubjectRef] | None, name: str = "alguien") -> Client:
        return come_in(account(name, NOW, *(holding or ())))

    return enter


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.LIAISON, TRANSIT),
        (Role.SECRETARIAT_MEMBER, ELSEWHERE),
        (Role.FACILITATOR, ELSEWHERE),
    ],
)
@pytest.mark.usefixtures("things")
def test_what_waits_for_review_is_read_only_by_whoever_reviews_it(
    sign_in: SignIn, role: Role, scope: SubjectRef
):
    waiting = Confirmation.objects.order_by("pk")[0]
    exercise = waiting.milestone.commitment.plan.exercise
    client = sign_in((role, scope))

    queue, review = client.get(f"/{exercise.ref}/confirmaciones/"), client.get(f"/{waiting.ref}/revisar/")

    assert (queue.status_code, review.status_code) == (403, 403)
    assert waiting.text not in queue.content.decode() + review.content.decode()


def test_what_nobody_reported_is_not_verified(sign_in: SignIn):
    unreported = Milestone.objects.filter(reports=None, commitment__plan__exercise__code="demo")
    client = sign_in((Role.FACILITATOR, DEMO))

    answer = client.post(
        f"/{unreported.order_by('pk')[0].ref}/verificar/",
        {"outcome": "verified", "text": "Así es.", "idempotency_key": "1"},
    )

    assert answer.status_code < 500
    assert "Todavía no se reporta" in words_of(answer)


def test_a_facilitator_invites_nobody_to_another_exercise(sign_in: SignIn):
    client = sign_in((Role.FACILITATOR, ELSEWHERE))
    asked = {"email": "x@example.org", "label": "X", "role": "secretariat_member", "position": "titular"}

    refused = client.post("/personas/invitar/", {**asked, "scope": "ejercicio/demo", "idempotency_key": "1"})
    more = client.post(
        "/personas/invitar/",
        {**asked, "role": "operator", "scope": "ejercicio/cam-2016", "idempotency_key": "2"},
    )

    assert (refused.status_code, more.status_code) == (422, 422)
    assert not Invitation.objects.filter(email="x@example.org").exists()


@pytest.fixture
def milestone(example: None) -> Milestone:
    open_ones = Milestone.objects.filter(commitment__plan__exercise__code="demo", state="in_progress")
    return next(one for one in open_ones.order_by("pk") if one.responsible)


def _progress(milestone: Milestone, **also: str) -> dict[str, str]:
    return {
        "state": "in_progress",
        "text": "Se avanzó en dos colonias.",
        "delay_reason": "Llovió.",
        "idempotency_key": "la-misma-clave",
    } | also


def test_a_form_sent_twice_has_one_effect_and_leads_to_the_same_place(sign_in: SignIn, milestone: Milestone):
    client = sign_in((Role.LIAISON, milestone.responsible[0].ref))
    told = _progress(milestone, state="done", confirmado="si")
    before = milestone.reports.count()

    first, second = (client.post(f"/{milestone.ref}/reportar/", told) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.url == second.url
    assert milestone.reports.count() == before + 1


def test_the_key_of_somebody_else_opens_nothing(sign_in: SignIn, milestone: Milestone):
    own = milestone.responsible[0].ref
    sign_in((Role.LIAISON, own), "una").post(f"/{milestone.ref}/reportar/", _progress(milestone))
    reports = milestone.reports.count()

    of_a_stranger = sign_in(None, "otra").post(f"/{milestone.ref}/reportar/", _progress(milestone))
    of_a_colleague = sign_in((Role.LIAISON, own), "colega").post(
        f"/{milestone.ref}/reportar/", _progress(milestone)
    )

    assert of_a_stranger.status_code == 403
    assert of_a_colleague.status_code == 303
    assert milestone.reports.count() == reports + 1


def test_one_seat_alone_cancels_nothing(sign_in: SignIn, milestone: Milestone):
    client = sign_in((Role.SECRETARIAT_MEMBER, DEMO))
    client.post(
        f"/papel/{RoleGrant.objects.latest('pk').pk}/declarar/",
        {"has_conflict": "no", "idempotency_key": "1"},
    )
    installation = Agreement.objects.get(session__code="demo-sesion-1", number=1)

    answer = client.post(
        f"/{milestone.ref}/cancelar/",
        {"agreement": str(installation.pk), "reason": "Ya no", "idempotency_key": "2"},
    )

    milestone.refresh_from_db()
    assert answer.status_code == 403
    assert milestone.state == MilestoneState.IN_PROGRESS


def test_answers_of_another_addressee_are_not_answered_through_mine(sign_in: SignIn):
    first, second = Addressee.objects.filter(recommendation__code="demo-recomendacion-1").order_by("number")[
        :2
    ]
    client = sign_in((Role.LIAISON, first.addressed.ref))
    before = LogEntry.objects.count()

    client.post(
        f"/{first.recommendation.ref}/destinatario/{first.number}/recibir/",
        {"answers": [second.answers.order_by("pk")[0].pk], "acted_on": "2026-11-22", "idempotency_key": "1"},
    )

    assert LogEntry.objects.count() == before


@pytest.mark.usefixtures("things")
def test_a_reason_of_another_institution_is_not_taken_away(sign_in: SignIn):
    client = sign_in((Role.LIAISON, WATER))
    template = ReasonTemplate.objects.get(owner=str(TRANSIT), name="Sin dinero")
    addressee = Addressee.objects.filter(recommendation__code="demo-recomendacion-1").order_by("number")[0]

    client.post(
        f"/{addressee.recommendation.ref}/destinatario/{addressee.number}/razon/{template.pk}/quitar/",
        {"idempotency_key": "1"},
    )

    assert ReasonTemplate.objects.filter(pk=template.pk).exists()


@pytest.fixture
def notified(example: None) -> Addressee:
    return Addressee.objects.filter(recommendation__code="demo-recomendacion-1").order_by("number")[0]


def test_the_link_of_a_notification_is_of_its_recommendation_only(client: Client, notified: Addressee):
    path = notification_path(notified)
    before = LogEntry.objects.count()

    elsewhere = client.get(path.replace("demo-recomendacion-1", "snt-2020-1", 1))
    edited = client.get(f"{path[:-3]}xx/")

    assert (elsewhere.status_code, edited.status_code) == (404, 404)
    assert LogEntry.objects.count() == before


def test_the_link_of_a_notification_opens_no_account(client: Client):
    unopened = Addressee.objects.filter(notification__opened_at=None, notification__isnull=False)
    answer = client.post(notification_path(unopened.order_by("pk")[0]), {"idempotency_key": "1"})

    assert answer.status_code == 303
    assert answer.url.startswith("/recomendacion/demo-recomendacion-1/destinatario/")
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("things")
def test_an_invitation_is_accepted_once_and_only_as_it_was_sent(client: Client, notified: Addressee):
    link = link_for(Invitation.objects.get(email="nueva@example.org"), "")
    token_of_another_kind = notification_path(notified).split("/")[-2]

    edited = client.post(f"{link[:-3]}xx/", {"idempotency_key": "1"})
    of_another_kind = client.post(f"/invitacion/{token_of_another_kind}/", {"idempotency_key": "1"})
    accepted = client.post(link, {"idempotency_key": "1"})
    again = Client().post(link, {"idempotency_key": "2"})

    assert (edited.status_code, of_another_kind.status_code) == (404, 404)
    assert accepted.status_code == 303
    assert again.status_code == 409
    assert Person.objects.filter(email="nueva@example.org").count() == 1


@pytest.mark.parametrize(
    "target", ["https://malo.example/", "//malo.example/", "/\\malo.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(operator: Actor, client: Client, target: str):
    password = "una frase larga que nadie adivina"
    register_person(actor=operator, email="ana@example.org", label="Ana", password=password, now=NOW)

    client.get("/cuenta/entrar/", {"next": target})
    answer = client.post(
        "/cuenta/entrar/", {"login": "ana@example.org", "password": password, "next": target}
    )

    assert answer.status_code == 302
    assert re.fullmatch(r"/([a-z-]+/)?", answer.url)
