"""What one entry or one letter does wrong stops no other, and no mail that is written already."""

from __future__ import annotations

import pytest
from django.test import Client

from tequio.ledger.events import KINDS
from tequio.ledger.integrity import problems
from tequio.ledger.models import LogEntry
from tequio.notifications import clock
from tequio.notifications.models import OutgoingMail
from tests.notifications import servers
from tests.notifications.world import SUNDAY, compose, following, happens

NEUTRAL = "Se registró un acto que esta versión de la plataforma no sabe contar."
pytestmark = pytest.mark.usefixtures("institute")


@pytest.fixture
def _of_another_version(sequenced, monkeypatch) -> None:
    """Record something of an institution that somebody follows; then forget what kind of act it was."""
    following()
    happens("algo")
    sequenced()
    monkeypatch.delitem(KINDS, "tests.noted")


@pytest.mark.usefixtures("_of_another_version")
@pytest.mark.parametrize(
    "address",
    [
        "/bitacora/",
        "/bitacora/{}/",
        "/bitacora/atom.xml",
        "/datos/bitacora/2026.csv",
        "/institucion/cotaipec/",
    ],
)
def test_an_act_of_another_version_is_told_neutrally_everywhere(address: str):
    number = LogEntry.objects.get(kind="tests.noted").leaf_index

    answer = Client().get(address.format(number))
    told = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert answer.status_code == 200
    assert NEUTRAL in told.decode() or "acto de otra versión" in told.decode()


@pytest.mark.usefixtures("_of_another_version")
def test_it_is_told_to_who_follows_and_the_log_is_in_order():
    assert NEUTRAL in compose()[0].text
    assert list(problems()) == []


@pytest.mark.parametrize("part", ["letters_can_wait", "due_followers"])
def test_mail_that_is_written_leaves_while_nothing_can_be_written(monkeypatch, settings, sequenced, part):
    settings.EMAIL_BACKEND = servers.name_of(servers.Taking)
    following()

    def fail(*_words: object, **_more: object) -> None:
        raise RuntimeError("what nobody foresaw")

    monkeypatch.setattr(clock, part, fail)

    assert clock.run(SUNDAY) == OutgoingMail.objects.count() == 1


def test_one_part_of_a_tick_that_fails_keeps_no_other_from_its_work(monkeypatch):
    done: list[str] = []

    def fail(*_words: object, **_more: object) -> None:
        raise RuntimeError("what nobody foresaw")

    monkeypatch.setattr(clock, "postponed", fail)
    monkeypatch.setattr(clock, "due_followers", fail)
    monkeypatch.setattr(clock, "officers_to_mail", lambda *_words: done.append("duties") or ())
    monkeypatch.setattr(clock, "forget_mail", lambda **_given: done.append("forgotten"))

    assert clock.tick(SUNDAY) == 1
    assert done == ["duties", "forgotten"]
