"""The form of each section of a published commitment: what it would say, why and on which agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, ClassVar, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.plans.forms.change import BackedForm
from tequio.plans.forms.row.catalogue import LISTS
from tequio.plans.forms.row.field import Values
from tequio.plans.forms.section import SectionFields, section_form
from tequio.plans.queries.amendment import settled
from tequio.plans.sheet.amendment import NUMBERED
from tequio.plans.sheet.section import SECTIONS, Section
from tequio.ui.acts.form import Section as Part
from tequio.ui.acts.rows import Rows


class AmendSectionForm(SectionFields, BackedForm):
    """One section of a published commitment, begun with what it says.

    What was done, cancelled or withdrawn stands beside it and is no row of it.
    """

    faults: ClassVar[Mapping[type[Refusal], str]] = {**BackedForm.faults, **SectionFields.faults}

    def prepare(self) -> None:
        """Leave out what does not change any more."""
        self._settled = settled(self.written)
        super().prepare()

    def last_parts(self) -> Sequence[Part]:
        """Ask why it changes, after what changes."""
        return (Part(_("Por qué cambia"), ("reason", "agreement")),)

    def given_rows(self, rows: Rows) -> Sequence[Values]:
        """Return the rows that can change, by their fields."""
        items = getattr(self.now, rows.name)
        return LISTS[rows.name].shown([row for row in items if not self._is_settled(rows, row)])

    def parts_of(self, rows: Rows) -> Iterator[Part]:
        """Call each row by the number that it has for ever, or new."""
        places = count()
        for part in super().parts_of(rows):
            if rows.name in NUMBERED and part.is_row:
                title = self._title(rows, next(places))
                buttons = tuple(replace(button, about=title) for button in part.buttons)
                yield replace(part, title=title, buttons=buttons)
            else:
                yield part

    def _title(self, rows: Rows, place: int) -> Words:
        number = self[rows.key(place, "number")].value()
        if number:
            return format_lazy("{} {}", rows.row, number)
        return format_lazy(_("{row} nuevo"), row=rows.row)

    def items_of(self, rows: Rows) -> tuple[Any, ...]:
        """Return the rows as they were typed, and those that cannot change, by their number."""
        typed = super().items_of(rows)
        if rows.name not in NUMBERED:
            return typed
        kept = [row for row in getattr(self.now, rows.name) if self._is_settled(rows, row)]
        found = {row.number: row for row in (*typed, *kept)}
        return tuple(found[number] for number in sorted(found))

    def _is_settled(self, rows: Rows, item: Any) -> bool:
        return rows.name in NUMBERED and item.number in self._settled[rows.name]


def _amend_form(section: Section) -> type[SectionFields]:
    found = section_form(section, AmendSectionForm)
    # What has its number for ever has no other place.
    found.lists = tuple(
        replace(rows, ordered=False) if rows.name in NUMBERED else rows for rows in found.lists
    )
    return found


AMEND_FORMS: Final[Mapping[Section, type[SectionFields]]] = {
    section: _amend_form(section) for section in SECTIONS
}
