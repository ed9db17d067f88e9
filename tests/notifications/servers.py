"""Mail servers that a test can break, as Django backends; what they took is kept."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

TAKEN: list[EmailMessage] = []


class Killed(BaseException):
    """Ends the worker at once, as a signal would."""


class Taking(BaseEmailBackend):
    """Takes everything."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        TAKEN.extend(email_messages)
        return len(email_messages)


class Answering(Taking):
    """Takes mail unless it has an answer to give first."""

    answers: Iterator[Exception] = iter(())

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for answer in self.answers:
            raise answer
        return super().send_messages(email_messages)


class TakingThenKilled(Taking):
    """Takes the mail; then the worker dies before it can note it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        super().send_messages(email_messages)
        raise Killed


class Silent(Taking):
    """Does not even answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError


class Rude(Taking):
    """Takes everything and hangs up."""

    def close(self) -> None:
        raise smtplib.SMTPServerDisconnected("bye")


def name_of(server: type[Any]) -> str:
    return f"{server.__module__}.{server.__qualname__}"
