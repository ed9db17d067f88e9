"""What the platform writes by mail, once as text and once as HTML, in Spanish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.deadlines.letters import owed
from tequio.deadlines.pages.duty import Duty
from tequio.directory.dates import Moment
from tequio.identity.models import Person
from tequio.ledger.letters import Line, Mail, Part
from tequio.ledger.models import LogEntry
from tequio.notifications.models import Follower, MailKind, OutgoingMail, Rhythm, Subscription
from tequio.notifications.queries.delivery import DAYS_TO_CONFIRM
from tequio.notifications.queries.digest import Digest, Section
from tequio.notifications.queries.subscription import Followed, thing_of
from tequio.notifications.signatures import follower_path, officer_path, subscription_path
from tequio.plans.models.confirmation import Confirmation
from tequio.ui.dates import long_day
from tequio.ui.links import duties_path, url_of

_STYLE: Final = Path(__file__).parent / "data" / "mail.css"
_LONGEST_SUBJECT: Final = 120


@contextmanager
def in_spanish() -> Iterator[None]:
    """Mails are in Spanish, whatever page asked for them."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def composed(
    mail: Mail,
    *,
    kind: MailKind,
    key: str,
    recipient: str,
    now: datetime,
    unsubscribe: str = "",
    urgent: bool = False,
) -> OutgoingMail:
    """Return a mail with all its addresses whole, not saved yet."""
    if mail.fictitious:
        fiction = _("Hay aquí algo del ejercicio de demostración: es ficticio, nada de eso ocurrió.")
        mail = replace(mail, text=(fiction, *mail.text))
    context = {**asdict(mail), "site": settings.BASE_URL}
    return OutgoingMail(
        key=key,
        kind=kind,
        recipient=recipient,
        subject=one_line(mail.title),
        text=render_to_string("notifications/mail/letter.txt", context).strip() + "\n",
        html=_inliner().inline(render_to_string("notifications/mail/letter.html", context)),
        unsubscribe=f"{settings.BASE_URL}{unsubscribe}" if unsubscribe else "",
        urgent=urgent,
        composed_at=now,
        not_before=now,
    )


def one_line(text: str) -> str:
    """Return a text as a header may carry it: no line breaks, not too long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_SUBJECT else f"{words[: _LONGEST_SUBJECT - 1].rstrip()}…"


def several(mails: Sequence[Mail]) -> Mail:
    """Tell one person in one mail what several events call for."""
    whys = dict.fromkeys(str(mail.why) for mail in mails if mail.why)
    return Mail(
        title=_("%(count)s avisos: %(first)s") % {"count": len(mails), "first": mails[0].title},
        parts=tuple(part for mail in mails for part in _told_in(mail)),
        why=" ".join(whys),
        fictitious=any(mail.fictitious for mail in mails),
    )


def _told_in(mail: Mail) -> Iterator[Part]:
    if mail.parts and not mail.text:
        yield from mail.parts
        return
    lines = [Line(when="", text=paragraph) for paragraph in mail.text[:-1]]
    last = Line(when="", text=mail.text[-1], url=mail.button_url, action=str(mail.button))
    yield Part(mail.title, mail.button_url, (*lines, last))
    yield from mail.parts


def confirmation(subscription: Subscription, thing: Followed) -> Mail:
    """Ask whoever has the address whether they want the mails."""
    told = {"title": thing.title, "how_often": Rhythm(subscription.rhythm).label, "days": DAYS_TO_CONFIRM}
    return Mail(
        title=_("Confirme que quiere seguir: %(title)s") % told,
        text=(
            _("Alguien pidió que a esta dirección lleguen los cambios de «%(title)s», %(how_often)s.") % told,
            _(
                "Si fue usted, confírmelo. Si no, no tiene que hacer nada: sin confirmar no se le escribe, "
                "y en %(days)s días se borra su dirección."
            )
            % told,
        ),
        button=_("Confirmar"),
        button_url=f"{subscription_path(subscription)}confirmar/",
    )


def already_following(subscription: Subscription, thing: Followed) -> Mail:
    """Tell whoever asks again that they follow it, and where to change it."""
    told = {"title": thing.title, "how_often": Rhythm(subscription.rhythm).label}
    return Mail(
        title=_("Ya sigue: %(title)s") % told,
        text=(
            _("Alguien pidió otra vez que a esta dirección lleguen los cambios de «%(title)s».") % told,
            _("Ya le llegan, %(how_often)s, y así sigue. En el enlace puede cambiarlo o dejar de recibirlos.")
            % told,
        ),
        button=_("Ver o cambiar"),
        button_url=subscription_path(subscription),
    )


def receipt_of_answer(confirmation: Confirmation) -> Mail:
    """Give the key of what somebody named to whoever named it."""
    named = {"milestone": confirmation.milestone.title, "key": confirmation.code}
    return Mail(
        title=_("Su respuesta sobre «%(milestone)s»") % named,
        text=(
            _("Alguien contó si ve cumplido el hito «%(milestone)s» y pidió su clave a esta dirección.")
            % named,
            _("La clave es %(key)s. Con ella, o con el enlace, se ve si se publicó o por qué no.") % named,
            _(
                "Esta dirección se borra al salir el correo, y desde entonces nada la une con la respuesta. "
                "Si no fue usted, no tiene que hacer nada."
            ),
        ),
        button=_("Ver qué fue de la respuesta"),
        button_url=url_of(confirmation.ref),
        fictitious=confirmation.milestone.commitment.plan.fictitious,
    )


def changes(follower: Follower, digest: Digest) -> Mail:
    """Tell a follower what happened to what it follows."""
    parts = tuple(map(_part, digest.sections))
    total = sum(len(section.entries) + section.left_out for section in digest.sections)
    told = {"title": parts[0].title, "total": total, "things": len(parts)}
    alone = ngettext("%(title)s: un cambio", "%(title)s: %(total)s cambios", total)
    return Mail(
        title=(alone if len(parts) == 1 else _("%(total)s cambios en %(things)s cosas que sigue")) % told,
        parts=parts if len(parts) > 1 else (replace(parts[0], title=_("Qué cambió")),),
        why=_("Recibe este correo porque pidió seguir esto y lo confirmó."),
        manage=_("Ver, cambiar o terminar todo lo que sigue"),
        manage_url=follower_path(follower),
        fictitious=any(thing_of(section.subscription).fictitious for section in digest.sections),
    )


def end_of_changes(follower: Follower, digest: Digest) -> str:
    """Return what one click ends: the one thing it tells about, or all."""
    if len(digest.sections) == 1:
        return f"{subscription_path(digest.sections[0].subscription)}terminar/"
    return f"{follower_path(follower)}terminar/"


def duties(person: Person, found: Sequence[Duty]) -> Mail:
    """Give an officer everything that the page of duties lists, each with its form."""
    title = ngettext("Lo que debo: un pendiente", "Lo que debo: %(owed)s pendientes", len(found))
    expired = sum(duty.is_expired for duty in found)
    overdue = ngettext(", %(expired)s vencido", ", %(expired)s vencidos", expired) if expired else ""
    mail = owed(
        (title + overdue) % {"owed": len(found), "expired": expired},
        [duty.line for duty in found if duty.line],
    )
    undated = tuple(map(_undated, (duty for duty in found if duty.line is None)))
    more = (Part(_("Esperan su decisión"), duties_path(), undated),) if undated else ()
    return replace(
        mail,
        parts=(*mail.parts, *more),
        button=_("Ver todo lo que debo"),
        button_url=duties_path(),
        manage=_("Dejar de recibir este correo cada semana"),
        manage_url=officer_path(person),
    )


def _undated(duty: Duty) -> Line:
    return Line(
        when=_("Desde el %(day)s") % {"day": long_day(duty.since)},
        text=_("%(task)s: %(matter)s.") % {"task": duty.task, "matter": duty.matter},
        url=duty.step.url,
        action=str(duty.step.label),
    )


def end_of_duties(person: Person) -> str:
    """Return what one click ends of the weekly mail."""
    return f"{officer_path(person)}terminar/"


def _part(section: Section) -> Part:
    thing = thing_of(section.subscription)
    more = ngettext("Y un cambio más, en su página", "Y %(left)s cambios más, en su página", section.left_out)
    return Part(
        title=thing.title,
        url=url_of(thing.ref),
        lines=tuple(map(_line, section.entries)),
        more=more % {"left": section.left_out} if section.left_out else "",
        end_url=subscription_path(section.subscription),
    )


def _line(entry: LogEntry) -> Line:
    return Line(when=_when(entry), text=entry.sentence, url=url_of(entry.subject), action=_("Ver"))


def _when(entry: LogEntry) -> str:
    if entry.precision == "day":
        return long_day(entry.occurred_on)
    return Moment(entry.occurred_on, entry.precision).words


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        extra_css=_STYLE.read_text(encoding="utf-8"),
        load_remote_stylesheets=False,
        apply_width_attributes=True,
    )
