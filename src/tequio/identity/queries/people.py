"""Who has which role, as those who grant them see it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.actors import Actor, Role
from tequio.foundation.names import names_of
from tequio.foundation.policy import decide
from tequio.foundation.refs import SubjectRef
from tequio.identity import policy
from tequio.identity.models import (
    ROLE_WORDS,
    ConflictStatement,
    Invitation,
    InvitationState,
    Person,
    RoleGrant,
)
from tequio.identity.queries.actors import hindrance_of, last_statements
from tequio.identity.queries.grants import grant_state, role_cell, scope_value, scope_words
from tequio.ui.components import Cell, Column, Link, State, Table, Value
from tequio.ui.links import local_path, url_of

_SIZE: Final = 50
_APPOINTING: Final = (Role.COMMISSION_SECRETARY, Role.FACILITATOR)


@dataclass(frozen=True)
class PeoplePage:
    """People with their roles, and the invitations nobody accepted yet."""

    people: Table
    invitations: Table
    after: int | None
    may_invite: bool


@dataclass(frozen=True)
class PersonPage:
    """One person's roles and statements, as far as the viewer's scope goes."""

    label: str
    email: str
    is_active: bool
    roles: Table
    statements: Table


def appointable_scopes(viewer: Actor) -> tuple[str, ...]:
    """Return where somebody without the whole platform may invite."""
    scopes = (grant.scope for grant in viewer.grants if grant.role in _APPOINTING and not grant.hindrance)
    return tuple(sorted({str(scope) for scope in scopes if scope}))


def invitable(viewer: Actor) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    """Return the roles one may invite to, and the scopes if they are bounded."""
    if _is_operator(viewer):
        return tuple(Role), ()
    scopes = appointable_scopes(viewer)
    offered = (
        role
        for role in Role
        for scope in scopes
        if decide(policy.INVITE_PERSON, viewer, policy.Appointment(role, SubjectRef.parse(scope))).allowed
    )
    return tuple(dict.fromkeys(offered)), scopes


def people_page(*, viewer: Actor, on: datetime, today: date, role: str, text: str, after: int) -> PeoplePage:
    """Return one page of people by keyset, oldest accounts first."""
    people = _people_seen_by(viewer).filter(pk__gt=after)
    if role:
        people = people.filter(Exists(RoleGrant.objects.filter(person=OuterRef("pk"), role=role)))
    if text:
        people = people.filter(label__icontains=text)
    grants = _grants_seen_by(viewer).select_related("delegated_from__person").order_by("pk")
    found = list(people.prefetch_related(Prefetch("grants", grants)).order_by("pk")[: _SIZE + 1])
    shown = found[:_SIZE]
    names = names_of(grant.scope for person in shown for grant in person.grants.all())
    return PeoplePage(
        people=Table(
            _("Personas con cuenta"),
            (Column(_("Persona"), "link"), Column(_("Papeles vigentes")), Column(_("Cuenta"), "state")),
            [_person_row(person, today, names, show_email=_is_operator(viewer)) for person in shown],
            empty=_("Nadie con lo que busca."),
        ),
        invitations=_invitations(viewer, on),
        after=shown[-1].pk if len(found) > _SIZE else None,
        may_invite=bool(invitable(viewer)[0]),
    )


def person_page(*, viewer: Actor, uid: str, today: date) -> PersonPage | None:
    """Return a person with the roles the viewer may see, or None."""
    try:
        wanted = uuid.UUID(uid)
    except ValueError:
        return None
    person = _people_seen_by(viewer).filter(uid=wanted).first()
    if person is None:
        return None
    grants = _grants_seen_by(viewer).filter(person=person).order_by("-pk")
    statements = last_statements(person)
    found = list(grants.select_related("person", "delegated_from__person"))
    names = names_of(grant.scope for grant in found)
    return PersonPage(
        label=person.label,
        email=person.email if _is_operator(viewer) else "",
        is_active=person.is_active,
        roles=Table(
            _("Papeles"),
            (
                Column(_("Papel")),
                Column(_("Alcance"), "link"),
                Column(_("Desde"), "date"),
                Column(_("Hasta"), "date"),
                Column(_("Situación"), "state"),
                Column(_("Qué se puede hacer"), "link"),
            ),
            [_grant_row(grant, viewer, today, statements, names) for grant in found],
            empty=_("No tiene papeles."),
        ),
        statements=_statement_table(person, names),
    )


def _sees_everything(viewer: Actor) -> bool:
    return _is_operator(viewer) or viewer.holds(Role.ADVISER, ())


def _is_operator(viewer: Actor) -> bool:
    return viewer.holds(Role.OPERATOR, ())


def _grants_seen_by(viewer: Actor) -> QuerySet[RoleGrant]:
    grants = RoleGrant.objects.all()
    return grants if _sees_everything(viewer) else grants.filter(scope__in=appointable_scopes(viewer))


def _people_seen_by(viewer: Actor) -> QuerySet[Person]:
    if _sees_everything(viewer):
        return Person.objects.all()
    return Person.objects.filter(Exists(_grants_seen_by(viewer).filter(person=OuterRef("pk"))))


def _person_row(
    person: Person, today: date, names: Mapping[str, str], *, show_email: bool
) -> tuple[Value, ...]:
    held = [grant for grant in person.grants.all() if grant.holds_on(today)]
    name = Link(person.label, url_of(person.ref))
    return (
        Cell(name, person.email) if show_email else name,
        [_held(grant, names) for grant in held] or _("ninguno"),
        State("good", _("abierta")) if person.is_active else State("bad", _("cerrada")),
    )


def _held(grant: RoleGrant, names: Mapping[str, str]) -> Cell:
    role = role_cell(grant)
    note = " · ".join(part for part in (scope_words(grant.scope, names), str(role.note)) if part)
    return Cell(role.value, note)


def _grant_row(
    grant: RoleGrant, viewer: Actor, today: date, statements: dict[str, bool], names: Mapping[str, str]
) -> tuple[Value, ...]:
    return (
        role_cell(grant),
        scope_value(grant.scope, names),
        grant.valid_from,
        grant.valid_to or _("sin fecha"),
        grant_state(grant, today, hindrance_of(grant, statements)),
        grant_links(grant, viewer, today) or "—",
    )


def grant_links(grant: RoleGrant, viewer: Actor, today: date) -> list[Link]:
    """Link what the viewer may do with a role that is not over."""
    if grant.valid_to and grant.valid_to < today:
        return []
    acts = (
        (policy.DELEGATE_ROLE, "delegar", _("Delegar")),
        (policy.HAND_OVER, "entregar", _("Entregar a otra persona")),
        (policy.END_ROLE, "terminar", _("Terminar")),
    )
    return [
        Link(label, local_path(f"/papel/{grant.pk}/{word}/"))
        for rule, word, label in acts
        if decide(rule, viewer, grant).allowed
    ]


def _statement_table(person: Person, names: Mapping[str, str]) -> Table:
    found = person.conflict_statements.filter(scope__in=names).order_by("-pk")[:_SIZE]
    return statement_table(found, names)


def statement_table(statements: QuerySet[ConflictStatement], names: Mapping[str, str]) -> Table:
    """Show what was declared, newest first."""
    return Table(
        _("Declaraciones de conflicto de interés"),
        (
            Column(_("Alcance"), "link"),
            Column(_("Fecha"), "date"),
            Column(_("Qué declaró"), "state"),
            Column(_("Con sus palabras")),
        ),
        [
            (
                scope_value(statement.scope, names),
                statement.declared_on,
                State("wait", _("con conflicto"))
                if statement.has_conflict
                else State("good", _("sin conflicto")),
                statement.text or "—",
            )
            for statement in statements
        ],
        empty=_("No hay declaraciones."),
    )


def _invitations(viewer: Actor, on: datetime) -> Table:
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    if not _sees_everything(viewer):
        waiting = waiting.filter(scope__in=appointable_scopes(viewer))
    found = list(waiting.order_by("-pk")[:_SIZE])
    names = names_of(invitation.scope for invitation in found)
    return Table(
        _("Invitaciones sin aceptar"),
        (
            Column(_("Para quién")),
            Column(_("Papel")),
            Column(_("Alcance"), "link"),
            Column(_("Vence"), "date"),
            Column(_("Situación"), "state"),
            Column(_("Qué se puede hacer"), "link"),
        ),
        [_invitation_row(invitation, viewer, on, names) for invitation in found],
        empty=_("Ninguna espera respuesta."),
    )


def _invitation_row(
    invitation: Invitation, viewer: Actor, on: datetime, names: Mapping[str, str]
) -> tuple[Value, ...]:
    state = invitation.state_at(on)
    may = decide(policy.WITHDRAW_INVITATION, viewer, invitation).allowed
    address = local_path(f"/{invitation.ref}/retirar/")
    return (
        Cell(invitation.label, invitation.email if may else ""),
        Cell(str(ROLE_WORDS[invitation.role]), _("suplente") if invitation.position == "alternate" else ""),
        scope_value(invitation.scope, names),
        timezone.localdate(invitation.expires_at),
        State("bad", state.label) if state == InvitationState.EXPIRED else State("wait", state.label),
        Link(_("Retirar"), address) if may else "—",
    )
