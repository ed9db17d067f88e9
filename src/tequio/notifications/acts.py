"""What people do to be told by mail: follow, confirm, change how often, have it weekly."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.notifications import policy, signatures
from tequio.notifications.commands.duty_mail import resume_duty_mail, stop_duty_mail
from tequio.notifications.commands.receipt import mail_receipt
from tequio.notifications.commands.subscription import (
    AskedTooOften,
    change_rhythm,
    confirm_following,
    follow,
)
from tequio.notifications.forms import ButtonForm, FollowForm, ReceiptForm, RhythmForm
from tequio.notifications.models import DutyMail, MailedReceipt, Rhythm, Subscription
from tequio.notifications.queries.delivery import DAYS_TO_CONFIRM
from tequio.notifications.queries.receipt import Receipt, receipt_of
from tequio.notifications.queries.subscription import Followed, followed, subscription_with_uid, thing_of
from tequio.plans.acts.confirmation import confirmation_or_404
from tequio.ui.acts.act import Act, Acts, Beside, Shown, nothing, under
from tequio.ui.links import follow_path, local_path, url_of

WEEKLY_MAIL = "/mi-cuenta/correos/"


def thing_or_404(kind: str, code: str) -> Followed:
    """Return a thing that can be followed, or answer that there is none."""
    try:
        thing = followed(SubjectRef(kind, code))
    except ValueError:
        thing = None
    if thing is None:
        raise Http404(_("No hay nada con ese identificador que se pueda seguir por correo."))
    return thing


def uid_or_404(read: Callable[[str], uuid.UUID], token: str) -> uuid.UUID:
    """Return whom or what a link of a mail names, or answer that it is none of ours."""
    try:
        return read(token)
    except BadSignature:
        raise Http404(_("Ese enlace no es de un correo nuestro. Cópielo completo.")) from None


def receipt_or_404(code: str) -> Receipt:
    """Return the receipt with a key, or answer that nobody has it."""
    return receipt_of(confirmation_or_404(code))


def subscription_of(token: str) -> Subscription | None:
    """Return what a link of a mail is about, None once it ended."""
    return subscription_with_uid(uid_or_404(signatures.subscription_uid, token))


def ask_to_follow(
    *,
    actor: Actor,
    thing: Followed,
    email: str,
    rhythm: Rhythm,
    now: datetime,
    origin: str,
    browser: str,
    idempotency_key: str,
) -> None:
    """Ask by mail; what is said is the same whether or not the address follows already."""
    try:
        follow(
            actor=actor,
            email=email,
            subject=thing.ref,
            rhythm=rhythm,
            now=now,
            origin=origin,
            browser=browser,
            idempotency_key=idempotency_key,
        )
    except AskedTooOften:  # who else asked for that address is nobody's business
        return


def mail_own_receipt(
    *,
    actor: Actor,
    receipt: Receipt,
    email: str,
    now: datetime,
    origin: str,
    browser: str,
    idempotency_key: str,
) -> MailedReceipt:
    """Mail a receipt, as it stands when it is sent."""
    return mail_receipt(
        actor=actor,
        confirmation=receipt.confirmation,
        email=email,
        now=now,
        origin=origin,
        browser=browser,
        idempotency_key=idempotency_key,
    )


def stop_own_mail(*, actor: Actor, person: Person, now: datetime, idempotency_key: str) -> DutyMail:
    """Stop the weekly mail of whoever is signed in; there is nobody else's to stop."""
    allow(policy.USE_DUTY_MAIL, actor)
    return stop_duty_mail(actor=actor, person=person, now=now, idempotency_key=idempotency_key)


def resume_own_mail(*, actor: Actor, person: Person, now: datetime, idempotency_key: str) -> DutyMail:
    """Send it again."""
    allow(policy.USE_DUTY_MAIL, actor)
    return resume_duty_mail(actor=actor, person=person, now=now, idempotency_key=idempotency_key)


def _shown(subscription: Subscription) -> Shown:
    thing = thing_of(subscription)
    return Shown(thing.title, _address(subscription), fictitious=thing.fictitious)


def _address(subscription: Subscription) -> str:
    return local_path(signatures.subscription_path(subscription))


def _promise(_thing: Any) -> tuple[Beside, ...]:
    told = gettext(
        "Solo sirve para estos correos. No se publica, no se comparte y no entra en la bitácora. Si no "
        "confirma, se borra en %(days)s días; cuando deje de seguir, se borra en el momento. Cada correo "
        "trae el enlace para terminar con un clic."
    )
    return (Beside(_("Qué se hace con su dirección"), text=told % {"days": DAYS_TO_CONFIRM}),)


FOLLOW = Act(
    word="",
    label=_("Seguir por correo"),
    lead=_(
        "Le escribimos cuando algo cambie: lo que hace cada institución, lo que vence y lo que nadie hizo "
        "a tiempo."
    ),
    done=_(
        "Si la dirección es correcta, en unos minutos le llega un correo para confirmar. Si no lo ve, "
        "busque entre los no deseados. A una dirección se le mandan hasta cinco confirmaciones al día."
    ),
    then=(
        _("Le llega un correo con el enlace que confirma: sin confirmar no se le escribe."),
        _("Lo mismo se le cuenta una sola vez, aunque siga varias cosas a la vez."),
    ),
    rule=policy.FOLLOW,
    form=FollowForm,
    run=ask_to_follow,
    extra=("origin", "browser"),
    beside=_promise,
)
MAIL_RECEIPT = Act(
    word="correo",
    label=_("Recibir mi clave por correo"),
    lead=_("Le llega una sola vez, con el enlace para ver qué pasó con su respuesta."),
    button=_("Enviarme la clave"),
    done=_("Si la dirección es correcta, en unos minutos le llega, y entonces la borramos."),
    then=(_("No le volvemos a escribir: para saber qué pasó, abra el enlace."),),
    rule=policy.MAIL_RECEIPT,
    form=ReceiptForm,
    run=mail_own_receipt,
    anonymous=True,
    extra=("origin", "browser"),
    lands=lambda mailed: url_of(SubjectRef.parse(mailed.subject)),
)
CONFIRM = Act(
    word="confirmar",
    label=_("Confirmar que quiere seguirlo"),
    lead=_("Alguien pidió que a su dirección lleguen los cambios. Si fue usted, confírmelo."),
    button=_("Confirmar"),
    done=_("Confirmado: le escribiremos cuando algo cambie."),
    rule=policy.CONFIRM_FOLLOWING,
    form=ButtonForm,
    run=confirm_following,
)
RHYTHM = Act(
    word="ritmo",
    label=_("Cambiar cada cuánto se le escribe"),
    button=_("Cambiar"),
    done=_("Listo: así le escribiremos de ahora en adelante."),
    rule=policy.CHANGE_RHYTHM,
    form=RhythmForm,
    run=change_rhythm,
)
STOP = Act(
    word="dejar",
    label=_("No recibirlo más"),
    lead=_("Los recordatorios antes de que venza un plazo llegan siempre: son parte del papel que tiene."),
    done=_("Ya no recibirá cada lunes lo que debe."),
    rule=policy.USE_DUTY_MAIL,
    form=ButtonForm,
    run=stop_own_mail,
    extra=("person",),
)
RESUME = Act(
    word="recibir",
    label=_("Recibirlo otra vez"),
    done=_("Volverá a recibir cada lunes lo que debe."),
    rule=policy.USE_DUTY_MAIL,
    form=ButtonForm,
    run=resume_own_mail,
    extra=("person",),
)


def _weekly(_nothing: None) -> Shown:
    return Shown(_("Correo semanal: lo que debo"), local_path(WEEKLY_MAIL))


THING = Acts(
    route="seguir/<slug:kind>/<slug:code>/",
    subject="thing",
    find=thing_or_404,
    show=lambda thing: Shown(thing.title, url_of(thing.ref), fictitious=thing.fictitious),
    acts=(FOLLOW,),
    address=lambda thing: follow_path(url_of(thing.ref)),
)
RECEIPT = Acts(
    route="confirmacion/<slug:code>/",
    subject="receipt",
    find=receipt_or_404,
    show=lambda receipt: Shown(
        _("Su respuesta"),
        url_of(receipt.ref),
        fictitious=receipt.confirmation.milestone.commitment.plan.fictitious,
    ),
    acts=(MAIL_RECEIPT,),
)
# What is not confirmed can only be confirmed; afterwards only how often it is told can change.
ASKED = Acts("seguimiento/<str:token>/", "subscription", subscription_of, _shown, (CONFIRM,), _address)
FOLLOWED = Acts("seguimiento/<str:token>/", "subscription", subscription_of, _shown, (RHYTHM,), _address)
RECEIVED = Acts("mi-cuenta/correos/", "", nothing, _weekly, (STOP,), under(WEEKLY_MAIL))
STOPPED = Acts("mi-cuenta/correos/", "", nothing, _weekly, (RESUME,), under(WEEKLY_MAIL))
