"""Officers get what they owe once a week, unless they stopped it."""

from __future__ import annotations

from datetime import timedelta

from tequio.deadlines import clock as deadlines
from tequio.foundation.actors import ANONYMOUS, Role
from tequio.identity.queries.actor import actor_of
from tequio.notifications import clock
from tequio.notifications.commands.duty_mail import resume_duty_mail, stop_duty_mail
from tequio.notifications.models import OutgoingMail
from tests.deadlines.acts import at
from tests.notifications.test_letters import DUE_ON, EXPIRED_ON, STARTED_ON, holding, owing  # noqa: F401 - fixtures
from tests.notifications.world import MONDAY_AT_SEVEN, SUNDAY
from tests.scopes import exercise

WEEK = timedelta(days=7)


def weekly() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind="duties").order_by("pk"))


def test_the_week_begins_with_what_is_owed(owing, holding):  # noqa: F811
    holding()
    owing(1)
    owing(2)

    clock.tick(MONDAY_AT_SEVEN)
    again = clock.tick(MONDAY_AT_SEVEN + timedelta(days=3))

    assert again == 0
    assert [mail.subject for mail in weekly()] == ["Lo que debo: 2 pendientes"]
    assert "http://testserver/plazo/tests-answer-cam-1/" in weekly()[0].text
    assert weekly()[0].unsubscribe.endswith("/terminar/")


def test_what_ran_out_is_counted(owing, holding):  # noqa: F811
    holding()
    owing(1)
    owing(2, due_on=DUE_ON)
    deadlines.tick(at(EXPIRED_ON))

    clock.tick(at(EXPIRED_ON) + WEEK)

    assert [mail.subject for mail in weekly()] == ["Lo que debo: 2 pendientes, 2 vencidos"]


def test_the_next_week_has_its_own_mail(owing, holding):  # noqa: F811
    holding()
    owing()

    clock.tick(MONDAY_AT_SEVEN)
    clock.tick(MONDAY_AT_SEVEN + WEEK)

    assert len(weekly()) == 2


def test_who_owes_nothing_gets_nothing(owing, holding, institute, neighbour, now):  # noqa: F811
    holding(scope=neighbour.ref)
    holding("evalua", Role.ASSESSOR, exercise("cam-2016", "Ejercicio", institute, now).ref)
    owing()

    clock.tick(MONDAY_AT_SEVEN)

    assert weekly() == []


def test_who_stopped_it_gets_it_again_after_resuming(owing, holding):  # noqa: F811
    person = holding()
    owing()
    stop_duty_mail(actor=ANONYMOUS, person=person, now=SUNDAY)
    clock.tick(MONDAY_AT_SEVEN)
    stopped = weekly()

    resume_duty_mail(actor=actor_of(person, STARTED_ON), person=person, now=MONDAY_AT_SEVEN)
    clock.tick(MONDAY_AT_SEVEN + WEEK)

    assert stopped == []
    assert len(weekly()) == 1
