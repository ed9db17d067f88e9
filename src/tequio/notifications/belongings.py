"""What is mailed to an address, handed to whose it is; what it follows ends with its account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.belongings import Belonging, Owner, ends_with_account, register
from tequio.notifications.commands.subscription import end_all_following
from tequio.notifications.models import DutyMail, Follower, OutgoingMail, Subscription

Rows = Iterator[Mapping[str, Any]]


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
