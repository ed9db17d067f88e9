"""What is mailed to an address, handed to whose it is; what it follows ends with its account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.belongings import Belonging, Owner, ends_with_account, register
from tequio.foundation.erasing import Line, Sought, Table, words_stand_in
from tequio.foundation.refs import SubjectRef
from tequio.notifications.commands.subscription import end_all_following
from tequio.notifications.models import DutyMail, Follower, OutgoingMail, Subscription
from tequio.notifications.postman import kept_files

_FOLLOWER = _("Dirección que sigue algo")
_MAIL = _("Correo en cola o terminado")
_FILE = _("Correo guardado")

Rows = Iterator[Mapping[str, Any]]


class MailFolder:
    """The mails that are kept as files where no server sends them."""

    name = "correos"

    def lines(self, sought: Sought) -> Iterator[Line]:
        """Yield each file in whose headers or words they stand."""
        for file in kept_files():
            if sought.is_in(told := _told_in(file)):
                yield Line(f"{self.name}/{file.name}/", str(_FILE), sought.around(told))

    def erase(self, sought: Sought, keys: Iterable[str]) -> Iterator[SubjectRef]:  # noqa: ARG002 - a file goes whole
        """Delete the files once the act is kept."""
        for key in keys:
            name = key.split("/")[1]
            for file in kept_files():
                if file.name == name:
                    transaction.on_commit(partial(file.unlink, missing_ok=True))
        yield from ()


def _told_in(file: Path) -> list[str]:
    """Return what a mail says: its headers, and each of its parts as text."""
    mail = message_from_bytes(file.read_bytes(), policy=default)
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return [*map(str, mail.values()), *parts]


def _followed(owner: Owner) -> Rows:
    for subscription in Subscription.objects.filter(follower__email=owner.email).order_by("pk"):
        yield {
            "que_sigue": subscription.subject,
            "cada_cuanto": subscription.get_rhythm_display(),
            "pedido": subscription.asked_at,
            "confirmado": subscription.confirmed_at,
        }


def _mails(owner: Owner) -> Rows:
    for mail in OutgoingMail.objects.filter(recipient=owner.email).order_by("pk"):
        yield {
            "asunto": mail.subject,
            "texto": mail.text,
            "escrito": mail.composed_at,
            "situacion": mail.get_state_display(),
        }


def _weekly(owner: Owner) -> Rows:
    for weekly in DutyMail.objects.filter(person__uid=owner.ref.key):
        yield {"ultima_semana": weekly.week, "lo_detuvo": weekly.stopped_at}


def _end_following(owner: Owner, now: datetime) -> None:
    for follower in Follower.objects.filter(email=owner.email):
        end_all_following(actor=ANONYMOUS, follower=follower, now=now)


register(
    Belonging(
        "seguimientos",
        _("Lo que sigue por correo"),
        ("notifications.Follower", "notifications.Subscription"),
        _followed,
    ),
    Belonging("correos", _("Correos que se le escribieron"), ("notifications.OutgoingMail",), _mails),
    Belonging("correo-semanal", _("Correo semanal de lo que debe"), ("notifications.DutyMail",), _weekly),
)
ends_with_account(_end_following)
words_stand_in(
    MailFolder(),
    Table("notifications.Follower", _FOLLOWER, replaced=("email",), dropped=True),
    Table(
        "notifications.OutgoingMail",
        _MAIL,
        replaced=(
            "recipient",
            "subject",
            "text",
            "html",
        ),
        dropped=True,
    ),
)
