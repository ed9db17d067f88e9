"""Mail is the clock's; a preference is its owner's."""

from __future__ import annotations

from typing import Any

import pytest

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, ActorKind
from tequio.foundation.policy import NotAllowed
from tequio.identity.commands import register_person
from tequio.ledger.events import Event
from tequio.notifications import commands
from tests.notifications.world import SUNDAY

OF_THE_CLOCK = {
    "claim_mail": {},
    "compose_digests": {},
    "compose_duties": {},
    "forget_mail": {},
    "note_delivery": {"outcomes": []},
    "write_letters": {},
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", OF_THE_CLOCK)
def test_nobody_but_the_clock_writes_or_sends_mail(name: str, operator: Actor):
    with pytest.raises(NotAllowed, match="el reloj de la plataforma"):
        getattr(commands, name)(actor=operator, now=SUNDAY, **OF_THE_CLOCK[name])


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [ANONYMOUS, CLOCK, Actor(ActorKind.PERSON, "otra", "Otra", "citizen")])
def test_nobody_resumes_the_weekly_mail_of_another(actor: Actor, operator: Actor):
    person = register_person(actor=operator, email="enlace@example.org", label="Enlace", now=SUNDAY)

    with pytest.raises(NotAllowed):
        commands.resume_duty_mail(actor=actor, person=person, now=SUNDAY)


def told(kind: str, **values: Any) -> str:
    return Event.of_kind(f"notifications.{kind}").describe(values)


def test_the_ledger_tells_a_rhythm_in_words():
    sentence = told("rhythm_changed", title="Ejercicio", rhythm="weekly")

    assert sentence == "Quien sigue «Ejercicio» pidió los correos una vez a la semana."
    assert "[dato retirado]" in told("rhythm_changed", title="Ejercicio")
