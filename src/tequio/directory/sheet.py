"""What the directory says of an institution: its fields, their words and how two states differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution, InstitutionKind, Precision
from tequio.foundation.folding import searchable
from tequio.foundation.texts import before_and_after
from tequio.foundation.words import Words


class Branch(TextChoices):
    """The power of the State to which a public body belongs."""

    EXECUTIVE = "executive", _("Poder Ejecutivo")
    LEGISLATIVE = "legislative", _("Poder Legislativo")
    JUDICIAL = "judicial", _("Poder Judicial")


LABELS: Final[Mapping[str, Words]] = {
    "name": _("nombre"),
    "acronym": _("siglas"),
    "kind": _("qué es"),
    "branch": _("poder"),
    "parent": _("de quién depende"),
    "valid_from": _("desde cuándo existe"),
    "competence": _("qué le toca"),
    "source": _("fuente"),
}
_ENUMERATIONS: Final = {"kind": InstitutionKind, "branch": Branch}


@dataclass(frozen=True)
class InstitutionData:
    """What can be told and corrected of an institution; its code and place stay."""

    name: str
    kind: InstitutionKind
    acronym: str = ""
    branch: str = ""
    parent: Institution | None = None
    valid_from: date | None = None
    competence: str = ""
    source: str = ""


@dataclass(frozen=True)
class FieldChange:
    """One field that would say something else."""

    field: str
    before: str
    after: str

    def __str__(self) -> str:
        return before_and_after(LABELS[self.field], self.before, self.after)


def data_of(institution: Institution) -> InstitutionData:
    """Return what the directory says of it now."""
    return InstitutionData(**{name: getattr(institution, name) for name in LABELS})


def changes(institution: Institution, data: InstitutionData) -> tuple[FieldChange, ...]:
    """Return the fields in which the data differ from what is on record."""
    now = data_of(institution)
    return tuple(
        FieldChange(name, shown(name, getattr(now, name)), shown(name, getattr(data, name)))
        for name in LABELS
        if getattr(now, name) != getattr(data, name)
    )


def apply(institution: Institution, data: InstitutionData) -> None:
    """Let an institution, not saved here, say what the data say."""
    if institution.valid_from != data.valid_from:
        institution.valid_from_precision, institution.valid_from_note = Precision.DAY, ""
    for name in LABELS:
        setattr(institution, name, getattr(data, name))
    former = institution.facts.exclude(former_name="").values_list("former_name", "former_acronym")
    institution.search_text = text_to_find(institution, *(word for names in former for word in names))


def text_to_find(institution: Institution, *former: str) -> str:
    """Return by which words an institution is found: what it was called too."""
    words = (institution.territory.name, institution.name, institution.acronym, institution.code, *former)
    return searchable(*words)


def shown(name: str, value: Any) -> str:
    """Return a value of a field as people read it."""
    if name in _ENUMERATIONS and value:
        return str(_ENUMERATIONS[name](value).label)
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "")
