"""Who opened a notification, and which reasons are kept."""

from __future__ import annotations

from datetime import datetime

import pytest

from tequio.directory.models import Institution
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tequio.recommendations.commands.addressee import (
    TemplateNameTaken,
    keep_template,
    note_opening,
    withdraw_template,
)
from tequio.recommendations.models.addressee import Notification
from tequio.recommendations.models.answer import ReasonTemplate
from tequio.recommendations.models.recommendation import Recommendation
from tests.recommendations.answering import liaison

OWNER = SubjectRef("institucion", "cotaipec")


def test_the_first_opening_is_recorded_once(in_force: Recommendation, now: datetime):
    notification = Notification.objects.get(addressee__number=1)

    note_opening(actor=ANONYMOUS, notification=notification, now=now)

    assert notification.opened_at == now
    assert LogEntry.objects.filter(kind="recommendations.notification_opened").count() == 1
    with pytest.raises(NotAllowed, match="ya se había abierto"):
        note_opening(actor=ANONYMOUS, notification=notification, now=now)


def test_a_reason_is_kept_and_withdrawn(campeche: Institution, officer: Actor, now: datetime):
    template = keep_template(actor=officer, owner=OWNER, name="Sin presupuesto", text="Falta.", now=now)

    withdraw_template(actor=officer, template=template, now=now)

    assert not ReasonTemplate.objects.exists()
    assert (
        LogEntry.objects.filter(visibility="staff", kind__startswith="recommendations.template").count() == 2
    )


def test_a_name_is_used_once(campeche: Institution, officer: Actor, now: datetime):
    keep_template(actor=officer, owner=OWNER, name="Sin presupuesto", text="Falta.", now=now)

    with pytest.raises(TemplateNameTaken):
        keep_template(actor=officer, owner=OWNER, name=" Sin presupuesto ", text="Otra.", now=now)


def test_an_empty_reason_is_not_kept(campeche: Institution, officer: Actor, now: datetime):
    with pytest.raises(ReasonMissing):
        keep_template(actor=officer, owner=OWNER, name=" ", text="Falta.", now=now)


def test_reasons_belong_to_their_institution(
    campeche: Institution, morelos: Institution, officer: Actor, now: datetime
):
    template = keep_template(actor=officer, owner=OWNER, name="Sin presupuesto", text="Falta.", now=now)

    with pytest.raises(NotAllowed):
        keep_template(actor=officer, owner=morelos.ref, name="Ajena", text="Falta.", now=now)
    with pytest.raises(NotAllowed):
        withdraw_template(actor=liaison(morelos.ref), template=template, now=now)
