"""Nobody makes this machine write to itself, to its network, or to no one."""

from __future__ import annotations

import socket

import pytest
from django.core.exceptions import ValidationError

from tequio.foundation.mailboxes import validate_mailbox


@pytest.fixture(autouse=True)
def _site(settings) -> None:
    settings.BASE_URL = "https://tequio.ejemplo.mx"
    settings.ALLOWED_HOSTS = ["tequio.ejemplo.mx", "www.ejemplo.mx"]
    settings.DEFAULT_FROM_EMAIL = "avisos@ejemplo.mx"


@pytest.mark.parametrize(
    "address",
    [
        "x@localhost", "x@LOCALHOST", "root@servidor", "x@[127.0.0.1]", "x@[IPv6:::1]", "x@127.0.0.1",
        "x@10.1", "x@127.0.0.0x1", "x@nodo.0x7f", "x@algo.corp", "x@red.home", "x%localhost@ejemplo.mx",
        "nodo!x@ejemplo.mx", "x@a.nodo\u3002localhost", "x@\u24dbocal.\u24dbocal", "x@\uff11\uff10.1",
        f"x@{'a' * 64}.mx",
        "x@a.localhost", "x@impresora.local", "x@base.internal", "x@nodo.lan", "x@1.0.0.127.in-addr.arpa",
        "x@nadie.invalid", "x@tequio.ejemplo.mx", "x@TEQUIO.ejemplo.mx", "x@www.ejemplo.mx", "sin arroba", "",
    ],
)  # fmt: skip
def test_mail_that_would_stay_here_is_refused(address):
    with pytest.raises(ValidationError):
        validate_mailbox(address)


def test_mail_to_this_machine_by_its_name_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "Nodo7.proveedor.mx")

    with pytest.raises(ValidationError, match="desde cualquier lugar"):
        validate_mailbox("root@nodo7.proveedor.mx")


@pytest.mark.parametrize(
    "address", ["ana@ejemplo.mx", "ana@oax.gob.mx", "ana@correo.compañía.mx", "a@b.localhost.mx"]
)
def test_mail_to_anywhere_else_is_taken(address):
    validate_mailbox(address)


def test_a_site_that_has_mail_of_its_own_name_writes_to_it(settings):
    settings.DEFAULT_FROM_EMAIL = "Avisos <avisos@tequio.ejemplo.mx>"

    validate_mailbox("ana@tequio.ejemplo.mx")
