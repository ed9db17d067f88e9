"""Whoever tries what is not theirs reads why, changes nothing and learns nothing."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final

import pytest
from django import forms
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tequio.deadlines.models import Deadline, DeadlineState, TermSuspension
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person
from tequio.identity.models import Invitation, Person, RoleGrant
from tequio.identity.queries.invitation import link_for
from tequio.ledger.models import LogEntry
from tequio.plans.models.assessment import Assessment, Stage
from tequio.plans.models.confirmation import Confirmation
from tequio.plans.models.milestone import Milestone, MilestoneState
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.answer import ReasonTemplate
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.notification import notification_path
from tests.example import LOADED_AT
from tests.people import account, come_in
from tests.site.reading import words_of

pytestmark = pytest.mark.usefixtures("example")

NOW: Final = LOADED_AT + timedelta(hours=1)
DEMO: Final = SubjectRef("ejercicio", "demo")
WATER: Final = SubjectRef("institucion", "demo-agua")
TRANSIT: Final = SubjectRef("institucion", "demo-movilidad")
ELSEWHERE: Final = "de-otro-lugar"
STRANGERS: Final = {
    "a citizen": None,
    "a liaison of another institution": (Role.LIAISON, SubjectRef("institucion", ELSEWHERE)),
    "a member of another secretariat": (Role.SECRETARIAT_MEMBER, SubjectRef("ejercicio", ELSEWHERE)),
    "a facilitator of another exercise": (Role.FACILITATOR, SubjectRef("ejercicio", ELSEWHERE)),
    "a secretary of another body": (Role.COMMISSION_SECRETARY, SubjectRef("organo", ELSEWHERE)),
}
# Forms that whoever holds a role of theirs may open, for what is theirs.
OF_THEIR_OWN: Final = {"new-nueva", "new-invitar", "new-anunciar"}
# Forms of whoever holds a link or has an account, or of anyone.
OF_ANYONE: Final = {
    "invitation", "milestone-confirmar", "thing-", "subscription-confirmar", "subscription-ritmo",
    "end_following", "end_all_following", "end_weekly_mail", "new-dejar", "new-recibir",
}  # fmt: skip
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
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


def addresses() -> dict[str, list[str]]:
    """Return by route the addresses of every form that is not just anyone's."""
    milestone = Milestone.objects.filter(commitment__plan__exercise__code="demo").order_by("pk")[0]
    reported = Milestone.objects.filter(state=MilestoneState.DONE).order_by("pk")[0]
    deadline = Deadline.objects.filter(state=DeadlineState.RUNNING).order_by("pk")[0]
    answer = AddresseeItem.objects.filter(item__recommendation__code="demo-recomendacion-1").order_by("pk")[0]
    draft = Recommendation.objects.filter(issued_on=None).order_by("pk").first()
    declaring = RoleGrant.objects.filter(role=Role.ASSESSOR).order_by("pk")[0]
    grant, invited = RoleGrant.objects.order_by("pk")[0], Invitation.objects.order_by("pk")[0]
    assessment = Assessment.objects.filter(stage=Stage.INCEPTION).order_by("pk")[0]
    suspension = TermSuspension.objects.order_by("pk")[0]
    template = ReasonTemplate.objects.order_by("pk")[0]
    of_addressee = f"/{answer.addressee.recommendation.ref}/destinatario/{answer.addressee.number}"
    assess = f"/{assessment.commitment.ref}/evaluacion/inicio"
    answering = (
        "recibir", "responder", "planear", "reportar", "cumplir", "verificar", "controvertir", "audiencia",
        "acta", "cerrar",
    )  # fmt: skip
    return {
        "milestone-reportar": [f"/{milestone.ref}/reportar/"],
        "milestone-actividad": [f"/{milestone.ref}/actividad/"],
        "milestone-explicar": [f"/{milestone.ref}/explicar/"],
        "report-verificar": [f"/{reported.ref}/verificar/"],
        "milestone-cancelar": [f"/{milestone.ref}/cancelar/"],
        "commitment-modificar": [f"/{milestone.commitment.ref}/modificar/"],
        "commitment-medir": [f"/{milestone.commitment.ref}/medir/"],
        "confirmation-revisar": [f"/{Confirmation.objects.order_by('pk')[0].ref}/revisar/"],
        "commitment-borrador": [f"{assess}/borrador/"],
        **{
            f"assessment-{word}": [f"{assess}/{word}/"]
            for word in ("definitiva", "observar", "disentir", "replicar")
        },
        "deadline-prorroga": [f"/{deadline.ref}/prorroga/"],
        "deadline-resolver-prorroga": [f"/{deadline.ref}/resolver-prorroga/"],
        "deadline-aclaracion": [f"/{deadline.ref}/aclaracion/"],
        "deadline-reanudar": [f"/{deadline.ref}/reanudar/"],
        "new-suspender": ["/plazos/suspender/"],
        "suspension-terminar": [f"/{suspension.ref}/terminar/"],
        "new-anunciar": ["/plazos/cierres/anunciar/"],
        "new-nueva": ["/recomendaciones/nueva/"],
        "recommendation-emitir": [f"/{draft.ref}/emitir/"] if draft else [],
        **{f"addressee-{word}": [f"{of_addressee}/{word}/"] for word in ("recibir", "responder", "sucesor")},
        **{f"answer-{word}": [f"/{answer.ref}/{word}/"] for word in answering},
        "kept-quitar": [f"{of_addressee}/razon/{template.pk}/quitar/"],
        "new-invitar": ["/personas/invitar/"],
        "grant-terminar": [f"/papel/{grant.pk}/terminar/"],
        "grant-entregar": [f"/papel/{grant.pk}/entregar/"],
        "grant-delegar": [f"/papel/{grant.pk}/delegar/"],
        "grant-declarar": [f"/papel/{declaring.pk}/declarar/"],
        "invitation-retirar": [f"/{invited.ref}/retirar/"],
    }


def filled(form: forms.BaseForm) -> dict[str, Any]:
    """Fill a form with something that fits each field."""
    return {form.add_prefix(name): _fit(field) for name, field in form.fields.items()}


def _fit(field: forms.Field) -> object:
    if isinstance(field, forms.ChoiceField):
        choices = [value for value, _label in field.choices if value and not isinstance(_label, list)]
        return str(choices[0]) if choices else ""
    if isinstance(field, forms.DateField):
        return "2026-11-22"
    if isinstance(field, forms.IntegerField):
        return "3"
    if isinstance(field, forms.EmailField):
        return "alguien@example.org"
    return uuid.uuid4().hex if isinstance(field.widget, forms.HiddenInput) else "Un texto que basta."


def sent_by(client: Client, address: str) -> Any:
    """Send the form of an address as it would be filled in."""
    shown = client.get(address)
    context = shown.context or {}
    form = context.get("form") or getattr(context.get("act"), "form", None)
    return client.post(address, filled(form) if form else {"idempotency_key": "1", "key": "1", "text": "x"})


def _forms_of(within: URLResolver) -> Iterator[str]:
    for pattern in within.url_patterns:
        if isinstance(pattern, URLPattern):
            if "POST" in getattr(pattern.callback, "methods", ()):
                yield pattern.name
        else:
            yield from _forms_of(pattern)


@pytest.mark.usefixtures("things")
def test_every_form_is_tried_here():
    assert set(_forms_of(get_resolver())) == addresses().keys() | OF_ANYONE


@pytest.mark.usefixtures("things")
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_reads_whose_each_form_is(sign_in: SignIn, stranger: str):
    client = sign_in(STRANGERS[stranger])
    tried = [one for route, found in addresses().items() if route not in OF_THEIR_OWN for one in found]

    silent = [one for one in tried if "Corresponde a: " not in words_of(client.get(one))]

    assert tried
    assert silent == []


@pytest.mark.usefixtures("things")
@pytest.mark.parametrize("stranger", [*STRANGERS, "a visitor"])
def test_a_stranger_who_sends_a_form_changes_nothing(sign_in: SignIn, stranger: str):
    client = Client() if stranger == "a visitor" else sign_in(STRANGERS[stranger])
    tried = [one for route, found in addresses().items() if route != "new-invitar" for one in found]
    before = LogEntry.objects.count()

    failed = [one for one in tried if sent_by(client, one).status_code >= 500]

    assert failed == []
    assert LogEntry.objects.count() == before


@pytest.mark.parametrize("role", [Role.LIAISON, Role.SECRETARIAT_MEMBER, Role.FACILITATOR])
@pytest.mark.usefixtures("things")
def test_what_waits_for_review_is_read_only_by_whoever_reviews_it(sign_in: SignIn, role: Role):
    waiting = Confirmation.objects.order_by("pk")[0]
    exercise = waiting.milestone.commitment.plan.exercise
    client = sign_in((role, SubjectRef("ejercicio", ELSEWHERE)))

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
    client = sign_in((Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016")))
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
    told = _progress(milestone, state="done")
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


def test_a_session_of_another_body_cancels_nothing(sign_in: SignIn, milestone: Milestone):
    client = sign_in((Role.SECRETARIAT_MEMBER, DEMO))
    client.post(
        f"/papel/{RoleGrant.objects.latest('pk').pk}/declarar/",
        {"has_conflict": "no", "idempotency_key": "1"},
    )

    answer = client.post(
        f"/{milestone.ref}/cancelar/",
        {"session": "stl-cam-2016-instalacion", "reason": "Ya no", "idempotency_key": "1"},
    )

    milestone.refresh_from_db()
    assert answer.status_code == 422
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


def test_the_link_of_a_notification_opens_no_account(client: Client, notified: Addressee):
    answer = client.get(notification_path(notified))

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
