"""An account brings so much in a day; tomorrow it may go on, and others are not kept out."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.documents import quota
from tequio.documents.commands import receive_file
from tequio.documents.models import DayOfUploads, Document, DocumentKind
from tequio.documents.quota import TooManyFiles
from tequio.foundation.actors import Actor, ActorKind, Grant, Role
from tests.crossing import Crossing
from tests.documents.places import COMMITMENT


def _person(key="a"):
    return Actor(ActorKind.PERSON, key * 32, "Persona", "operator", (Grant(Role.OPERATOR),))


def _send(now, actor=None, content=b"Acta"):
    return receive_file(
        actor=actor or _person(),
        upload=SimpleUploadedFile("acta.txt", content),
        title="Acta",
        kind=DocumentKind.MINUTES,
        subject=COMMITMENT,
        now=now,
    )


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(quota, "MOST_FILES", 2)
    monkeypatch.setattr(quota, "MOST_BYTES", 10)


@pytest.mark.django_db
def test_an_account_brings_so_many_files_in_a_day(few, now):
    _send(now)
    _send(now)

    with pytest.raises(TooManyFiles, match="mañana"):
        _send(now)
    assert Document.objects.count() == 2
    _send(now, _person("b"))
    _send(now + timedelta(days=1))


@pytest.mark.django_db
def test_an_account_brings_so_many_bytes_in_a_day(few, now):
    _send(now, content=b"12345678")

    with pytest.raises(TooManyFiles):
        _send(now, content=b"123")


@pytest.mark.django_db
def test_what_the_operator_brings_from_the_command_line_is_not_counted(few, send):
    for number in range(4):
        send("acta.txt", b"%d" % number)

    assert not DayOfUploads.objects.exists()


@pytest.mark.django_db
def test_what_is_counted_tells_nobody_and_is_erased_the_next_day(few, now):
    _send(now)
    (first,) = DayOfUploads.objects.values_list("sender", flat=True)

    _send(now + timedelta(days=1))

    (second,) = DayOfUploads.objects.values_list("sender", flat=True)
    assert "a" * 32 not in first
    assert first != second


@pytest.mark.engine
@pytest.mark.usefixtures("committed_db")
def test_two_at_once_do_not_pass_the_last_place_twice(few, monkeypatch, now):
    monkeypatch.setattr(quota, "MOST_FILES", 1)
    crossing = Crossing.before(monkeypatch, quota, "F")

    outcomes = crossing.run(partial(_send, now), partial(_send, now))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Document", "TooManyFiles"]
