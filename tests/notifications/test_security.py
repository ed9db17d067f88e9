"""Who an account belongs to is told of what it is entered with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tequio.foundation.actors import Actor
from tequio.identity.commands.account import register_person
from tequio.identity.commands.factor import (
    add_authenticator_app,
    clear_factors,
    note_first_sign_in,
    renew_recovery_codes,
)
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.notifications.models import OutgoingMail
from tests.notifications.world import SUNDAY, compose
from tests.worlds import world

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@world
def holder(db: None, operator: Actor) -> Person:
    return register_person(actor=operator, email="enlace@example.org", label="Enlace", now=SUNDAY)


@pytest.fixture
def by(holder: Person) -> dict[str, Any]:
    return {"actor": actor_of(holder, SUNDAY), "person": holder, "now": SUNDAY}


def _told(sequenced: Any) -> list[OutgoingMail]:
    sequenced()
    compose(SUNDAY + timedelta(hours=1))
    return list(OutgoingMail.objects.order_by("pk"))


def test_a_factor_that_is_added_is_told_to_the_holder(by, sequenced):
    add_authenticator_app(secret=SECRET, **by)

    (mail,) = _told(sequenced)

    assert (mail.recipient, mail.subject) == (
        "enlace@example.org",
        "Su cuenta tiene un segundo factor nuevo",
    )
    assert "Si no fue usted, avise ya a quien opera el sitio." in mail.text
    assert "/mi-cuenta/segundo-factor/" in mail.text


def test_who_lost_it_reads_why_it_was_taken_away(by, operator, holder, sequenced):
    add_authenticator_app(secret=SECRET, **by)
    renew_recovery_codes(**by)
    clear_factors(actor=operator, person=holder, reason="Vino con su credencial.", now=SUNDAY)

    texts = " ".join(mail.text for mail in _told(sequenced))

    assert "Motivo: Vino con su credencial." in texts
    assert "renovó sus códigos de respaldo" in texts


def test_the_first_sign_in_says_until_when_the_role_works_without_one(by, sequenced):
    note_first_sign_in(**by)

    (mail,) = _told(sequenced)

    assert mail.subject == "Agregue un segundo factor a su cuenta"
    assert "Hasta el 29 de noviembre de 2026 su papel funciona sin un segundo factor" in mail.text


def test_whoever_added_one_meanwhile_is_not_asked_for_it(by, sequenced):
    note_first_sign_in(**by)
    add_authenticator_app(secret=SECRET, **by)

    assert [mail.subject for mail in _told(sequenced)] == ["Su cuenta tiene un segundo factor nuevo"]
