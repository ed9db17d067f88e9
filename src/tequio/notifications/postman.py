"""Hands one mail to the mail server, and understands its answer."""

from __future__ import annotations

import os
import re
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from tequio.notifications.models import OutgoingMail

_PERMANENT: Final = 500  # SMTP answers from here on will not change
_SERVICE_ENDS: Final = 421  # whoever says so hangs up, whatever was asked
_UNSAFE = re.compile(r"[^\w.-]")
_log = structlog.get_logger("tequio.notifications")


class Result(StrEnum):
    """What became of an attempt."""

    SENT = "sent"
    FAILED = "failed"
    LATER = "later"
    UNTRIED = "untried"


@dataclass(frozen=True)
class Outcome:
    """What became of one attempt to send one mail."""

    mail: OutgoingMail
    result: Result
    ends_the_round: bool = False


class Unreachable(Exception):  # noqa: N818 - read as a sentence
    """The mail server does not answer; no mail is to blame."""


def connect() -> BaseEmailBackend:
    """Open the connection that a round of mails shares; Unreachable if it cannot."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(type(error).__name__) from error
    return connection


def disconnect(connection: BaseEmailBackend) -> None:
    """Close the connection; a server that is gone needs no farewell."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        _log.info("mail server did not say goodbye", reason=type(error).__name__)


def send(mail: OutgoingMail, connection: BaseEmailBackend) -> Outcome:
    """Send one mail; what the server says to it is an outcome, not an error."""
    try:
        connection.send_messages([message_of(mail)])
    except (OSError, smtplib.SMTPException, ValueError) as error:
        result = Result.FAILED if _is_permanent(error) else Result.LATER
        _log.warning("mail not sent", mail=mail.uid.hex, reason=type(error).__name__, result=result.value)
        return Outcome(mail, result, ends_the_round=_breaks_the_connection(error))
    return Outcome(mail, Result.SENT)


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the message, with the same Message-ID each time."""
    message = EmailMultiAlternatives(
        subject=mail.subject, body=mail.text, to=[mail.recipient], headers=_headers(mail)
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _headers(mail: OutgoingMail) -> dict[str, str]:
    headers = {
        "Message-ID": f"<{mail.uid.hex}@{urlsplit(settings.BASE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    if mail.unsubscribe:
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return headers


def _is_permanent(error: Exception) -> bool:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= _PERMANENT for code in _codes_of(error))
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= _PERMANENT
    # An address or a text that no server takes.
    return isinstance(error, smtplib.SMTPNotSupportedError | ValueError)


def _breaks_the_connection(error: Exception) -> bool:
    # Every SMTPException is an OSError too; only these leave nobody to talk to.
    gone = isinstance(error, smtplib.SMTPServerDisconnected) or _SERVICE_ENDS in _codes_of(error)
    return gone or not isinstance(error, smtplib.SMTPException | ValueError)


def _codes_of(error: Exception) -> set[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return {code for code, _reason in error.recipients.values()}
    return {error.smtp_code} if isinstance(error, smtplib.SMTPResponseException) else set()


def kept_files() -> list[Path]:
    """Return the mails that a folder keeps where no server sends them, those that were begun too."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", "") or "/dev/null")
    return sorted(filter(Path.is_file, folder.iterdir())) if folder.is_dir() else []


def remove_files(*, before: datetime) -> None:
    """Remove the mails that a folder keeps since before a moment."""
    for file in kept_files():
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < before.timestamp():
                file.unlink()


class EmailFolder(BaseEmailBackend):
    """Keeps mail in a folder, for trying things out: one file a mail.

    Names each file after its Message-ID: what is sent again replaces it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._folder = Path(getattr(settings, "EMAIL_FILE_PATH", ""))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each mail whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        mail = message.message()
        name = _UNSAFE.sub("", mail["Message-ID"].strip("<>").partition("@")[0])
        unfinished = self._folder / f".{name}.{os.getpid()}"
        with unfinished.open("wb") as file:
            file.write(mail.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._folder / f"{name}.eml")
