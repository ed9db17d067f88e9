"""A list of people to invite, in columns: an address, a role and where it holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.folding import fold
from tequio.foundation.imports import FileKind, Finding, Outcome, bad_line
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.names import search
from tequio.foundation.policy import decide
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.foundation.spreadsheet import BadCell, Column, Line
from tequio.foundation.words import Words
from tequio.identity.models import ROLE_NAMES, ROLE_WORDS, Invitation, Person, Position, RoleGrant
from tequio.identity.policy import role as policy
from tequio.identity.steps import refuse_unfit_scope

Key: TypeAlias = tuple[str, str, str]  # an address, a role and where
_FOUND: Final = 20
_LONGEST: Final = {"correo": 254, "puesto": 120}
_ROLES: Final[list[tuple[str, Words]]] = [
    *((role.value, name) for role, name in ROLE_NAMES.items()),
    *((Role(role).value, words) for role, words in ROLE_WORDS.items()),
]
PEOPLE: Final = FileKind(
    "personas",
    (
        Column(
            "correo",
            gettext_lazy("Dirección a la que llega la invitación."),
            needed=True,
            also=("email", "correo electronico"),
            example="enlace@movilidad.example",
        ),
        Column(
            "puesto",
            gettext_lazy("Cómo se le nombra: el puesto, no la persona."),
            needed=True,
            also=("como se le nombra", "cargo"),
            example="Enlace de Movilidad",
        ),
        Column(
            "papel",
            gettext_lazy(
                "enlace, integrante, facilitacion, secretaria, evaluacion, acompanamiento u operacion."
            ),
            needed=True,
            also=("rol",),
            example="enlace",
        ),
        Column(
            "alcance",
            gettext_lazy("Dónde tendrá el papel: el identificador o el nombre exacto."),
            also=("donde", "ambito"),
            example="institucion/oax-semovi",
        ),
        Column("calidad", gettext_lazy("titular, si no se dice, o suplente."), example="titular"),
    ),
)


@dataclass(frozen=True)
class PersonRow:
    """Whom a line invites, to which role and where."""

    number: int
    email: str
    label: str
    role: Role
    scope: str = ""
    position: Position = Position.TITULAR


def read_person(line: Line) -> PersonRow:
    """Read a line; BadCell for what nobody can be invited with."""
    email = line.filled("correo").lower()
    try:
        validate_mailbox(email)
    except ValidationError:
        raise BadCell("correo", _("«%s» no es una dirección de correo") % email) from None
    for column, longest in _LONGEST.items():
        if len(line.filled(column)) > longest:
            raise BadCell(column, _("pasa de %(longest)s letras") % {"longest": longest})
    line.filled("papel")
    return PersonRow(
        number=line.number,
        email=email,
        label=line.text("puesto"),
        role=Role(line.choice("papel", _ROLES)),
        scope=line.text("alcance"),
        position=Position(line.choice("calidad", Position.choices) or Position.TITULAR),
    )


def repeated(rows: Sequence[PersonRow]) -> dict[int, int]:
    """Return by line which earlier one invites the same address to the same."""
    first: dict[tuple[str, str, str], int] = {}
    keys = {row.number: (row.email, row.role.value, row.scope) for row in rows}
    return {number: first[key] for number, key in keys.items() if first.setdefault(key, number) != number}


def plan_people(rows: Sequence[PersonRow], *, actor: Actor, now: datetime) -> list[Finding]:
    """Tell whom a list would invite; whoever has the role, or an invitation to it, stays as they are."""
    people = {person.email: person for person in Person.objects.filter(email__in=[row.email for row in rows])}
    waiting = _waiting(rows, now)
    held = _held(rows, day_of(now))
    twice = repeated(rows)
    scopes = _Scopes(actor, day_of(now))
    return [
        _finding(row, people.get(row.email), waiting | held, scopes, twice.get(row.number)) for row in rows
    ]


def _finding(
    row: PersonRow, person: Person | None, known: Collection[Key], scopes: _Scopes, first: int | None
) -> Finding:
    name = f"{row.email}: {row.label}"
    try:
        _refuse(first, person)
        scope = scopes.found(row)
    except BadCell as bad:
        return bad_line(row.number, name, bad)
    where = f", {row.scope}" if row.scope else ""
    outcome = Outcome.SAME if (row.email, row.role.value, str(scope or "")) in known else Outcome.NEW
    return Finding(row.number, name, outcome, (f"{ROLE_WORDS[row.role]}{where}",), row=row, target=scope)


def _refuse(first: int | None, person: Person | None) -> None:
    if first is not None:
        raise BadCell("correo", _("repite la invitación del renglón %(line)s") % {"line": first})
    if person and not person.is_active:
        raise BadCell("correo", _("esa cuenta está cerrada"))


def _waiting(rows: Sequence[PersonRow], now: datetime) -> set[Key]:
    found = Invitation.objects.filter(
        email__in=[row.email for row in rows], accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    return set(found.values_list("email", "role", "scope"))


def _held(rows: Sequence[PersonRow], today: date) -> set[Key]:
    held = RoleGrant.objects.filter(person__email__in=[row.email for row in rows], ends_at=None)
    standing = held.filter(Q(valid_to=None) | Q(valid_to__gte=today))
    return set(standing.values_list("person__email", "role", "scope"))


class _Scopes:
    """Where the lines say that a role holds, each asked once."""

    def __init__(self, actor: Actor, today: date) -> None:
        self._actor, self._today = actor, today
        self._found: dict[str, SubjectRef] = {}

    def found(self, row: PersonRow) -> SubjectRef | None:
        """Return the scope of a line; BadCell where nobody, or not the actor, gives its role there."""
        scope = self._named(row.scope) if row.scope else None
        try:
            refuse_unfit_scope(row.role, scope, self._today)
        except Refusal as refusal:
            raise BadCell("alcance", str(refusal)) from None
        decision = decide(policy.INVITE_PERSON, self._actor, policy.Appointment(row.role, scope))
        if not decision.allowed:
            raise BadCell("papel", decision.reason)
        return scope

    def _named(self, text: str) -> SubjectRef:
        if text not in self._found:
            self._found[text] = _scope(text)
        return self._found[text]


def appointment_of(row: PersonRow) -> policy.Appointment:
    """Return the role that a line offers, nowhere if it names no place."""
    try:
        return policy.Appointment(row.role, _scope(row.scope) if row.scope else None)
    except BadCell:
        return policy.Appointment(row.role, None)


def _scope(text: str) -> SubjectRef:
    """Return what has a public id or, exactly, a name."""
    if "/" in text:
        try:
            return SubjectRef.parse(text)
        except ValueError:
            raise BadCell("alcance", _("«%s» no es un identificador") % text) from None
    named = [ref for ref, name in search(text, _FOUND) if fold(name) == fold(text)]
    if len(named) == 1:
        return SubjectRef.parse(named[0])
    words = {"text": text, "refs": ", ".join(named)}
    if named:
        raise BadCell("alcance", _("hay varios «%(text)s»: escriba su identificador (%(refs)s)") % words)
    raise BadCell("alcance", _("no conocemos «%(text)s»") % words)
