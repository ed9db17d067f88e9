"""A file of many lines as an act: what each would change is read before all of it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.decoding import UnreadableText, decoded
from tequio.foundation.encodings import Decoded
from tequio.foundation.imports import FileKind, LineRefused, NothingToImport, Outcome, Preview
from tequio.foundation.refusals import Refusal
from tequio.foundation.spreadsheet import Column, Table, read_table
from tequio.foundation.words import Words
from tequio.ui.acts.act import Effect
from tequio.ui.acts.fields import Text
from tequio.ui.acts.form import CONFIRMED, ActForm
from tequio.ui.components.data_table.tag import Column as ColumnOfTable
from tequio.ui.components.data_table.tag import Table as TableOfPage
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import local_path
from tequio.ui.values import Link, State, Value

PREVIEW: Final = "ui/act/import.html"
_ENDINGS: Final = (".csv", ".txt", ".tsv")
_LONGEST: Final = 1_000_000  # letters
_WORDS: Final[Mapping[Outcome, State]] = {
    Outcome.NEW: State("good", _("Se registra")),
    Outcome.CHANGED: State("info", _("Se cambia")),
    Outcome.SAME: State("none", _("Igual")),
    Outcome.BAD: State("bad", _("Error")),
}
_HOW_TO_SAVE: Final = _(
    "El archivo se guardó con otras letras y los acentos saldrían mal; abajo está dónde. Guárdelo otra vez "
    "como «CSV UTF-8 (delimitado por comas)» y elíjalo de nuevo."
)


class ImportForm(ActForm):
    """A file, or what was pasted of a spreadsheet; it is examined before anything is written.

    What a file says goes on as text: a line that is wrong can be mended where it stands, and nobody
    chooses the file again to confirm.
    """

    upload = forms.FileField(
        label=_("Archivo CSV"),
        help_text=_(
            "Hasta 3,000 renglones y 2 MB, separado por comas o por punto y coma. Se lee como texto y no se "
            "guarda; por eso ningún antivirus lo revisa."
        ),
        required=False,
    )
    lines = Text(
        label=_("O pegue aquí los renglones"),
        hint=_("Con los encabezados en el primero; puede copiarlos de una hoja de cálculo."),
        limit=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reads_files = True
    above = "ui/act/columns.html"
    kind: ClassVar[FileKind]
    faults: ClassVar[Mapping[type[Refusal], str]] = {NothingToImport: "lines", LineRefused: "lines"}
    preview: Preview | None = None

    def examine(self, table: Table) -> Preview:
        """Return what would become of each line; nothing is written."""
        raise NotImplementedError

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - {"upload", "lines"} | {"rows"}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        del given["upload"], given["lines"]
        assert self.preview  # noqa: S101 - a form without one is not valid
        return {**given, "rows": self.preview.rows}

    def clean(self) -> dict[str, Any]:
        """Examine every line, and tell those that cannot be taken."""
        given = super().clean() or self.cleaned_data
        if {"upload", "lines"} & self.errors.keys():
            return given
        try:
            self._examine(given.get("upload"), given.get("lines", ""))
        except Refusal as refusal:
            self.add_error("upload" if given.get("upload") else "lines", str(refusal))
        return given

    def _examine(self, upload: Any, typed: str) -> None:
        if not upload and not typed:
            self.add_error("upload", gettext("Elija un archivo o pegue sus renglones."))
            return
        source = _read(upload) if upload else Decoded(typed)
        table = read_table(source, self.kind.columns)
        self.preview = self.examine(table)
        if table.is_doubtful:
            self._refuse("upload", str(_HOW_TO_SAVE))
            return
        self.put("lines", source.text.replace("\r\n", "\n").strip())
        if self.preview.has_faults:
            number = self.preview.number_of(Outcome.BAD)
            words = ngettext(
                "%(number)s renglón no se puede registrar; arriba está por qué. No se ha escrito nada: "
                "corríjalo aquí mismo o en su archivo.",
                "%(number)s renglones no se pueden registrar; arriba está por qué. No se ha escrito nada: "
                "corríjalos aquí mismo o en su archivo.",
                number,
            )
            self._refuse("lines", words % {"number": number})
        elif not self.preview.changes and CONFIRMED not in self.data:
            self._refuse("lines", str(NothingToImport()))

    def _refuse(self, field: str, words: str) -> None:
        self.above = PREVIEW
        self.add_error(field, ValidationError(words))

    @property
    def columns(self) -> tuple[Fact, ...]:
        """Tell the columns of the file, and where its template is."""
        link = Link(f"{self.kind.word}.csv", local_path(f"/plantilla/{self.kind.word}.csv"))
        columns = (Fact(column.name, _words_of(column)) for column in self.kind.columns)
        return (Fact(gettext("Plantilla vacía"), link), *columns)

    @property
    def counts(self) -> tuple[Fact, ...]:
        """Count the lines by what becomes of them."""
        found = self.preview or Preview(())
        counted = [Fact(state.word, found.number_of(outcome)) for outcome, state in _WORDS.items()]
        unread = [Fact(gettext("Columnas que no se leen"), ", ".join(found.unread))] if found.unread else []
        numbers = ", ".join(map(str, found.left_out))
        left_out = [Fact(gettext("Renglones «No especificado», que se saltan"), numbers)] if numbers else []
        return (*(fact for fact in counted if fact.value), *left_out, *unread)

    @property
    def tables(self) -> tuple[TableOfPage, ...]:
        """Show every line under what becomes of it, what is wrong first."""
        order = (Outcome.BAD, Outcome.CHANGED, Outcome.NEW, Outcome.SAME)
        return tuple(table for outcome in order if (table := _table(self.preview or Preview(()), outcome)))


def previewing(_subject: Any, _given: dict[str, Any]) -> Effect:
    """Tell that nothing is written yet; the lines stand below."""
    return Effect(
        _("Todavía no se ha escrito nada. Si está bien, confírmelo: se registra todo o nada."), detail=PREVIEW
    )


def _words_of(column: Column) -> str:
    needed = gettext("Obligatoria.") if column.needed else ""
    example = gettext("Por ejemplo: %s") % column.example if column.example else ""
    return " ".join(filter(None, (str(column.says), needed, example)))


def _read(upload: Any) -> Decoded:
    if not str(upload.name).lower().endswith(_ENDINGS):
        raise UnreadableText
    return decoded(upload.read())


def _table(preview: Preview, outcome: Outcome) -> TableOfPage | None:
    found = [finding for finding in preview.findings if finding.outcome == outcome]
    if not found:
        return None
    state = _WORDS[outcome]
    tells = any(finding.says for finding in found)
    columns = [ColumnOfTable(_("Renglón")), ColumnOfTable(_("Qué es"))]
    columns += (
        [ColumnOfTable(_("Qué cambia") if outcome != Outcome.BAD else _("Qué está mal"))] if tells else []
    )
    rows: list[Sequence[Value]] = [
        [str(finding.number), finding.name, *([_says(finding.column, finding.says)] if tells else [])]
        for finding in found
    ]
    return TableOfPage(f"{state.word}: {len(found)}", columns, rows)


def _says(column: str, says: Sequence[Words]) -> str:
    words = "; ".join(map(str, says))
    return f"{column}: {words}" if column else words
