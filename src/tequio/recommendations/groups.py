"""Groups of addressees, as rules that a day resolves to organisations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution, InstitutionKind, TerritoryLevel
from tequio.directory.queries.institution import institutions_of_kind
from tequio.directory.queries.succession import Duty, holders_on
from tequio.foundation.words import Words
from tequio.governance.models.body import Body, BodyKind
from tequio.governance.queries.body import secretariats_on

Organisation = Institution | Body  # what can recommend or be recommended to


KINDS: Final = (
    *(f"institucion-{kind}" for kind in InstitutionKind.values),
    *(f"organo-{kind}" for kind in BodyKind.values),
)
# The law of that day replaced the institutes of the states by authorities.
_LAST_DAY_OF_INSTITUTES: Final = date(2025, 3, 20)
_IN_DEMO: Final = "everyone_in_demo"


@dataclass(frozen=True)
class AddresseeGroup:
    """A group by name; who belongs to it depends on the day."""

    code: str
    label: Words
    members: Callable[[date], Iterable[Organisation]]


@dataclass(frozen=True)
class Choice:
    """One line of whom a draft is meant for: all who fit everything it says.

    Of a list it is those that it names; `states` bring their municipalities.
    Whom it `leaves_out` is left out of whatever the others bring.
    """

    leaves_out: bool = False
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    competence: str = ""
    body: str = ""
    exercise: str = ""
    named: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        return self == Choice(leaves_out=self.leaves_out)

    @property
    def key(self) -> str:
        """Return by what a form tells it from another."""
        return hashlib.sha256(json.dumps(self.as_data(), sort_keys=True).encode()).hexdigest()[:16]

    def as_data(self) -> dict[str, Any]:
        """Return what it says, without what it does not say."""
        parts = {name: value for name, value in vars(self).items() if value}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in parts.items()}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Choice:
        """Return the choice that was kept."""
        parts: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return cls(**parts)


@dataclass(frozen=True)
class Addressees:
    """Whom a recommendation is sent to: groups by code, others by hand, and choices."""

    groups: tuple[str, ...] = ()
    others: tuple[Organisation, ...] = ()
    choices: tuple[Choice, ...] = ()


NOBODY_YET: Final = Addressees()


class UnknownGroup(LookupError):  # noqa: N818 - read as a sentence
    """No group has that code."""


def kind_of(organisation: Organisation) -> str:
    """Return the kind of an addressee as filters and files write it."""
    return f"{organisation.ref.kind}-{organisation.kind}"


def resolve(group: str, on: date) -> list[Organisation]:
    """Return who belonged to it that day, by place; UnknownGroup if none."""
    if group not in GROUPS:
        raise UnknownGroup(group)
    return by_place(GROUPS[group].members(on))


def by_place(found: Iterable[Organisation]) -> list[Organisation]:
    """Order institutions by their places, and bodies after them."""
    return sorted(found, key=_place)


def _place(organisation: Organisation) -> tuple[bool, str, str]:
    return isinstance(organisation, Body), organisation.territory.search_text, organisation.code


def _state_guarantors(on: date) -> Iterable[Organisation]:
    """Give the institutes of the states; since they ended, whoever answers for each of them."""
    then = min(on, _LAST_DAY_OF_INSTITUTES)
    guarantors = institutions_of_kind(InstitutionKind.GUARANTOR, on=then)
    institutes = [found for found in guarantors if found.territory.level == TerritoryLevel.STATE]
    if then == on:
        return institutes
    holders = holders_on([Duty(institute) for institute in institutes], on)
    found = [heir for holder in holders for heir in (holder.institution, *holder.heirs) if heir]
    return dict.fromkeys(heir for heir in found if heir.exists_on(on))


def _guarantor_authorities(on: date) -> Iterable[Organisation]:
    """Give whoever guarantees access to information that day, of the federation and of any place."""
    return institutions_of_kind(InstitutionKind.GUARANTOR, on=on)


def _everyone_in_demo(on: date) -> Iterable[Organisation]:
    institutions = Institution.objects.filter(fictitious=True).select_related("territory__parent")
    secretariats = Body.objects.filter(fictitious=True, kind=BodyKind.SECRETARIAT)
    secretariats = secretariats.select_related("territory__parent", "institution")
    yield from (institution for institution in institutions if institution.exists_on(on))
    yield from (secretariat for secretariat in secretariats if secretariat.in_force_on(on))


GROUPS: Final = {
    group.code: group
    for group in (
        AddresseeGroup(
            "guarantor_authorities",
            _("autoridades garantes que existen ese día, federal y locales"),
            _guarantor_authorities,
        ),
        AddresseeGroup("state_guarantors", _("organismos garantes de las 32 entidades"), _state_guarantors),
        AddresseeGroup(
            "secretariats", _("secretariados técnicos locales que existían en la fecha"), secretariats_on
        ),
        AddresseeGroup(_IN_DEMO, _("participantes del ejercicio de demostración"), _everyone_in_demo),
    )
}


def groups_offered() -> list[tuple[str, Words]]:
    """Return the groups to choose from; the demonstration's where there is one."""
    demonstrates = Institution.objects.filter(fictitious=True).exists()
    return [(code, group.label) for code, group in GROUPS.items() if demonstrates or code != _IN_DEMO]
