"""What each mail says; whoever calls it has chosen the language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.deadlines.queries.lines import DeadlineLine
from tequio.directory.dates import Moment
from tequio.identity.invitations import link_for
from tequio.identity.models import ROLE_WORDS, Invitation, Person
from tequio.ledger.models import LogEntry
from tequio.notifications.letters import Letter, Line, Part
from tequio.notifications.links import absolute, follower_path, officer_path, subscription_path
from tequio.notifications.models import Follower, Rhythm, Subscription
from tequio.notifications.queries.digests import Digest, Section
from tequio.notifications.queries.following import Followed, followed, thing_of
from tequio.notifications.queries.letters import DeadlineNews
from tequio.notifications.queries.sending import DAYS_TO_CONFIRM
from tequio.recommendations.links import notification_path
from tequio.recommendations.models.addressed import Notification
from tequio.ui.dates import long_day
from tequio.ui.links import url_of


def confirmation(subscription: Subscription, thing: Followed) -> Letter:
    """Ask whoever has the address whether they want the mails."""
    told = {"title": thing.title, "how_often": Rhythm(subscription.rhythm).label, "days": DAYS_TO_CONFIRM}
    return Letter(
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
        button_url=absolute(f"{subscription_path(subscription)}confirmar/"),
    )


def already_following(subscription: Subscription, thing: Followed) -> Letter:
    """Tell whoever asks again that they follow it, and where to change it."""
    told = {"title": thing.title, "how_often": Rhythm(subscription.rhythm).label}
    return Letter(
        title=_("Ya sigue: %(title)s") % told,
        text=(
            _("Alguien pidió otra vez que a esta dirección lleguen los cambios de «%(title)s».") % told,
            _("Ya le llegan, %(how_often)s, y así sigue. En el enlace puede cambiarlo o dejar de recibirlos.")
            % told,
        ),
        button=_("Ver o cambiar"),
        button_url=absolute(subscription_path(subscription)),
    )


def digest_letter(follower: Follower, digest: Digest) -> Letter:
    """Tell a follower what happened to what it follows."""
    parts = tuple(map(_part, digest.sections))
    total = sum(len(section.entries) + section.left_out for section in digest.sections)
    told = {"title": parts[0].title, "total": total, "things": len(parts)}
    alone = ngettext("%(title)s: un cambio", "%(title)s: %(total)s cambios", total)
    fictitious = any(thing_of(section.subscription).fictitious for section in digest.sections)
    return Letter(
        title=(alone if len(parts) == 1 else _("%(total)s cambios en %(things)s cosas que sigue")) % told,
        text=_fiction(fictitious),
        parts=parts if len(parts) > 1 else (replace(parts[0], title=_("Qué cambió")),),
        why=_("Recibe este correo porque pidió seguir esto y lo confirmó."),
        manage=_("Ver, cambiar o terminar todo lo que sigue"),
        manage_url=absolute(follower_path(follower)),
    )


def end_of_digest(follower: Follower, digest: Digest) -> str:
    """Return what one click ends: the one thing it tells about, or all."""
    if len(digest.sections) == 1:
        return absolute(f"{subscription_path(digest.sections[0].subscription)}terminar/")
    return absolute(f"{follower_path(follower)}terminar/")


def invitation_letter(invitation: Invitation) -> Letter:
    """Offer a role with the link that accepts it."""
    told = {
        "role": ROLE_WORDS[invitation.role],
        "where": _where(invitation),
        "who": invitation.invited_by,
        "until": long_day(timezone.localdate(invitation.expires_at)),
    }
    return Letter(
        title=_("Invitación: %(role)s en %(where)s") % told,
        text=(
            _("%(who)s le invita a participar en Tequio como %(role)s, en %(where)s.") % told,
            _("El enlace sirve una sola vez, hasta el %(until)s. No lo comparta: es su llave.") % told,
            _("Si no esperaba esta invitación, no tiene que hacer nada."),
        ),
        button=_("Ver la invitación"),
        button_url=link_for(invitation, absolute("")),
    )


def notification_letter(notification: Notification) -> Letter:
    """Notify an addressee of a recommendation."""
    addressee = notification.addressee
    told = {
        "title": addressee.recommendation.title,
        "issuer": addressee.recommendation.issued_by.name,
        "who": addressee.duty_holder.name,
    }
    return Letter(
        title=_("Por responder: %(title)s") % told,
        text=(
            *_fiction(addressee.recommendation.fictitious),
            _("«%(issuer)s» emitió «%(title)s». Se dirige a: %(who)s.") % told,
            _(
                "En el enlace están lo que se pide, hasta cuándo y el formulario para acusar recibo "
                "y responder. La primera vez que se abre queda registrada."
            ),
        ),
        button=_("Abrir la notificación"),
        button_url=absolute(notification_path(addressee)),
        why=_("Recibe este correo por su papel en: %(who)s.") % told,
    )


def deadlines_letter(news: Sequence[DeadlineNews]) -> Letter:
    """Tell an officer which terms are near and which ran out."""
    expired = [one.line for one in news if one.line.is_expired]
    near = [one.line for one in news if not one.line.is_expired]
    if len(news) == 1:
        words = _("Venció: %(task)s") if expired else _("Vence el %(due)s: %(task)s")
        title = words % {"task": news[0].line.task, "due": long_day(news[0].line.due_on)}
    else:
        title = _("Plazos: %(near)s por vencer y %(expired)s vencidos") % {
            "near": len(near),
            "expired": len(expired),
        }
    return _to_an_officer(Letter(title=title), expired, near)


def duties_letter(person: Person, lines: Sequence[DeadlineLine]) -> Letter:
    """Give an officer everything owed, by due date, with its forms."""
    expired = [line for line in lines if line.is_expired]
    near = [line for line in lines if not line.is_expired]
    title = ngettext("Lo que debo: un pendiente", "Lo que debo: %(owed)s pendientes", len(lines))
    letter = Letter(
        title=title % {"owed": len(lines)},
        manage=_("Dejar de recibir este correo cada semana"),
        manage_url=absolute(officer_path(person)),
    )
    return _to_an_officer(letter, expired, near)


def _part(section: Section) -> Part:
    thing = thing_of(section.subscription)
    more = ngettext("Y un cambio más, en su página", "Y %(left)s cambios más, en su página", section.left_out)
    return Part(
        title=thing.title,
        url=absolute(url_of(thing.ref)),
        lines=tuple(map(_line, section.entries)),
        more=more % {"left": section.left_out} if section.left_out else "",
        end_url=absolute(subscription_path(section.subscription)),
    )


def _line(entry: LogEntry) -> Line:
    return Line(
        when=_when(entry),
        text=entry.sentence,
        url=absolute(url_of(entry.subject)),
        action=_("Ver"),
    )


def _fiction(is_fiction: bool) -> tuple[str, ...]:  # noqa: FBT001 - a fact, not a switch
    return (
        (_("Hay aquí algo del ejercicio de demostración: es ficticio, nada de eso ocurrió."),)
        if is_fiction
        else ()
    )


def _when(entry: LogEntry) -> str:
    if entry.precision == "day":
        return long_day(entry.occurred_on)
    return Moment(entry.occurred_on, entry.precision).words


def _where(invitation: Invitation) -> str:
    if not invitation.scopes:
        return _("toda la plataforma")
    thing = followed(invitation.scopes[0])
    return f"«{thing.title}»" if thing else invitation.scope


def _owed_parts(expired: Sequence[DeadlineLine], near: Sequence[DeadlineLine]) -> Iterable[Part]:
    url = absolute("/lo-que-debo/")
    several = len({line.owner for line in (*expired, *near)}) > 1
    text = _("%(task)s: %(matter)s. Lo debe %(owner)s.") if several else _("%(task)s: %(matter)s.")
    if expired:
        yield Part(
            _("Ya vencieron"), url, tuple(_owed(line, _("Venció el %(due)s"), text) for line in expired)
        )
    if near:
        yield Part(_("Por vencer"), url, tuple(_owed(line, _("Vence el %(due)s"), text) for line in near))


def _owed(line: DeadlineLine, when: str, text: str) -> Line:
    return Line(
        when=when % {"due": long_day(line.due_on)},
        text=text % {"task": capfirst(line.task), "matter": line.matter, "owner": line.owner_label},
        url=absolute(line.form_url or url_of(line.ref)),
        action=_("Abrir el formulario") if line.form_url else _("Ver el plazo"),
    )


def _to_an_officer(letter: Letter, expired: Sequence[DeadlineLine], near: Sequence[DeadlineLine]) -> Letter:
    return replace(
        letter,
        text=_fiction(any(line.fictitious for line in (*expired, *near))),
        parts=tuple(_owed_parts(expired, near)),
        button=_("Ver todo lo que debo"),
        button_url=absolute("/lo-que-debo/"),
        why=_("Recibe este correo porque tiene un papel en una institución, un secretariado o un ejercicio."),
    )
