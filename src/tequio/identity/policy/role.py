"""Who may give, lend, hand over and end roles, and declare interests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import (
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
    holder,
    scopes_of,
)
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.identity.models import Invitation, InvitationState, Person
from tequio.identity.policy.party import ADVISERS, OF_ACTIVE, is_person


@dataclass(frozen=True)
class Appointment:
    """A role about to be granted or offered, to whom and where."""

    role: Role
    scope: SubjectRef | None
    person: Person | None = None

    @property
    def scopes(self) -> tuple[SubjectRef, ...]:
        return (self.scope,) if self.scope else ()


@dataclass(frozen=True)
class OpenedLink:
    """An invitation whose signed link somebody holds at a moment."""

    invitation: Invitation
    moment: datetime

    @property
    def state(self) -> InvitationState:
        return self.invitation.state_at(self.moment)


@dataclass(frozen=True)
class Declaration:
    """What somebody is about to state of their interests, where."""

    person: Person
    scope: SubjectRef


def _appointing(role: Role, label: Words, roles: Collection[Role]) -> Party:
    """Admit whoever holds a role where they would appoint one of some roles."""
    appointer = holder(role, label)

    def may(subject: Any) -> bool:
        return subject is not None and subject.role in roles and bool(scopes_of(subject))

    return Party(
        f"appointing_{role.value}",
        label,
        lambda actor, subject: may(subject) and appointer.admits(actor, subject),
        lambda actor, subject: appointer.hindrance(actor, subject) if may(subject) else "",
    )


def _holding(name: str, label: Words, roles: Collection[Role]) -> Party:
    """Admit whoever the grant is of, while it holds and is of some roles."""

    def is_own(actor: Actor, grant: Any) -> bool:
        return grant.role in roles and is_person(actor, grant.person)

    return Party(
        name,
        label,
        lambda actor, grant: is_own(actor, grant) and actor.holds(Role(grant.role), grant.scopes),
        lambda actor, grant: actor.hindrance(Role(grant.role), grant.scopes) if is_own(actor, grant) else "",
    )


def _carries(actor: Actor, _subject: object) -> bool:
    appointing = {Role.COMMISSION_SECRETARY, Role.FACILITATOR}
    return any(grant.role in appointing and grant.scope and not grant.hindrance for grant in actor.grants)


_CARRYING = Party("appointing", _("quien invita a un órgano o a un ejercicio"), _carries)
_SECRETARIES = _appointing(
    Role.COMMISSION_SECRETARY,
    _("la secretaría de la comisión, en su órgano"),
    frozenset({Role.COMMISSION_SECRETARY, Role.SECRETARIAT_MEMBER}),
)
_FACILITATORS = _appointing(
    Role.FACILITATOR,
    _("quien facilita, para los asientos de su ejercicio"),
    frozenset({Role.SECRETARIAT_MEMBER}),
)
_HOLDER = Party(
    "holder", _("la persona que tiene el papel"), lambda actor, grant: is_person(actor, grant.person)
)
_DECLARING = Party(
    "declaring", _("la propia persona"), lambda actor, subject: is_person(actor, subject.person)
)
_HOLDING = _holding("holding", _("quien ocupa el papel"), frozenset(Role))
_LIAISON = _holding("holding_liaison", _("el enlace que ocupa el papel"), frozenset({Role.LIAISON}))
_DELEGATOR = Party(
    "delegator",
    _("quien lo delegó"),
    lambda actor, grant: grant.delegated_from is not None and is_person(actor, grant.delegated_from.person),
)
_GIVER = Party(
    "giver",
    _("quien lo entrega"),
    lambda actor, grant: (
        grant.handed_over_from is not None and is_person(actor, grant.handed_over_from.person)
    ),
)
# The link proves itself: no subject exists without a signature of ours.
_LINK_HOLDER = Party("link_holder", _("quien recibió el enlace en su correo"), lambda _actor, _subject: True)
_OPEN = Condition("open", lambda grant: grant.valid_to is None, _("Ese papel ya terminó."))
# Whether its last day is past is told by the command, which knows what time it is.
_NOT_ENDED = Condition("not_ended", lambda grant: grant.ends_at is None, _("Ese papel ya terminó."))
_TITULAR = Condition(
    "titular",
    lambda grant: grant.position == "titular",
    _("Eso lo hace quien es titular; una suplencia solo se termina."),
)
_WHO_GRANTS = _("Quién tiene qué papel lo ve quien los otorga; el público ve los puestos.")
READ_ROLE = Rule(
    action="identity.read_role",
    who=(
        OPERATORS,
        ADVISERS,
        holder(Role.COMMISSION_SECRETARY, _("la secretaría de la comisión, en su órgano")),
        holder(Role.FACILITATOR, _("quien facilita, en su ejercicio")),
        _HOLDER,
        _DELEGATOR,
    ),
    why=_WHO_GRANTS,
)
READ_PEOPLE = Rule(action="identity.read_people", who=(OPERATORS, ADVISERS, _CARRYING), why=_WHO_GRANTS)
GRANT_ROLE = Rule(
    action="identity.grant_role",
    recent=True,
    who=(OPERATORS, _SECRETARIES),
    when=(OF_ACTIVE,),
    why=_("Los papeles se otorgan con alcance y fechas, y quedan registrados."),
)
END_ROLE = Rule(
    action="identity.end_role",
    recent=True,
    who=(OPERATORS, _SECRETARIES, _HOLDER, _DELEGATOR),
    when=(_NOT_ENDED,),
    why=_("Los papeles se otorgan con alcance y fechas, y quedan registrados."),
)
CANCEL_ROLE = Rule(
    action="identity.cancel_role",
    who=(OPERATORS, _SECRETARIES, _HOLDER, _DELEGATOR, _GIVER),
    when=(_NOT_ENDED,),
    why=_("Lo que se otorgó para después se puede retirar mientras no empieza."),
)
HAND_OVER = Rule(
    action="identity.hand_over",
    recent=True,
    who=(OPERATORS, _SECRETARIES, _LIAISON),
    when=(_OPEN, _TITULAR),
    why=_("El puesto sigue aunque cambie la persona: lo que debe pasa a quien la releva."),
)
DELEGATE_ROLE = Rule(
    action="identity.delegate_role",
    recent=True,
    who=(OPERATORS, _HOLDING),
    when=(
        _OPEN,
        _TITULAR,
        Condition(
            "delegable",
            lambda grant: grant.role != Role.ASSESSOR,
            _("La evaluación independiente es personal y no se delega."),
        ),
    ),
    why=_("Quien ocupa un papel puede nombrar a quien le supla hasta una fecha."),
)
BEGIN_INVITATION = Rule(
    action="identity.begin_invitation",
    recent=True,
    who=(OPERATORS, _CARRYING),
    why=_("Invita quien responde del órgano, del ejercicio o de la plataforma, y solo a su alcance."),
)
INVITE_PERSON = Rule(
    action="identity.invite_person",
    recent=True,
    who=(OPERATORS, _SECRETARIES, _FACILITATORS),
    why=_("Invita quien responde del órgano, del ejercicio o de la plataforma, y solo a su alcance."),
)
WITHDRAW_INVITATION = Rule(
    action="identity.withdraw_invitation",
    recent=True,
    who=(OPERATORS, _SECRETARIES, _FACILITATORS),
    when=(
        Condition(
            "not_accepted",
            lambda invitation: invitation.accepted_at is None,
            _("Esa invitación ya se aceptó."),
        ),
        Condition(
            "not_withdrawn",
            lambda invitation: invitation.withdrawn_at is None,
            _("Esa invitación ya se había retirado."),
        ),
    ),
    why=_("Una invitación se puede retirar mientras nadie la acepta."),
)
OPEN_INVITATION = Rule(
    action="identity.open_invitation",
    who=(_LINK_HOLDER,),
    why=_("La invitación es de quien recibió el enlace."),
)
ACCEPT_INVITATION = Rule(
    action="identity.accept_invitation",
    who=(_LINK_HOLDER,),
    when=(
        Condition(
            "not_accepted",
            lambda link: link.state != InvitationState.ACCEPTED,
            _("Este enlace ya se usó; cada enlace sirve una sola vez. Entre con su correo."),
        ),
        Condition(
            "not_withdrawn",
            lambda link: link.state != InvitationState.WITHDRAWN,
            _("Quien le invitó retiró esta invitación. Si cree que es un error, escríbale."),
        ),
        Condition(
            "not_expired",
            lambda link: link.state != InvitationState.EXPIRED,
            _("Este enlace venció. Pida a quien le invitó que le envíe otro."),
        ),
    ),
    why=_("La invitación es de quien recibió el enlace, una sola vez y hasta su fecha."),
)
DECLARE_CONFLICT = Rule(
    action="identity.declare_conflict",
    who=(_DECLARING,),
    when=(OF_ACTIVE,),
    why=_("Quien evalúa o decide dice antes, en persona, si tiene conflicto de interés."),
)
NOTE_ROLE_TIME = Rule(
    action="identity.note_role_time",
    who=(THE_CLOCK,),
    why=_("Que un papel está por terminar, o terminó, se calcula; nadie lo declara."),
)
