"""Numbers are given once, also after a restore of an older copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tequio.foundation.actors import CLOCK
from tequio.ledger import numbers
from tequio.ledger.commands import NothingToSkip, skip_numbers
from tequio.ledger.integrity import problems
from tequio.ledger.models import FieldValue, FollowerCursor, LogEntry
from tequio.ledger.numbers import Numbers
from tequio.ledger.sequencer import publish, sequence
from tests.ledger.acts import NOW, note
from tests.ledger.test_integrity import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _recorded() -> None:
    note()
    note()
    publish()


@pytest.fixture
def remembers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Numbers], None]]:
    """Let a witness remember more of this log than the database holds, as in a new process."""

    def remember(highest: Numbers) -> None:
        log = numbers.name_of_log()
        monkeypatch.setattr(numbers, "WITNESSES", [lambda name: highest if name == log else Numbers()])
        numbers._compared.clear()

    yield remember
    numbers._compared.set()


def test_nothing_is_numbered_while_more_was_given(remembers):
    remembers(Numbers(9, 7))
    note()

    assert numbers.published_beyond() == Numbers(9, 7)
    assert sequence() == 0


def test_numbers_go_on_above_the_highest_and_the_log_says_so(remembers):
    remembers(Numbers(9, 7))
    note()

    skip_numbers(actor=CLOCK, highest=Numbers(9, 7), now=NOW)
    publish()

    late, gap = LogEntry.objects.order_by("pk")[2:]
    assert [(one.position, one.leaf_index) for one in (late, gap)] == [(9, 7), (10, 8)]
    assert gap.sentence == (
        "Se restauró una copia anterior: faltan los registros n.º 2 a 6, que ya se habían publicado. "
        "Ningún número se usa dos veces."
    )
    assert numbers.published_beyond() is None
    assert list(problems()) == []
    assert set(FollowerCursor.objects.values_list("position", flat=True)) == {10}


def test_what_was_reached_skips_nothing():
    with pytest.raises(NothingToSkip):
        skip_numbers(actor=CLOCK, highest=Numbers(2, 1), now=NOW)


@pytest.mark.parametrize(
    ("highest", "missing"),
    [
        (Numbers(3, 3), "falta el registro n.º 2, que ya se había publicado"),
        (Numbers(3, 2), "falta 1 registro interno, y ninguno público"),
        (Numbers(5, 2), "faltan 3 registros internos, y ninguno público"),
    ],
)
def test_what_is_missing_is_counted(highest, missing):
    skip_numbers(actor=CLOCK, highest=highest, now=NOW)
    publish()

    assert missing in LogEntry.objects.latest("pk").sentence
    assert list(problems()) == []


def test_a_withdrawn_count_is_told_as_withdrawn():
    skip_numbers(actor=CLOCK, highest=Numbers(9, 7), now=NOW)
    with tampering():
        FieldValue.objects.filter(name="first").update(value=None, withdrawn=True)

    assert "[dato retirado]" in LogEntry.objects.latest("pk").sentence


def test_numbers_in_use_are_not_told_as_missing():
    skip_numbers(actor=CLOCK, highest=Numbers(9, 7), now=NOW)
    publish()
    with tampering():
        FieldValue.objects.filter(name="position").update(value=9)

    assert "el registro n.º 7 da por perdidos números que están en uso" in list(problems())


def test_a_log_without_entries_has_no_name():
    assert Numbers().highest(Numbers(1, 1)) == Numbers(1, 1)
    assert numbers.name_of_log()


@pytest.mark.thorough
def test_the_pages_of_the_log_step_over_what_is_missing(client: Client):
    skip_numbers(actor=CLOCK, highest=Numbers(9, 7), now=NOW)
    publish()

    before, missing, never = (client.get(f"/bitacora/{number}/") for number in (1, 4, 99))

    assert 'href="/bitacora/7/"' in before.content.decode()
    assert missing.status_code == never.status_code == 404
    assert "Lo dice el registro n.º 7." in missing.content.decode()
    assert "La bitácora no tiene ese registro." in never.content.decode()
