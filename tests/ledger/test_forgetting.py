"""Keys of forms are forgotten after a week, once a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tequio.foundation.actors import CLOCK, Actor
from tequio.foundation.policy import NotAllowed
from tequio.ledger.clock import tick
from tequio.ledger.commands import NothingToForget, forget_keys
from tequio.ledger.models import IdempotencyKey, LogEntry
from tests.ledger.acts import NOW, note

pytestmark = pytest.mark.django_db
EIGHT_DAYS = timedelta(days=8)


def test_a_key_serves_for_a_week():
    note(text="pulpo", idempotency_key="k1")

    tick(NOW + timedelta(days=7))

    assert IdempotencyKey.objects.filter(key="k1").exists()


def test_older_keys_are_forgotten_once_a_day():
    note(text="pulpo", idempotency_key="k1")
    note(text="caracol", idempotency_key="k2", now=NOW + EIGHT_DAYS)

    tick(NOW + EIGHT_DAYS)
    tick(NOW + EIGHT_DAYS + timedelta(minutes=1))

    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["k2"]
    assert LogEntry.objects.filter(kind="ledger.keys_forgotten").count() == 1


def test_without_old_keys_there_is_nothing_to_forget():
    with pytest.raises(NothingToForget):
        forget_keys(actor=CLOCK, now=NOW)


def test_only_the_clock_forgets(operator: Actor):
    with pytest.raises(NotAllowed):
        forget_keys(actor=operator, now=NOW)
