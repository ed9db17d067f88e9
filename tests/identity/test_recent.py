"""What has weight is done by whoever signed in a few minutes ago, or proves it on the page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tequio.config.policy_table import all_rules
from tequio.deadlines.models import TermSuspension
from tequio.foundation.actors import Actor, Role
from tequio.identity.commands.role import grant_role
from tequio.identity.models import Invitation, Person
from tequio.ui.acts.act import REGISTERED
from tests.entering import signed_in_ago
from tests.identity.conftest import PASSWORD

pytestmark = pytest.mark.django_db

INVITE = "/personas/invitar/"
SUSPEND = "/plazos/suspender/"
A_WHILE = 10 * 60 + 1
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
INVITED = {
    "email": "nueva@example.org",
    "label": "Acompañamiento nuevo",
    "role": "adviser",
    "position": "titular",
    "idempotency_key": "una clave",
}
# Issuing, publishing, suspending everything, withdrawing data, granting roles, and what is like them.
OF_WEIGHT = {
    "cocreation.publish_process",
    "cocreation.amend_process",
    "cocreation.close_process",
    "cocreation.publish_contribution",
    "cocreation.decide_appeal",
    "cocreation.give_preliminary",
    "cocreation.give_final",
    "cocreation.correct_response",
    "recommendations.issue",
    "recommendations.add_addressee",
    "plans.publish_plan",
    "plans.close_plan",
    "plans.publish_confirmation",
    "plans.concur_with_change",
    "plans.accept_commitment",
    "plans.finish_assessment",
    "deadlines.suspend_everything",
    "deadlines.suspend_somewhere",
    "deadlines.suspend_terms",
    "deadlines.end_suspension",
    "documents.withdraw_document",
    "ledger.withdraw_field",
    "ledger.withdraw_words",
    "identity.register_person",
    "identity.change_account",
    "identity.copy_data",
    "identity.close_account",
    "identity.ask_address",
    "identity.grant_role",
    "identity.end_role",
    "identity.hand_over",
    "identity.delegate_role",
    "identity.begin_invitation",
    "identity.invite_person",
    "identity.withdraw_invitation",
    "exercises.suspend_exercise",
    "exercises.close_exercise",
    "exercises.transfer_exercise",
    "directory.close_institution",
    "directory.reopen_institution",
    "directory.withdraw_succession",
    "governance.seat_account",
    "governance.dissolve_body",
    "governance.publish_minutes",
    "governance.cancel_call",
    "governance.decide_call",
    "governance.decide_appeal",
}
_WORDS = (
    "issue",
    "publish",
    "suspend",
    "withdraw",
    "grant",
    "invite",
    "register_person",
    "dissolve",
    "transfer",
)
# A withdrawn template takes nothing back that others read; a report stays in sight, and is owed again; so
# does an acknowledged day, and that of record counts again. Of a draft nothing is published yet. Who
# withdraws an application needs no account.
_LIGHT = {
    "recommendations.withdraw_template",
    "plans.withdraw_report",
    "plans.withdraw_change",
    "plans.withdraw_acceptance",
    "exercises.withdraw_record",
    "cocreation.withdraw_support",
    "governance.withdraw_fulfilment",
    "governance.withdraw_application",
    "deadlines.withdraw_acknowledgement",
    "plans.withdraw_acknowledgement",
    "recommendations.withdraw_acknowledgement",
}


@pytest.fixture
def operating(operator: Actor, now, person_with_password: Person) -> Client:
    """Sign in the operator, ten minutes and a second ago."""
    return _operating(operator, now, person_with_password)


@pytest.fixture
def without_password(operator: Actor, now, person: Person) -> Client:
    return _operating(operator, now, person)


def _operating(operator: Actor, now, person: Person) -> Client:
    first = timezone.localdate() - timedelta(days=1)
    grant_role(actor=operator, person=person, role=Role.OPERATOR, scope=None, valid_from=first, now=now)
    client = Client()
    client.force_login(person)
    signed_in_ago(client, person, seconds=A_WHILE)
    return client


def _mailed() -> str:
    return CODE.search(mail.outbox[-1].body)[0]


def test_every_rule_of_weight_asks_for_a_recent_sign_in():
    rules = {rule.action for rule in all_rules() if rule.recent}
    alike = {rule.action for rule in all_rules() if any(word in rule.action for word in _WORDS)}

    assert rules >= OF_WEIGHT
    assert alike - rules <= _LIGHT


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(act, id=f"{acts.subject}-{act.word}")
        for acts in REGISTERED
        for act in acts.acts
        if OF_WEIGHT & {rule.action for rule in act.rules}
    ],
)
def test_every_act_of_weight_asks_it_on_its_page(act):
    assert act.is_for_the_recent


def test_whoever_signed_in_just_now_is_asked_nothing(operating: Client, person_with_password: Person):
    signed_in_ago(operating, person_with_password, seconds=A_WHILE - 5)

    answer = operating.post(INVITE, INVITED)

    assert answer.status_code == 303


def test_whoever_signed_in_a_while_ago_proves_it_and_loses_nothing(operating: Client):
    answer = operating.post(INVITE, INVITED)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Confirme que es usted" in page
    assert 'value="nueva@example.org"' in page
    assert not Invitation.objects.exists()


def test_with_the_password_it_is_done(operating: Client):
    answer = operating.post(INVITE, {**INVITED, "prueba": PASSWORD})

    assert answer.status_code == 303
    assert Invitation.objects.get().email == "nueva@example.org"


def test_once_proven_it_is_not_asked_for_ten_minutes(operating: Client):
    operating.post(INVITE, {**INVITED, "prueba": PASSWORD})

    answer = operating.post(INVITE, {**INVITED, "email": "otra@example.org", "idempotency_key": "otra"})

    assert answer.status_code == 303


def test_a_wrong_password_is_told_at_its_field_and_is_not_given_back(operating: Client):
    answer = operating.post(INVITE, {**INVITED, "prueba": "no es esta frase"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "No es correcto. Escríbalo otra vez." in page
    assert "no es esta frase" not in page
    assert not Invitation.objects.exists()


def test_passwords_are_not_guessed_here_either(operating: Client):
    for _ in range(5):
        operating.post(INVITE, {**INVITED, "prueba": "no es esta frase"})

    answer = operating.post(INVITE, {**INVITED, "prueba": PASSWORD})

    assert "Esta cuenta debe esperar 5 minutos" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_without_a_password_a_code_comes_by_mail(without_password: Client):
    asked = without_password.post(INVITE, INVITED).content.decode()
    without_password.post(INVITE, {**INVITED, "enviar-codigo": "si"})

    answer = without_password.post(INVITE, {**INVITED, "prueba": _mailed().lower()})

    assert "Enviarme un código por correo" in asked
    assert mail.outbox[-1].to == ["enlace@example.org"]
    assert answer.status_code == 303


def test_three_wrong_codes_end_the_mailed_one(without_password: Client):
    without_password.post(INVITE, {**INVITED, "enviar-codigo": "si"})
    for _ in range(3):
        without_password.post(INVITE, {**INVITED, "prueba": "AAAA-0000"})

    answer = without_password.post(INVITE, {**INVITED, "prueba": _mailed()})

    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_codes_are_not_mailed_without_end(without_password: Client):
    answers = [without_password.post(INVITE, {**INVITED, "enviar-codigo": "si"}) for _ in range(4)]

    assert len(mail.outbox) == 3
    assert "Esta cuenta debe esperar 5 minutos para pedir otro código" in answers[-1].content.decode()


def test_what_cannot_be_undone_is_proven_before_its_summary_and_again_when_it_is_done(
    operating: Client, person_with_password: Person
):
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    typed = {"ground": "Decreto 5", "source": "Periódico Oficial", "notice": "No corre ningún plazo."}
    given = {**typed, "reach": "everything", "first_day": day, "last_day": day, "idempotency_key": "k"}

    asked = operating.post(SUSPEND, given).content.decode()
    summed_up = operating.post(SUSPEND, {**given, "prueba": PASSWORD}).content.decode()
    signed_in_ago(operating, person_with_password, seconds=A_WHILE)
    too_late = operating.post(SUSPEND, {**given, "confirmado": "si"})
    nothing_yet = TermSuspension.objects.count()
    operating.post(SUSPEND, {**given, "prueba": PASSWORD})
    done = operating.post(SUSPEND, {**given, "confirmado": "si"})

    assert "Confirme que es usted" in asked
    assert "Esto es lo que va a pasar" not in asked
    assert "Esto es lo que va a pasar" in summed_up
    assert (too_late.status_code, nothing_yet) == (422, 0)
    assert done.status_code == 303


def test_whom_it_is_not_for_is_not_asked_to_prove_anything(person: Person):
    client = Client()
    client.force_login(person)
    signed_in_ago(client, person, seconds=A_WHILE)

    answer = client.post(INVITE, {**INVITED, "prueba": "mi secreto de siempre"})

    assert answer.status_code == 403
    assert "mi secreto de siempre" not in answer.content.decode()
