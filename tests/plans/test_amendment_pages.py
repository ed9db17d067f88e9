"""A published commitment is changed by a form, with its reason and its approval."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ledger.models import LogEntry
from tequio.plans.models.commitment import Commitment

SEATS = "ejercicio/cam-2016"
FORM = "/compromiso/cam-2026-1/modificar/"

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def as_secretariat(published, sign_in, now):
    """Sign in as a seat that has said that no interest is in the way."""
    client = sign_in(Role.SECRETARIAT_MEMBER, SEATS)
    who = Person.objects.get(email="secretariat_member@example.org")
    declare_conflict(
        actor=actor_of(who, date(2026, 11, 22)),
        person=who,
        scope=SubjectRef.parse(SEATS),
        has_conflict=False,
        text="",
        now=now,
    )
    return client


@pytest.fixture
def sent(as_secretariat, session) -> dict[str, str]:
    """Return what the browser sends when only the risks were changed."""
    form = as_secretariat.get(FORM).context["form"]
    shown = {name: str(form[name].value() or "").replace("\n", "\r\n") for name in form.fields}
    return {
        **shown,
        "risks": "Falta de presupuesto.",
        "reason": "Cambió el año.",
        "approved_in": session.code,
    }


def _risks() -> str:
    return Commitment.objects.get(code="cam-2026-1").risks


def test_a_change_is_a_new_version_that_shows_the_difference(as_secretariat, sent):
    answer = as_secretariat.post(FORM, sent, follow=True)

    assert answer.redirect_chain == [("/compromiso/cam-2026-1/version/2/", 303)]
    assert "presupuesto.</ins>" in answer.content.decode()
    assert "Cambió el año." in answer.content.decode()
    assert _risks() == "Falta de presupuesto."


def test_only_what_was_changed_is_recorded(as_secretariat, sent):
    as_secretariat.post(FORM, sent)

    amended = LogEntry.objects.filter(kind="plans.commitment_amended").get()
    assert amended.values["changed"] == ["risks"]


@pytest.mark.parametrize("missing", ["reason", "approved_in", "title"])
def test_what_is_missing_is_told_beside_its_field(as_secretariat, sent, missing):
    answer = as_secretariat.post(FORM, {**sent, missing: ""})

    assert answer.status_code == 422
    assert missing in answer.context["form"].errors
    assert "Falta de presupuesto." in answer.content.decode()
    assert _risks() != "Falta de presupuesto."


def test_who_read_an_older_version_does_not_undo_the_newer(as_secretariat, sent):
    as_secretariat.post(FORM, sent)

    late = as_secretariat.post(FORM, {**sent, "idempotency_key": "otra", "risks": "Ninguno."})

    assert late.status_code == 409
    assert "cambió mientras usted escribía" in late.content.decode()
    assert late.context["form"]["risks"].value() == "Ninguno."
    assert _risks() == "Falta de presupuesto."


def test_what_was_not_touched_is_taken_from_the_newer_version(as_secretariat, sent):
    as_secretariat.post(FORM, sent)
    untouched = {
        **sent,
        "idempotency_key": "otra",
        "risks": "Cambio de gobierno.",
        "solution": "Otra solución.",
    }

    late = as_secretariat.post(FORM, untouched).context["form"]
    again = {name: str(late[name].value()) for name in late.fields if name != "approved_in"}
    as_secretariat.post(FORM, {**again, "approved_in": sent["approved_in"]})

    amended = Commitment.objects.get(code="cam-2026-1")
    assert (amended.solution, amended.risks) == ("Otra solución.", "Falta de presupuesto.")


def test_what_was_kept_is_there_to_go_on(as_secretariat, sent):
    as_secretariat.post(FORM, {**sent, "reason": "", "guardar": "si"})

    assert as_secretariat.get(FORM).context["form"]["risks"].value() == "Falta de presupuesto."
    assert _risks() != "Falta de presupuesto."


def test_sent_twice_it_is_one_version(as_secretariat, sent):
    first, second = as_secretariat.post(FORM, sent), as_secretariat.post(FORM, sent)

    assert first["Location"] == second["Location"]
    assert Commitment.objects.get(code="cam-2026-1").version == 2


def test_others_read_whose_it_is(client, published):
    answer = client.get(FORM)

    assert answer.status_code == 403
    assert "Corresponde a" in answer.content.decode()


def test_what_does_not_exist_is_not_changed(client, published):
    assert client.get("/compromiso/nadie/modificar/").status_code == 404
