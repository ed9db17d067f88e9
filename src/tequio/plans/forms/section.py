"""The form of each section of a commitment's sheet; it gives the content that results."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.directory.queries.territory import TerritoryOptions
from tequio.foundation.refusals import Refusal
from tequio.plans import sdg
from tequio.plans.forms.row.catalogue import LISTS
from tequio.plans.forms.row.field import Values
from tequio.plans.forms.row.problem import cause_level
from tequio.plans.forms.row.value import goals
from tequio.plans.models.commitment import Ambition, Commitment
from tequio.plans.pages.difference import FieldChange, difference
from tequio.plans.queries.plan import themes
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.commitment import CommitmentContent, seen_of
from tequio.plans.sheet.field import Field, Kind
from tequio.plans.sheet.section import HINTS, SECTIONS, Section
from tequio.plans.steps.commitment import TitleNotUsable
from tequio.ui.acts.fields import (
    Choice,
    Day,
    KnownOptions,
    LongText,
    OptionsAtHand,
    Subject,
    Text,
    not_before,
)
from tequio.ui.acts.form import KEY
from tequio.ui.acts.form import Section as Part
from tequio.ui.acts.rows import Rows, RowsForm

_ASKED: Final = ("title", "theme")  # even of what is only begun
_WITH_THE_OTHER: Final = ("starts_on", "ends_on")  # asked together
_MOST_PEOPLE: Final = 8_000_000_000


class SectionFields(RowsForm):
    """The fields of one section, filled in with what the commitment says now.

    `seen` carries what each field said when the form was begun, so that
    nobody overwrites what another wrote meanwhile.
    """

    section: ClassVar[Section]
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    lists: ClassVar[tuple[Rows, ...]] = ()
    faults: ClassVar[Mapping[type[Refusal], str]] = {TitleNotUsable: "title"}
    # What another wrote meanwhile in fields that this person changed too.
    crossed: tuple[FieldChange, ...] = ()

    @property
    def written(self) -> Commitment:
        """Return the commitment of which a section is written."""
        found: Commitment = self.subject
        return found

    def prepare(self) -> None:
        """Begin with what the commitment says."""
        self.now = content_now(self.written)
        self._institutions = KnownOptions(InstitutionOptions(among=self._among()), _named(self.now))
        self._goals = goals()
        for row in self._plain():
            self.initial.setdefault(row.name, _initial(row, self.now))
        if "theme" in self.fields:
            self.subject_field("theme").options = OptionsAtHand(
                (theme.code, theme.label, theme) for theme in themes()
            )
            self.subject_field("territory").options = TerritoryOptions(among=self._where())
        self.initial["seen"] = seen_of(self.now, self.section.names)
        super().prepare()

    @property
    def not_optional(self) -> tuple[str, ...]:  # type: ignore[override]  # told by the sheet
        """Name what its plan needs to be published: it may wait, and is not optional."""
        plain = (row.name for row in self._plain() if row.needed or row.name in _WITH_THE_OTHER)
        return (*super().not_optional, *plain)

    @property
    def sections(self) -> tuple[Part, ...]:  # type: ignore[override]  # told by the rows
        """Return the section's parts, and those that follow."""
        return (*self._parts(), *self.last_parts())

    def last_parts(self) -> Sequence[Part]:
        """Return the parts that follow those of the section."""
        return ()

    def given_rows(self, rows: Rows) -> Sequence[Values]:
        return LISTS[rows.name].shown(getattr(self.now, rows.name))

    def row_offered(self, rows: Rows, column: str, field: forms.Field) -> None:
        if isinstance(field, Subject):
            field.options = self._goals if rows.name == "sdg" else self._institutions
        if (rows.name, column) == ("activities", "milestone"):
            own = [
                (str(milestone.number), f"{milestone.number}. {milestone.title}")
                for milestone in self.now.milestones
                if not milestone.withdrawn
            ]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - the column of the list
            field.choices = [("0", _("En todo el compromiso")), *own]

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({*cls.base_fields} - {KEY, *cls.section.names} | {"values"})

    def arguments(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in self.parameters() - {"values"}}
        return {**given, "values": self.values()}

    def values(self) -> dict[str, Any]:
        """Return what was typed, by fields of the sheet and as the sheet keeps it."""
        plain = {row.name: _kept(row, self.cleaned_data[row.name]) for row in self._plain()}
        return {**plain, **{rows.name: self.items_of(rows) for rows in self.lists if self.were_sent(rows)}}

    def content(self) -> CommitmentContent:
        """Return the whole content with what was typed in it."""
        return replace(self.now, **self.values())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not not_before(cleaned.get("starts_on"), cleaned.get("ends_on")):
            self.add_error("ends_on", _now("Termina antes de empezar: revise las dos fechas."))
        for rows in self.lists:
            for check in _CHECKS.get(rows.name, ()):
                for number, column, text in check(self.said_rows(rows)):
                    self.blame(rows, number, column, text)
        return cleaned

    def renew(self) -> None:
        """Take what another wrote where this person wrote nothing, and show both where both did."""
        seen, mine = str(self.data.get("seen") or ""), self.values()
        touched = {name for name in mine if not _is_in(seen, replace(self.now, **mine), name)}
        self.subject.refresh_from_db()
        self.now = content_now(self.written)
        changed = {name for name in mine if not _is_in(seen, self.now, name)}
        for name in changed - touched:
            self._take(name)
        theirs, own = self.now.snapshot(), replace(self.now, **mine).snapshot()
        both = changed & touched
        self.above = "plans/draft/crossed.html" if both else ""
        self.crossed = difference({name: theirs[name] for name in both}, {name: own[name] for name in both})
        self.put("seen", seen_of(self.now, self.section.names))
        self.put(KEY, self.get_initial_for_field(self.fields[KEY], KEY))

    def _take(self, name: str) -> None:
        """Put what the commitment says by now in place of what was typed."""
        rows = next((rows for rows in self.lists if rows.name == name), None)
        if rows:
            self.put_rows(rows, self.given_rows(rows))
            return
        row = next(row for row in self._plain() if row.name == name)
        self.put(name, _initial(row, self.now))

    def items_of(self, rows: Rows) -> tuple[Any, ...]:
        """Return the rows of a list as they were typed."""
        rows_said = [row for _number, row in self.said_rows(rows)]
        return tuple(LISTS[rows.name].read(rows_said, getattr(self.now, rows.name)))

    def _plain(self) -> Iterator[Field]:
        return (row for row in self.section.fields if row.kind != Kind.LIST)

    def _parts(self) -> Iterator[Part]:
        if plain := tuple(row.name for row in self._plain()):
            yield Part(self.section.title if self.lists else "", plain)
        for rows in self.lists:
            yield from self.parts_of(rows)

    def _among(self) -> Q:
        """Narrow institutions to those that exist, of this exercise's kind, and the ones named already."""
        there = Q(valid_to=None, fictitious=self.written.plan.fictitious)
        return there | Q(code__in=_named(self.now))

    def _where(self) -> Q:
        """Narrow territories to that of the exercise and those within it."""
        whole = self.written.plan.exercise.territory_id
        own = Q(pk=whole) | Q(parent=whole) | Q(parent__parent=whole)
        return own | Q(code=self.now.territory)


class SectionForm(SectionFields):
    """One section of a commitment that is still a draft."""


def section_form(section: Section, base: type[SectionFields] = SectionForm) -> type[SectionFields]:
    """Return the form of a section, as one of the forms that `base` begins."""
    fields = {row.name: _field(row) for row in section.fields if row.kind != Kind.LIST}
    lists = tuple(LISTS[row.name].rows for row in section.fields if row.kind == Kind.LIST)
    name = f"{section.word.capitalize()}{base.__name__}"
    return type(name, (base,), {**fields, "section": section, "lists": lists, "__module__": __name__})


def _field(row: Field) -> forms.Field:
    asked: dict[str, Any] = {"label": row.label, "required": row.name in _ASKED}
    hint: Any = HINTS.get(row.name, "")
    if row.kind == Kind.LINE:
        return Text(hint=hint, limit=row.limit, **asked)
    if row.kind == Kind.DAY:
        return Day(hint=hint, **asked)
    if row.kind == Kind.NUMBER:
        return forms.IntegerField(min_value=0, max_value=_MOST_PEOPLE, help_text=hint, **asked)
    return _chosen(row, asked, hint)


def _chosen(row: Field, asked: dict[str, Any], hint: Any) -> forms.Field:
    if row.kind == Kind.FLAG:
        return forms.BooleanField(help_text=hint, **asked)
    if row.kind == Kind.CODE:
        return Subject(hint=hint, **asked)
    if row.kind == Kind.CHOICE:
        return Choice(choices=[*Ambition.choices, ("", _("Todavía no se sabe"))], hint=hint, **asked)
    return LongText(hint=hint, rows=3, **asked)


def _initial(row: Field, content: CommitmentContent) -> Any:
    value = getattr(content, row.name)
    return ([value] if value else []) if row.kind == Kind.CODE else value


def _kept(row: Field, typed: Any) -> Any:
    if row.kind == Kind.CODE:
        return typed.code if typed else ""
    return typed


def _named(content: CommitmentContent) -> Collection[str]:
    owners = [*(m.owner for m in content.milestones), *(a.owner for a in content.activities)]
    return {code for code in (*owners, *(party.institution for party in content.parties)) if code}


def _is_in(seen: str, content: CommitmentContent, name: str) -> bool:
    """Tell whether a field says what it said when the form was begun."""
    return seen_of(content, (name,)) in seen.split()


Said = list[tuple[int, dict[str, Any]]]
Fault = tuple[int, str, str]


def _levels_follow(rows: Said) -> Iterator[Fault]:
    above = 0
    for number, row in rows:
        level = cause_level(row)
        if level > above + 1:
            yield (
                number,
                "level",
                _now("Arriba no hay causa de ese nivel: muévala o cambie de qué es causa."),
            )
        above = level


def _names_somebody(rows: Said) -> Iterator[Fault]:
    for number, row in rows:
        if not row["institution"] and not row["name"]:
            yield number, "institution", _now("Elija la institución, o escriba abajo el nombre.")


def _ends_after_it_starts(rows: Said) -> Iterator[Fault]:
    for number, row in rows:
        if not not_before(row["starts_on"], row["ends_on"]):
            yield number, "ends_on", _now("Termina antes de empezar: revise las dos fechas.")


def _arrives_after_it_starts(rows: Said) -> Iterator[Fault]:
    for number, row in rows:
        if not not_before(row["baseline_on"], row["target_on"]):
            yield number, "target_on", _now("La meta es anterior a la línea base: revise las dos fechas.")


def _no_goal_twice(rows: Said) -> Iterator[Fault]:
    before: set[str] = set()
    for number, row in rows:
        entry: sdg.Entry | None = row["code"]
        if entry and entry.code in before:
            yield number, "code", _now("Ya está arriba: diga ahí cómo contribuye, o quite una.")
        before |= {entry.code} if entry else set()


_CHECKS: Final = {
    "causes": (_levels_follow,),
    "parties": (_names_somebody,),
    "milestones": (_ends_after_it_starts,),
    "indicators": (_arrives_after_it_starts,),
    "sdg": (_no_goal_twice,),
}
FORMS: Final[Mapping[Section, type[SectionFields]]] = {section: section_form(section) for section in SECTIONS}
