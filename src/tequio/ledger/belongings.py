"""Where people's words stand in the ledger: whatever is still disclosed, to whomever, and keys of forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from tequio.foundation.erasing import Line, Sought, Table, words_stand_in
from tequio.foundation.refs import SubjectRef
from tequio.ledger.events import Visibility
from tequio.ledger.models import FieldValue, LogEntry
from tequio.ledger.steps import TELLING, destroy

_PUBLIC = _("Registro público")
_STAFF = _("Registro interno")
_PRIVATE = _("Registro privado")
_OF = {Visibility.PUBLIC: _PUBLIC, Visibility.STAFF: _STAFF, Visibility.PRIVATE: _PRIVATE}
_KEY = _("Clave de un envío")


class Fields:
    """The fields of all entries; one that holds the words is destroyed whole, with its salt."""

    name = "ledger.FieldValue"

    def lines(self, sought: Sought) -> Iterator[Line]:
        """Yield each field, of any visibility, in which the words stand."""
        found = FieldValue.objects.filter(withdrawn=False)
        for kind, names in TELLING.items():
            found = found.exclude(entry__kind=kind, name__in=names)
        for pk, value in found.order_by("pk").values_list("pk", "value").iterator(chunk_size=2000):
            if sought.is_in(value):
                entry = LogEntry.objects.get(fields__pk=pk)
                number = f"bitacora/{entry.leaf_index}" if entry.leaf_index is not None else entry.subject
                where = f"{_OF[Visibility(entry.visibility)]} ({number})"
                yield Line(f"{self.name}/{pk}/value", where, sought.around(value))

    def erase(self, sought: Sought, keys: Iterable[str]) -> Iterator[SubjectRef]:  # noqa: ARG002 - a field goes whole
        """Destroy the fields; yield what their entries are about."""
        pks = [key.split("/")[1] for key in keys]
        for field in FieldValue.objects.filter(pk__in=pks, withdrawn=False).select_related("entry"):
            destroy(field)
            yield from map(SubjectRef.parse, field.entry.about)


FIELDS = Fields()

words_stand_in(
    FIELDS,
    Table("ledger.IdempotencyKey", _KEY, replaced=("key",), dropped=True),
)
