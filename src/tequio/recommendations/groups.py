"""Groups of addressees, as rules that a day resolves to organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution, InstitutionKind, TerritoryLevel
from tequio.directory.queries.institution import institutions_of_kind
from tequio.foundation.words import Words
from tequio.governance.models import Body, BodyKind
from tequio.governance.queries import secretariats_on

Organisation = Institution | Body  # what can recommend or be recommended to


KINDS: Final = (
    *(f"institucion-{kind}" for kind in InstitutionKind.values),
    *(f"organo-{kind}" for kind in BodyKind.values),
)


@dataclass(frozen=True)
class AddresseeGroup:
    """A group by name; who belongs to it depends on the day."""

    code: str
    label: Words
    members: Callable[[date], Iterable[Organisation]]


@dataclass(frozen=True)
class Addressees:
    """Whom a recommendation is sent to: groups by code, and others by hand."""

    groups: tuple[str, ...] = ()
    others: tuple[Organisation, ...] = ()


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
    return sorted(GROUPS[group].members(on), key=_place)


def _place(organisation: Organisation) -> tuple[bool, str, str]:
    return isinstance(organisation, Body), organisation.territory.search_text, organisation.code


def _state_guarantors(on: date) -> Iterable[Organisation]:
    guarantors = institutions_of_kind(InstitutionKind.GUARANTOR, on=on)
    return [guarantor for guarantor in guarantors if guarantor.territory.level == TerritoryLevel.STATE]


def _everyone_in_demo(on: date) -> Iterable[Organisation]:
    institutions = Institution.objects.filter(fictitious=True).select_related("territory__parent")
    secretariats = Body.objects.filter(fictitious=True, kind=BodyKind.SECRETARIAT)
    secretariats = secretariats.select_related("territory__parent", "institution")
    yield from (institution for institution in institutions if institution.exists_on(on))
    yield from (secretariat for secretariat in secretariats if secretariat.in_force_on(on))


GROUPS = {
    group.code: group
    for group in (
        AddresseeGroup("state_guarantors", _("organismos garantes de las 32 entidades"), _state_guarantors),
        AddresseeGroup(
            "secretariats", _("secretariados técnicos locales que existían en la fecha"), secretariats_on
        ),
        AddresseeGroup(
            "everyone_in_demo", _("participantes del ejercicio de demostración"), _everyone_in_demo
        ),
    )
}
