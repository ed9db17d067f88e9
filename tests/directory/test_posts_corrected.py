"""A post that was registered wrong is corrected, with the reason; the log keeps both."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tequio.directory.commands.post import PostKnown, PostUnchanged, close_post, correct_post, create_post
from tequio.directory.models import Post
from tequio.foundation.actors import Role
from tequio.foundation.facts import EndsBeforeItBegins, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ledger.models import LogEntry
from tests.directory.pressing import read, send
from tests.people import account, come_in


def correct(post: Post, actor, now, **more) -> Post:
    return correct_post(
        actor=actor, institution=post.institution, post=post, now=now, **{"reason": "Estaba mal.", **more}
    )


def test_a_name_and_days_are_corrected_and_the_rest_stays(post, history, now):
    before = post.name
    close_post(actor=history, institution=post.institution, post=post, on=date(2026, 5, 1), now=now)

    corrected = correct(
        post, history, now, name=" Titular ", valid_from=date(2020, 1, 1), valid_to=date(2026, 4, 1)
    )

    assert (corrected.name, corrected.valid_from, corrected.valid_to) == (
        "Titular",
        date(2020, 1, 1),
        date(2026, 4, 1),
    )
    entry = LogEntry.objects.latest("pk")
    assert entry.kind == "directory.post_corrected"
    assert f"nombre: «{before}» → «Titular»" in entry.values["changes"]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({}, PostUnchanged),
        ({"valid_to": date(2026, 1, 1)}, PostUnchanged),
        ({"name": "Otra unidad"}, PostKnown),
        ({"name": "X", "reason": " "}, ReasonMissing),
    ],
)
def test_what_cannot_be_is_refused(post, history, now, typed, refusal: type[Refusal]):
    create_post(actor=history, institution=post.institution, name="Otra unidad", now=now)

    with pytest.raises(refusal):
        correct(post, history, now, **typed)


def test_days_stay_in_their_order(post, history, now):
    close_post(actor=history, institution=post.institution, post=post, on=date(2026, 5, 1), now=now)

    with pytest.raises(EndsBeforeItBegins):
        correct(post, history, now, valid_from=date(2026, 6, 1))


@pytest.fixture
def operates(campeche, now, monkeypatch) -> Client:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return come_in(account("opera", now, Role.OPERATOR))


def test_it_is_done_on_the_page_of_the_institution(post, operates):
    url = f"/institucion/{post.institution.code}/corregir-puesto/"

    answer = send(operates, url, post=post.code, name="Titular", reason="Estaba mal.")

    assert answer.status_code == 303
    assert "Titular" in read(operates, answer["Location"])


def test_the_directory_leads_whoever_may_to_register_an_institution(post, operates, client):
    address = "/estado/cam/registrar-institucion/"

    assert address in read(operates, "/directorio/?estado=cam")
    assert address not in read(client, "/directorio/?estado=cam")
