"""Who is told by mail of what happens with accounts and roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.days import day_of
from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.identity import events
from tequio.identity.models import (
    ROLE_WORDS,
    TIME_TO_UNDO,
    AddressChange,
    AddressState,
    Invitation,
    InvitationState,
    Person,
)
from tequio.identity.queries.address import change_with_uid, confirming_path, undoing_path
from tequio.identity.queries.factor import grace_of
from tequio.identity.queries.invitation import invitation_with_uid, link_for
from tequio.ledger.letters import Letter, Mail, News, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.dates import long_day
from tequio.ui.links import local_path


def pending(entry: LogEntry, now: datetime) -> Iterator[Invitation]:
    """Give the invitation of an entry, while it may still be accepted."""
    invitation = invitation_with_uid(SubjectRef.parse(entry.subject).key)
    if invitation is not None and invitation.state_at(now) == InvitationState.PENDING:
        yield invitation


def offer(invitation: Invitation) -> Mail:
    """Offer a role with the link that accepts it."""
    told = {
        "role": ROLE_WORDS[invitation.role],
        "where": _where(invitation.scope),
        "who": invitation.invited_by,
        "until": long_day(day_of(invitation.expires_at)),
    }
    return Mail(
        title=_("Invitación: %(role)s en %(where)s") % told,
        text=(
            _("%(who)s le invita a participar en Tequio como %(role)s, en %(where)s.") % told,
            _("El enlace sirve una sola vez, hasta el %(until)s. No lo comparta: es su llave.") % told,
            _("Si no esperaba esta invitación, no tiene que hacer nada."),
        ),
    )


def role_of(entry: LogEntry, _now: datetime) -> Iterator[News[tuple[Person, ...]]]:
    """Give the people whose role an entry is about, its subject first."""
    refs = dict.fromkeys((entry.subject, *entry.about))
    keys = [ref.key for ref in map(SubjectRef.parse, refs) if ref.kind == "persona"]
    people = tuple(Person.objects.filter(uid__in=keys, is_active=True).order_by("pk"))
    if people:
        yield News(entry, people)


def role(news: News[tuple[Person, ...]]) -> Mail:
    """Tell a person that a role began, ended or went to another."""
    values = news.entry.values
    words = {"role": ROLE_WORDS[values["role"]], "where": _where(values["scope"])}
    titles = {
        events.RoleGranted.kind: _("Tiene un papel: %(role)s en %(where)s"),
        events.RoleEnded.kind: _("Terminó un papel: %(role)s en %(where)s"),
        events.RoleEndPlanned.kind: _("Va a terminar un papel: %(role)s en %(where)s"),
        events.RoleCancelled.kind: _("Se canceló un papel que iba a empezar: %(role)s en %(where)s"),
        events.RoleDelegated.kind: _("Suplencia: %(role)s en %(where)s"),
        events.RoleHandedOver.kind: _("Entrega de un papel: %(role)s en %(where)s"),
        events.RoleEndNear.kind: _("Está por terminar un papel: %(role)s en %(where)s"),
        events.RoleRanOut.kind: _("Terminó un papel: %(role)s en %(where)s"),
    }
    until = values.get("until")
    on = date.fromisoformat(until) if until else news.entry.occurred_on
    words_of_day = _("Último día: %(day)s.") if until else _("Fecha: %(day)s.")
    day = words_of_day % {"day": long_day(on)}
    return Mail(
        title=titles[news.entry.kind] % words,
        text=(*_who(news.entry), day),
        why=_("Recibe este correo porque tiene una cuenta con ese papel."),
    )


def account_of(entry: LogEntry, _now: datetime) -> Iterator[News[Person]]:
    """Give the account that was closed or opened again, while it is as the entry tells."""
    is_open = entry.kind == events.AccountReopened.kind
    for person in Person.objects.filter(uid=SubjectRef.parse(entry.subject).key, is_active=is_open):
        yield News(entry, person)


def account(news: News[Person]) -> Mail:
    """Tell a person that their account was closed, or opened again."""
    why = _("Motivo: %(reason)s") % {"reason": news.entry.values["reason"]}
    because = _("Recibe este correo porque es de la seguridad de su cuenta.")
    if news.about.is_active:
        return Mail(
            title=_("Su cuenta está abierta de nuevo"),
            text=(
                why,
                _("Se entra con un código que llega a este correo. Los papeles que tenía no vuelven."),
            ),
            why=because,
        )
    return Mail(
        title=_("Se cerró su cuenta"),
        text=(
            why,
            _("Terminaron sus sesiones, papeles y suplencias, las invitaciones que envió y lo que seguía."),
            _("Lo que hizo con ella queda en la bitácora, como está, con el nombre de su puesto."),
            _("Si no fue usted o cree que es un error, avise a quien opera el sitio: puede reabrirla."),
        ),
        why=because,
    )


def security(news: News[tuple[Person, ...]]) -> Mail:
    """Tell a person that what their account is entered with changed."""
    titles = {
        events.FirstSignedIn.kind: _("Agregue un segundo factor a su cuenta"),
        events.FactorAdded.kind: _("Su cuenta tiene un segundo factor nuevo"),
        events.FactorRemoved.kind: _("Se quitó un segundo factor de su cuenta"),
        events.FactorsCleared.kind: _("Se quitó el segundo factor de su cuenta"),
        events.RecoveryCodesRenewed.kind: _("Sus códigos de respaldo cambiaron"),
        events.DataCopied.kind: _("Se descargó lo que se guarda de su cuenta"),
        events.SessionsEnded.kind: _("Se terminaron sesiones de su cuenta"),
        events.AddressRestored.kind: _("Se deshizo el cambio de correo de su cuenta"),
    }
    return Mail(
        title=titles[news.entry.kind],
        text=_until(news) or (news.entry.sentence, _("Si no fue usted, avise ya a quien opera el sitio.")),
        why=_("Recibe este correo porque es de la seguridad de su cuenta."),
    )


@dataclass(frozen=True)
class OldAddress:
    """Where an account was entered from before its address changed."""

    pk: int
    email: str


def change_in(state: AddressState) -> Callable[[LogEntry, datetime], Iterator[AddressChange]]:
    """Give the change of an entry, while it is so."""

    def find(entry: LogEntry, now: datetime) -> Iterator[AddressChange]:
        change = change_with_uid(entry.values["change"])
        if change is not None and change.state_at(now) == state:
            yield change

    return find


def address_to_confirm(change: AddressChange) -> Mail:
    """Ask the new address whether whoever asked reads it."""
    return Mail(
        title=_("Confirme su correo nuevo"),
        text=(
            _("Se pidió que la cuenta «%(label)s» entre con este correo.") % {"label": change.person.label},
            _("El enlace sirve un día. No lo comparta."),
            _("Si no lo pidió, no tiene que hacer nada: sin confirmar no cambia nada."),
        ),
    )


def address_changed(change: AddressChange) -> Mail:
    """Tell the old address that it opens the account no more, and how to undo it."""
    last_day = long_day(day_of((change.confirmed_at or change.asked_at) + TIME_TO_UNDO))
    return Mail(
        title=_("Cambió el correo de su cuenta"),
        text=(
            _("La cuenta «%(label)s» ya no entra con este correo.") % {"label": change.person.label},
            _("Si fue usted, no tiene que hacer nada."),
            _(
                "Si no fue usted, deshágalo antes del %(day)s: la cuenta vuelve a este correo y se cierra en "
                "todos los aparatos."
            )
            % {"day": last_day},
        ),
        why=_("Recibe este correo porque es de la seguridad de su cuenta."),
    )


def _until(news: News[tuple[Person, ...]]) -> tuple[str, ...]:
    """Say until when the role works without a second factor."""
    last_day = grace_of(news.about[0])
    if news.entry.kind != events.FirstSignedIn.kind or last_day is None:
        return ()
    return (
        _("Hasta el %(day)s su papel funciona sin un segundo factor; después, solo con él.")
        % {"day": long_day(last_day)},
        _("Sirve una aplicación de códigos en su teléfono o una llave de acceso. Toma unos minutos."),
    )


def unprotected(entry: LogEntry, now: datetime) -> Iterator[News[tuple[Person, ...]]]:
    """Give whoever signed in first with a role, while a second factor is asked of them."""
    for news in role_of(entry, now):
        if grace_of(news.about[0]) is not None:
            yield news


def _who(entry: LogEntry) -> tuple[str, ...]:
    """Give the sentence where it names people; the title says the rest."""
    return (entry.sentence,) if entry.kind in (events.RoleDelegated.kind, events.RoleHandedOver.kind) else ()


def _where(scope: str) -> str:
    if not scope:
        return _("toda la plataforma")
    return f"«{names_of([scope])[scope]}»"


LETTERS: Final = (
    Letter(
        on=(events.PersonInvited,),
        find=pending,
        to=lambda invitation: (invitation,),
        says=offer,
        link=lambda invitation: link_for(invitation, ""),
        button=gettext_lazy("Ver la invitación"),
        urgent=True,
    ),
    Letter(
        on=(
            events.RoleGranted,
            events.RoleEndPlanned,
            events.RoleEnded,
            events.RoleCancelled,
            events.RoleDelegated,
            events.RoleHandedOver,
            events.RoleEndNear,
            events.RoleRanOut,
        ),
        find=role_of,
        to=lambda news: news.about,
        says=role,
        link=lambda _news: local_path("/mi-cuenta/"),
        button=gettext_lazy("Ver mis papeles"),
    ),
    Letter(
        on=(
            events.FactorAdded,
            events.FactorRemoved,
            events.FactorsCleared,
            events.RecoveryCodesRenewed,
            events.SessionsEnded,
            events.AddressRestored,
            events.DataCopied,
        ),
        find=role_of,
        to=lambda news: news.about,
        says=security,
        link=lambda _news: local_path("/mi-cuenta/segundo-factor/"),
        button=gettext_lazy("Ver cómo se entra a mi cuenta"),
        urgent=True,
    ),
    Letter(
        on=(events.AccountClosed, events.AccountReopened),
        find=account_of,
        to=lambda news: (news.about,),
        says=account,
        link=lambda _news: local_path("/acerca/"),
        button=gettext_lazy("Ver quién opera el sitio"),
        urgent=True,
    ),
    Letter(
        on=(events.AddressAsked,),
        find=change_in(AddressState.ASKED),
        to=lambda change: (change,),
        says=address_to_confirm,
        link=lambda change: local_path(confirming_path(change)),
        button=gettext_lazy("Ver y confirmar"),
        urgent=True,
    ),
    Letter(
        on=(events.AddressChanged,),
        find=change_in(AddressState.CONFIRMED),
        to=lambda change: (OldAddress(change.pk, change.old_email),),
        says=address_changed,
        link=lambda change: local_path(undoing_path(change)),
        button=gettext_lazy("No fui yo: deshacerlo"),
        urgent=True,
    ),
    Letter(
        on=(events.FirstSignedIn,),
        find=unprotected,
        to=lambda news: news.about,
        says=security,
        link=lambda _news: local_path("/mi-cuenta/segundo-factor/"),
        button=gettext_lazy("Agregar un segundo factor"),
    ),
)
SILENT: Final = (
    Silent("Each invitation of the list has its own letter.", (events.PeopleInvited,)),
    Silent(
        "The account's own page tells it, and nobody has to act on it.",
        (events.PersonRegistered,),
    ),
    Silent(
        "It is the person's own act.",
        (
            events.PasswordRenewed,
            events.InvitationAccepted,
            events.ConflictDeclared,
            events.DraftKept,
            events.DraftDropped,
        ),
    ),
    Silent("The link says so to whoever follows it.", (events.InvitationWithdrawn,)),
    Silent("The clock keeps house.", (events.AddressesForgotten,)),
)
