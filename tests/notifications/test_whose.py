"""Mail is the clock's; a preference is its owner's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, ActorKind
from tequio.foundation.policy import NotAllowed
from tequio.identity.commands.account import register_person
from tequio.ledger.events import Event
from tequio.notifications.commands.delivery import claim_mail, forget_mail, note_delivery
from tequio.notifications.commands.digest import compose_digests
from tequio.notifications.commands.duty_mail import compose_duties, resume_duty_mail
from tequio.notifications.commands.letter import postpone_letter, write_letters, write_postponed
from tequio.notifications.models import Postponed
from tests.notifications.world import SUNDAY

OF_THE_CLOCK = {
    claim_mail: {},
    compose_digests: {"followers": ()},
    compose_duties: {"officers": ()},
    forget_mail: {},
    note_delivery: {"outcomes": []},
    postpone_letter: {},
    write_letters: {"entries": 1},
    write_postponed: {"letter": Postponed(position=1)},
}


@pytest.mark.django_db
@pytest.mark.parametrize("command", OF_THE_CLOCK)
def test_nobody_but_the_clock_writes_or_sends_mail(command: Callable[..., object], operator: Actor):
    with pytest.raises(NotAllowed, match="el reloj de la plataforma"):
        command(actor=operator, now=SUNDAY, **OF_THE_CLOCK[command])


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [ANONYMOUS, CLOCK, Actor(ActorKind.PERSON, "otra", "Otra", "citizen")])
def test_nobody_resumes_the_weekly_mail_of_another(actor: Actor, operator: Actor):
    person = register_person(actor=operator, email="enlace@example.org", label="Enlace", now=SUNDAY)

    with pytest.raises(NotAllowed):
        resume_duty_mail(actor=actor, person=person, now=SUNDAY)


def told(kind: str, **values: Any) -> str:
    return Event.of_kind(f"notifications.{kind}").describe(values)


def test_the_ledger_tells_a_rhythm_in_words():
    sentence = told("rhythm_changed", title="Ejercicio", rhythm="weekly")

    assert sentence == "Quien sigue «Ejercicio» pidió los correos una vez a la semana."
    assert "[dato retirado]" in told("rhythm_changed", title="Ejercicio")
