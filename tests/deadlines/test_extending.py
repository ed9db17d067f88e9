"""One extension, with its reason, before expiry, decided by someone else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tequio.deadlines.commands.deadline import note_reminder
from tequio.deadlines.commands.extension import (
    DecidedBeforeRequested,
    ExtensionTooLong,
    approve_extension,
    refuse_extension,
    request_extension,
)
from tequio.deadlines.commands.pause import pause_for_clarification
from tequio.deadlines.models import ExtensionStatus
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tests.deadlines.acts import ADVISER, DELIVER, DUE_ON, FACILITATOR, LIAISON, MEMBER, NEIGHBOUR, at
from tests.worlds import world

pytestmark = pytest.mark.django_db
ASKED_ON = date(2026, 11, 20)


@world
def requested(deadline, now):
    return request_extension(
        actor=LIAISON,
        deadline=deadline,
        business_days=5,
        reason="Falta un dato.",
        requested_on=ASKED_ON,
        now=at(ASKED_ON),
    )


def test_a_request_moves_nothing(requested):
    assert requested.due_on == DUE_ON
    assert requested.extension.status == ExtensionStatus.REQUESTED


@pytest.mark.parametrize("approver", [FACILITATOR, MEMBER, ADVISER])
def test_someone_else_approves_and_the_baseline_stays(requested, now, approver):
    approve_extension(actor=approver, deadline=requested, approved_on=now.date(), reason="Procede.", now=now)

    assert requested.due_on == date(2026, 12, 8)
    assert requested.baseline_due_on == DUE_ON
    assert (
        "Vencía el 1 de diciembre de 2026; ahora, el 8 de diciembre"
        in LogEntry.objects.get(kind="deadlines.extension_approved").sentence
    )


def test_a_fixed_date_is_extended_from_that_date(start, operator, now):
    milestone = start(rule=DELIVER, due_on=date(2026, 12, 12))
    request_extension(
        actor=LIAISON,
        deadline=milestone,
        business_days=20,
        reason="Falta.",
        requested_on=ASKED_ON,
        now=at(ASKED_ON),
    )

    approve_extension(actor=operator, deadline=milestone, approved_on=now.date(), reason="Sí.", now=now)

    assert milestone.due_on == date(2027, 1, 12)


def test_while_paused_it_can_be_extended_too(requested, now):
    pause_for_clarification(
        actor=LIAISON,
        deadline=requested,
        question="¿Cuál?",
        asked_on=ASKED_ON,
        business_days=2,
        now=at(ASKED_ON),
    )

    approve_extension(actor=MEMBER, deadline=requested, approved_on=now.date(), reason="Sí.", now=now)

    assert requested.due_on == date(2026, 12, 10)


def test_an_extension_renews_the_reminder(requested, clock):
    day = date(2026, 11, 26)
    note_reminder(actor=clock, deadline=requested, now=at(day))

    approve_extension(actor=MEMBER, deadline=requested, approved_on=day, reason="Sí.", now=at(day))

    assert (requested.remind_on, requested.reminded_on) == (date(2026, 12, 1), None)


def test_a_refusal_keeps_the_date_and_says_why(requested, now):
    refuse_extension(actor=MEMBER, deadline=requested, refused_on=now.date(), reason="Es sencillo.", now=now)

    assert requested.due_on == DUE_ON
    assert "Es sencillo." in LogEntry.objects.get(kind="deadlines.extension_refused").sentence


def test_the_author_does_not_decide(deadline, now):
    request_extension(
        actor=MEMBER,
        deadline=deadline,
        business_days=5,
        reason="Falta.",
        requested_on=ASKED_ON,
        now=at(ASKED_ON),
    )

    with pytest.raises(NotAllowed, match="Usted pidió la prórroga"):
        approve_extension(actor=MEMBER, deadline=deadline, approved_on=now.date(), reason="Sí.", now=now)


def test_the_owner_does_not_decide(requested, now):
    with pytest.raises(NotAllowed):
        approve_extension(actor=LIAISON, deadline=requested, approved_on=now.date(), reason="Sí.", now=now)
    with pytest.raises(NotAllowed):
        refuse_extension(actor=LIAISON, deadline=requested, refused_on=now.date(), reason="No.", now=now)


def test_whoever_also_speaks_for_the_owner_does_not_decide(requested, now):
    both = replace(MEMBER, grants=(*MEMBER.grants, *LIAISON.grants))

    with pytest.raises(NotAllowed, match="Representa a quien debe este plazo"):
        approve_extension(actor=both, deadline=requested, approved_on=now.date(), reason="Sí.", now=now)
    with pytest.raises(NotAllowed, match="Representa a quien debe este plazo"):
        refuse_extension(actor=both, deadline=requested, refused_on=now.date(), reason="No.", now=now)


def test_no_colleague_decides_what_the_body_owes(start, now):
    owed = start(owner=SubjectRef("organo", "stl-cam"), calendar_of=None)
    request_extension(
        actor=FACILITATOR,
        deadline=owed,
        business_days=5,
        reason="Falta.",
        requested_on=ASKED_ON,
        now=at(ASKED_ON),
    )

    with pytest.raises(NotAllowed, match="Representa a quien debe este plazo"):
        approve_extension(actor=MEMBER, deadline=owed, approved_on=now.date(), reason="Sí.", now=now)


def test_a_decision_has_its_reason_and_its_order(requested, now):
    with pytest.raises(ReasonMissing):
        approve_extension(actor=MEMBER, deadline=requested, approved_on=now.date(), reason="", now=now)
    with pytest.raises(DecidedBeforeRequested):
        refuse_extension(
            actor=MEMBER,
            deadline=requested,
            refused_on=date(2026, 11, 19),
            reason="No.",
            now=at(date(2026, 11, 19)),
        )


def test_it_is_decided_once_and_asked_once(requested, now):
    refuse_extension(actor=MEMBER, deadline=requested, refused_on=now.date(), reason="No.", now=now)

    with pytest.raises(NotAllowed, match="por resolver"):
        approve_extension(actor=MEMBER, deadline=requested, approved_on=now.date(), reason="Sí.", now=now)
    with pytest.raises(NotAllowed, match="una vez"):
        request_extension(
            actor=LIAISON,
            deadline=requested,
            business_days=1,
            reason="Otra.",
            requested_on=ASKED_ON,
            now=at(ASKED_ON),
        )


def test_after_expiry_nothing_is_asked_nor_approved(requested, start):
    late = date(2026, 12, 2)

    with pytest.raises(NotAllowed, match="ya no corre"):
        approve_extension(actor=MEMBER, deadline=requested, approved_on=late, reason="Sí.", now=at(late))


@pytest.mark.parametrize("business_days", [0, 11, 61])
def test_an_extension_is_not_longer_than_the_term(deadline, now, business_days):
    with pytest.raises(ExtensionTooLong):
        request_extension(
            actor=LIAISON,
            deadline=deadline,
            business_days=business_days,
            reason="Falta.",
            requested_on=ASKED_ON,
            now=at(ASKED_ON),
        )


def test_a_request_has_its_reason_and_its_owner(deadline, now):
    with pytest.raises(ReasonMissing):
        request_extension(
            actor=LIAISON,
            deadline=deadline,
            business_days=5,
            reason=" ",
            requested_on=ASKED_ON,
            now=at(ASKED_ON),
        )
    with pytest.raises(NotAllowed):
        request_extension(
            actor=NEIGHBOUR,
            deadline=deadline,
            business_days=5,
            reason="Sí.",
            requested_on=ASKED_ON,
            now=at(ASKED_ON),
        )


def test_the_same_form_twice_asks_once(deadline, now):
    asked = {
        "actor": LIAISON,
        "deadline": deadline,
        "business_days": 5,
        "reason": "Falta.",
        "requested_on": ASKED_ON,
        "now": now,
        "idempotency_key": "uno",
    }
    request_extension(**asked)

    request_extension(**asked)

    assert LogEntry.objects.filter(kind="deadlines.extension_requested").count() == 1
