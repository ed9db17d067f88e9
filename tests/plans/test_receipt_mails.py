"""Whoever told something may have its key by mail, once; the address is not kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tequio.foundation.actors import ANONYMOUS, CLOCK, Role
from tequio.foundation.policy import NotAllowed
from tequio.ledger.limits import Limit, TooOften
from tequio.ledger.models import IdempotencyKey, LogEntry
from tequio.notifications.commands import receipt as commands
from tequio.notifications.commands.delivery import claim_mail, note_delivery
from tequio.notifications.commands.receipt import AlreadyMailed, mail_receipt
from tequio.notifications.models import MailedReceipt, OutgoingMail
from tequio.notifications.postman import Outcome, Result
from tequio.notifications.queries.receipt import receipt_of

ALBA = "alba@example.org"


@pytest.fixture
def mail(voice, now):
    """Have the key of what was told mailed."""

    def send(email: str = ALBA, **given) -> OutgoingMail:
        usual = {"actor": ANONYMOUS, "confirmation": voice, "now": now}
        mail_receipt(email=email, **{**usual, **given})
        return OutgoingMail.objects.get(recipient=email)

    return send


def _delivered(mail: OutgoingMail, result: Result, now) -> None:
    [taken] = claim_mail(actor=CLOCK, now=now)
    note_delivery(actor=CLOCK, outcomes=[Outcome(taken, result)], now=now)


def test_the_mail_gives_the_key_and_its_link_and_nothing_that_was_written(mail, voice):
    sent = mail()

    assert voice.code in sent.text
    assert f"/confirmacion/{voice.code}/" in sent.text
    assert "El mapa no abre" not in sent.text + sent.html
    assert sent.urgent


@pytest.mark.parametrize("result", [Result.SENT, Result.FAILED])
def test_the_address_goes_with_the_mail(mail, voice, now, result):
    _delivered(mail(), result, now)

    assert not OutgoingMail.objects.exists()
    assert MailedReceipt.objects.get().subject == f"confirmacion/{voice.code}"
    assert not [entry for entry in LogEntry.objects.all() if ALBA in str(entry.values)]


def test_what_could_not_be_sent_yet_waits_with_its_address(mail, now):
    _delivered(mail(), Result.LATER, now)

    assert OutgoingMail.objects.get().recipient == ALBA


def test_it_is_mailed_once(mail):
    mail()

    with pytest.raises(NotAllowed, match="ya se envió una vez"):
        mail("bruno@example.org")


def test_of_two_at_once_the_first_is_mailed(mail, voice, monkeypatch):
    asked_before = receipt_of(voice)
    monkeypatch.setattr(commands, "receipt_of", lambda _confirmation: asked_before)
    mail()

    with pytest.raises(AlreadyMailed):
        mail("bruno@example.org")


def test_what_is_no_address_is_refused(mail):
    with pytest.raises(ValidationError):
        mail("alba")


def test_many_in_an_hour_wait(mail, tell, now, monkeypatch):
    monkeypatch.setattr(commands, "_MAILING", Limit("clave", visitor=1, connection=120, everyone=600))
    other = tell(text="Otra voz.")
    mail()

    with pytest.raises(TooOften):
        mail(confirmation=other)
    assert mail("bruno@example.org", confirmation=other, now=now + timedelta(hours=1))


@pytest.mark.usefixtures("frozen")
@pytest.mark.thorough
class TestPages:
    def _send(self, client, voice, **typed):
        return client.post(f"/confirmacion/{voice.code}/correo/", {"idempotency_key": "1", **typed})

    def test_the_receipt_leads_to_it_and_is_where_it_ends(self, client, voice):
        address = f"/confirmacion/{voice.code}/"
        assert f"{address}correo/" in client.get(address).text

        answer = self._send(client, voice, email=ALBA)

        assert (answer.status_code, answer["Location"]) == (303, address)
        assert "en unos minutos le llega" in client.get(address).text
        again = client.get(f"{address}correo/")
        assert again.status_code == 409
        assert "ya se envió una vez" in again.text

    def test_sent_twice_it_is_one_mail(self, client, voice):
        first, second = (self._send(client, voice, email=ALBA) for _time in range(2))

        assert first["Location"] == second["Location"]
        assert OutgoingMail.objects.count() == 1

    def test_whoever_is_signed_in_is_tied_to_nothing(self, sign_in, voice):
        self._send(sign_in(Role.ASSESSOR, "ejercicio/dur-2016"), voice, email=ALBA)

        assert set(IdempotencyKey.objects.values_list("actor", flat=True)) == {"anonymous/anonymous"}
        assert LogEntry.objects.get(kind="notifications.receipt_mailed").actor_kind == "anonymous"

    def test_a_wrong_address_is_told_beside_its_field(self, client, voice):
        answer = self._send(client, voice, email="alba")

        assert answer.status_code == 422
        assert "email" in answer.context["form"].errors

    def test_nobody_s_key_is_not_mailed(self, client, voice):
        assert client.get("/confirmacion/abcde-fghij/correo/").status_code == 404
