"""A real mail server on this machine that fails in the six ways of real ones.

In a test: `with MailServer.running(folder) as server: server.fault = Fault.BUSY`. The
system under test is pointed at it by `TEQUIO_MAIL=server.url`, or in the same
process by `server.settings()`. `server.times_taken()` counts by Message-ID.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from enum import StrEnum
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


class Fault(StrEnum):
    """How the server fails, until it is told otherwise."""

    NONE = "takes everything"
    REFUSES = "refuses the connection"
    BUSY = "answers 421 and hangs up"
    UNKNOWN = "knows no such recipient: 550"
    DROPS = "takes the mail and hangs up before it says so"
    SLOW = "takes longer than anybody waits"
    UNTRUSTED = "shows a certificate that nobody signed"


@dataclass
class MailServer:
    """Takes mail at a port of its own; what it took is kept, repetitions too."""

    port: int
    certificate: ssl.SSLContext
    seconds_when_slow: float = 30
    taken: list[Message] = field(default_factory=list)
    _fault: Fault = Fault.NONE
    _controller: Controller | None = None

    @classmethod
    @contextmanager
    def running(cls, folder: Path) -> Iterator[MailServer]:
        """Run a server until the block ends; its certificate lies in the folder."""
        server = cls(_free_port(), _certificate(folder))
        server.listen()
        try:
            yield server
        finally:
            server.hang_up()

    @property
    def url(self) -> str:
        """Return what TEQUIO_MAIL says to reach it."""
        encrypts = self._fault == Fault.UNTRUSTED
        return f"smtp{'' if encrypts else '+insecure'}://{HOST}:{self.port}"

    def settings(self) -> dict[str, Any]:
        """Return the settings of Django to reach it, with little patience."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": HOST,
            "EMAIL_PORT": self.port,
            "EMAIL_USE_TLS": self._fault == Fault.UNTRUSTED,
            "EMAIL_TIMEOUT": 0.5,
        }

    @property
    def fault(self) -> Fault:
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        self._fault = fault
        self.hang_up()
        if fault != Fault.REFUSES:
            self.listen()

    def times_taken(self) -> Counter[str]:
        """Return how often each mail was taken, by its Message-ID."""
        return Counter(message["Message-ID"] for message in self.taken)

    def listen(self) -> None:
        """Listen at the port."""
        context = self.certificate if self._fault == Fault.UNTRUSTED else None
        self._controller = Controller(
            self, hostname=HOST, port=self.port, server_hostname="localhost", tls_context=context
        )
        self._controller.start()

    def hang_up(self) -> None:
        """Stop listening; who connects is refused."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_MAIL(  # noqa: N802 - the name aiosmtpd calls
        self, server: Any, _session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self._fault == Fault.BUSY:
            await server.push("421 4.3.2 busy")
            server.transport.close()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self._fault == Fault.UNKNOWN:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the same
        if self._fault == Fault.SLOW:
            await asyncio.sleep(self.seconds_when_slow)
        self.taken.append(message_from_bytes(envelope.content))
        if self._fault == Fault.DROPS:
            server.transport.abort()
        return "250 OK"


def _certificate(folder: Path) -> ssl.SSLContext:
    """Return a certificate that nobody but itself signed."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)]),
    )
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
