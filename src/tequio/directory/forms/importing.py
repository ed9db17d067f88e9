"""The forms by which many institutions or municipalities are registered from a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.directory.institution_file import INSTITUTIONS, read_institution
from tequio.directory.municipality_file import MUNICIPALITIES, reader
from tequio.directory.queries.institution_file import plan_institutions
from tequio.directory.queries.municipality_file import plan_municipalities
from tequio.foundation.facts import SourceMissing
from tequio.foundation.imports import FileKind, Preview, previewed
from tequio.foundation.refusals import Refusal
from tequio.foundation.spreadsheet import Table
from tequio.ui.acts.fields import Text
from tequio.ui.acts.importing import ImportForm

_SOURCE = _("De dónde viene la lista, con su fecha o su dirección; se publica.")


class _SourcedForm(ImportForm):
    source = Text(label=_("Fuente de la lista"), hint=_SOURCE, limit=400)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**ImportForm.faults, SourceMissing: "source"}


class InstitutionsForm(_SourcedForm):
    """A list of institutions of a place and of what lies in it."""

    kind: ClassVar[FileKind] = INSTITUTIONS

    def examine(self, table: Table) -> Preview:
        return previewed(table, read_institution, partial(plan_institutions, within=self.subject))


class MunicipalitiesForm(_SourcedForm):
    """A catalogue of the municipalities of a state, or of all."""

    kind: ClassVar[FileKind] = MUNICIPALITIES

    def examine(self, table: Table) -> Preview:
        plan = partial(plan_municipalities, within=self.subject)
        return previewed(table, reader(self.subject.inegi), plan)
