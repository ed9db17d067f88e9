"""What happens with mail: counts and things, never an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility
from tequio.notifications.models import Rhythm


@dataclass(frozen=True, kw_only=True)
class AboutFollowing:
    """What the acts of followers tell; not an event by itself."""

    title: str


@dataclass(frozen=True, kw_only=True)
class FollowingAsked(AboutFollowing, Event):
    kind = "notifications.following_asked"
    label = _("seguimiento pedido")
    sentence = _("Alguien pidió seguir por correo «%(title)s».")
    visibility = Visibility.STAFF


@dataclass(frozen=True, kw_only=True)
class FollowingConfirmed(AboutFollowing, Event):
    kind = "notifications.following_confirmed"
    label = _("seguimiento confirmado")
    sentence = _("Alguien confirmó que sigue por correo «%(title)s».")
    visibility = Visibility.STAFF


@dataclass(frozen=True, kw_only=True)
class ReceiptMailed(Event):
    kind = "notifications.receipt_mailed"
    label = _("clave enviada por correo")
    sentence = _("Alguien pidió por correo la clave de lo que contó del hito «%(milestone)s».")
    visibility = Visibility.STAFF

    milestone: str


@dataclass(frozen=True, kw_only=True)
class RhythmChanged(AboutFollowing, Event):
    kind = "notifications.rhythm_changed"
    label = _("ritmo de seguimiento cambiado")
    sentence = _("Quien sigue «%(title)s» pidió los correos %(how_often)s.")
    visibility = Visibility.STAFF

    rhythm: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = dict(Rhythm.choices)
        named = {"how_often": words[values["rhythm"]]} if values.get("rhythm") in words else {}
        return super().describe({**values, **named})


@dataclass(frozen=True, kw_only=True)
class FollowingEnded(AboutFollowing, Event):
    kind = "notifications.following_ended"
    erases = ("notifications.Follower", "notifications.Subscription", "notifications.OutgoingMail")
    label = _("seguimiento terminado")
    sentence = _("Alguien dejó de seguir por correo «%(title)s».")
    visibility = Visibility.STAFF


@dataclass(frozen=True, kw_only=True)
class AllFollowingEnded(Event):
    kind = "notifications.all_following_ended"
    erases = ("notifications.Follower", "notifications.Subscription", "notifications.OutgoingMail")
    label = _("seguimientos terminados")
    sentence = _("Alguien dejó de seguir todo lo que seguía: %(ended)s.")
    visibility = Visibility.STAFF

    ended: int


@dataclass(frozen=True, kw_only=True)
class DigestsComposed(Event):
    kind = "notifications.digests_composed"
    label = _("resúmenes escritos")
    sentence = _("Se escribieron %(mails)s resúmenes para quienes siguen algo por correo.")
    visibility = Visibility.STAFF

    mails: int


@dataclass(frozen=True, kw_only=True)
class LettersWritten(Event):
    kind = "notifications.letters_written"
    label = _("avisos escritos")
    sentence = _(
        "Avisos escritos por lo que se registró: %(letters)s. Sin nadie a quien enviarlos: "
        "%(without_recipient)s."
    )
    visibility = Visibility.STAFF

    letters: int
    without_recipient: int


@dataclass(frozen=True, kw_only=True)
class LetterPostponed(Event):
    kind = "notifications.letter_postponed"
    label = _("aviso pospuesto")
    sentence = _(
        "No se pudo escribir el aviso del acto n.º %(position)s (%(kind_of_act)s); se intentará otra vez."
    )
    visibility = Visibility.STAFF

    position: int
    kind_of_act: str


@dataclass(frozen=True, kw_only=True)
class DutiesComposed(Event):
    kind = "notifications.duties_composed"
    label = _("lo que se debe, por correo")
    sentence = _("Semana del %(week)s: %(mails)s correos con lo que se debe; personas revisadas: %(people)s.")
    visibility = Visibility.STAFF

    week: str
    people: int
    mails: int


@dataclass(frozen=True, kw_only=True)
class MailTaken(Event):
    kind = "notifications.mail_taken"
    label = _("envío empezado")
    sentence = _("Empezó el envío de %(mails)s correos.")
    visibility = Visibility.STAFF

    mails: int


@dataclass(frozen=True, kw_only=True)
class MailDelivered(Event):
    kind = "notifications.mail_delivered"
    erases = ("notifications.OutgoingMail",)
    label = _("envío terminado")
    sentence = _(
        "Correos entregados: %(sent)s; rechazados: %(failed)s; se intentará de nuevo con %(postponed)s."
    )
    visibility = Visibility.STAFF

    sent: int
    failed: int
    postponed: int


@dataclass(frozen=True, kw_only=True)
class MailForgotten(Event):
    kind = "notifications.mail_forgotten"
    erases = ("notifications.Follower", "notifications.Subscription", "notifications.OutgoingMail")
    label = _("correos borrados")
    sentence = _(
        "Se borraron %(mails)s correos ya terminados y %(unconfirmed)s seguimientos que nadie confirmó."
    )
    visibility = Visibility.STAFF

    mails: int
    unconfirmed: int


@dataclass(frozen=True, kw_only=True)
class DutyMailStopped(Event):
    kind = "notifications.duty_mail_stopped"
    label = _("correo semanal suspendido")
    sentence = _("%(label_of_person)s dejó de recibir cada semana lo que debe.")
    visibility = Visibility.STAFF

    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class DutyMailResumed(Event):
    kind = "notifications.duty_mail_resumed"
    label = _("correo semanal reanudado")
    sentence = _("%(label_of_person)s vuelve a recibir cada semana lo que debe.")
    visibility = Visibility.STAFF

    label_of_person: str
