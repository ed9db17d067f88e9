"""What commands on roles and accounts share: when a role begins and ends, and where it may be held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.foundation.scopes import Standing, standing_of
from tequio.foundation.words import Words
from tequio.identity.events import InvitationAccepted, InvitationWithdrawn, PersonInvited, RoleEnded
from tequio.identity.models import ROLE_WORDS, SCOPE_KINDS, Invitation, Person, RoleGrant
from tequio.identity.queries.role import not_over, operated_spans
from tequio.ledger.events import Event
from tequio.ledger.recording import record

KIND_WORDS: Final[Mapping[str, Words]] = {
    "institucion": _("una institución"),
    "organo": _("un órgano"),
    "ejercicio": _("un ejercicio"),
}


class NobodyWouldOperate(Refusal):
    """Nadie más operaría la plataforma entonces: dé antes ese papel a otra persona."""


class ScopeMissing(Refusal):
    """Ese papel se otorga siempre con alcance: un ejercicio, un órgano o una institución."""


class ScopeUnfit(Refusal):
    """Ese papel no se otorga ahí."""


class ScopeUnknown(Refusal):
    """No existe nada con ese identificador donde tener un papel."""


class ScopeOver(Refusal):
    """Lo que eligió como alcance ya terminó; elija lo que le sucedió."""


_REFUSALS: Final = {Standing.UNKNOWN: ScopeUnknown, Standing.OVER: ScopeOver}


def refuse_unfit_scope(role: Role, scope: SubjectRef | None, first_day: date) -> None:
    """Refuse a scope that the role does not admit, that is nowhere, or ended before the role begins."""
    if scope is None:
        if role.needs_scope:
            raise ScopeMissing
        return
    if scope.kind not in SCOPE_KINDS.get(role, {scope.kind}):
        raise ScopeUnfit(_unfit_words(role))
    if refusal := _REFUSALS.get(standing_of(scope, first_day)):
        raise refusal


def _unfit_words(role: Role) -> str:
    """Say where a role is held."""
    kinds = [str(words) for kind, words in KIND_WORDS.items() if kind in SCOPE_KINDS[role]]
    words = {"role": ROLE_WORDS[role], "kinds": gettext(" o ").join(kinds)}
    return gettext("El papel «%(role)s» se tiene en %(kinds)s; elija ahí su alcance.") % words


@contextmanager
def keeping_operation(grants: Iterable[RoleGrant], now: datetime) -> Iterator[None]:
    """Refuse to take roles away where that would leave the platform for a time to nobody."""
    if not any(grant.role == Role.OPERATOR for grant in grants):
        yield  # every operator's grant would wait for a role that runs nothing
        return
    before = operated_spans(now)
    yield
    after = operated_spans(now)
    for begins, ends in before:
        if not any(since <= begins and ends <= until for since, until in after):
            raise NobodyWouldOperate


def begins_at(first_day: date, now: datetime) -> datetime | None:
    """Return the instant of a role that begins today; another day begins with itself."""
    return now if first_day == day_of(now) else None


def end_at(grant: RoleGrant, *, actor: Actor, now: datetime) -> None:
    """End a role at this instant, and whatever was delegated from it."""
    today = day_of(now)
    lent = RoleGrant.objects.filter(delegated_from=grant).select_for_update(of=("self",))
    for ending in (grant, *not_over(lent, now)):
        # What has not begun ends as what never held.
        ending.valid_to, ending.ends_at = max(today, ending.valid_from), now
        ending.save(update_fields=["valid_to", "ends_at"])
        event = RoleEnded(role=ending.role, scope=ending.scope)
        record_of_grant(event, ending, actor=actor, occurred_on=today, now=now)


def record_of_grant(
    event: Event,
    grant: RoleGrant,
    *,
    actor: Actor,
    occurred_on: date,
    now: datetime,
    also: Person | None = None,
) -> None:
    """Record what happened to a role, and whom else it concerns."""
    about = [*([also.ref] if also else []), *grant.scopes]
    record(event, actor=actor, subject=grant.person.ref, occurred_on=occurred_on, now=now, about=about)


def record_of_invitation(
    event: type[PersonInvited | InvitationAccepted | InvitationWithdrawn],
    invitation: Invitation,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Record what happened to an invitation."""
    record(
        event(
            invitation=invitation.uid.hex,
            label_of_person=invitation.label,
            role=invitation.role,
            scope=invitation.scope,
        ),
        actor=actor,
        subject=invitation.ref,
        occurred_on=day_of(now),
        now=now,
        about=invitation.scopes,
    )
