"""The page that documents every dataset."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.foundation.words import Words
from tequio.open_data.columns import Dataset, Kind
from tequio.open_data.datasets.catalogue import DATASETS
from tequio.open_data.files import LICENCE, LICENCE_URL
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.values import Link


@dataclass(frozen=True)
class DatasetShown:
    """A dataset with its files and its columns."""

    anchor: str
    title: Words
    row: Words
    pattern: str
    downloads: tuple[Download, ...]
    columns: Table


@dataclass(frozen=True)
class DataPage:
    """What the page of open data shows."""

    facts: tuple[Fact, ...]
    kinds: Table
    datasets: tuple[DatasetShown, ...]


def data_page() -> DataPage:
    """Compose the page from the declared columns."""
    return DataPage(facts=_facts(), kinds=_kinds(), datasets=tuple(map(_shown, DATASETS)))


def _facts() -> tuple[Fact, ...]:
    return (
        Fact(
            _("Licencia"), Link(LICENCE, LICENCE_URL), _("Uso libre para cualquier fin, citando la fuente.")
        ),
        Fact(_("Cómo citar"), _("Tequio, nombre del archivo, número de bitácora y fecha de descarga.")),
        Fact(_("Formatos"), _("CSV en UTF-8 y JSON. Sin registro y sin límite.")),
        Fact(
            _("Identificadores"),
            _("No cambian: son los mismos en la página, en los archivos y en la bitácora."),
        ),
        Fact(
            _("Novedades y fechas"),
            _(
                "A la dirección de un ejercicio, institución, órgano, recomendación o compromiso, añada "
                "novedades.atom o calendario.ics."
            ),
        ),
        Fact(_("Lo que no se sabe"), _("Va vacío en CSV y null en JSON; nunca se inventa.")),
        Fact(
            _("Hojas de cálculo"),
            _("Un texto que empieza como fórmula lleva un apóstrofo delante, para que no se ejecute."),
        ),
    )


def _kinds() -> Table:
    columns = (Column(_("Tipo")), Column(_("Qué es")))
    return Table(_("Tipos de columna"), columns, tuple((kind.code, kind.explanation) for kind in Kind))


def _shown(dataset: Dataset) -> DatasetShown:
    columns = (Column(_("Columna")), Column(_("Tipo")), Column(_("Qué dice")), Column(_("Ejemplo")))
    rows = tuple((one.name, one.kind.code, one.description, one.example or "—") for one in dataset.columns)
    return DatasetShown(
        anchor=dataset.anchor,
        title=dataset.title,
        row=dataset.row,
        pattern=dataset.pattern,
        downloads=tuple(
            Download(kind.upper(), f"/datos/{dataset.example_path}.{kind}", _example(dataset))
            for kind in ("csv", "json")
        ),
        columns=Table(dataset.title, columns, rows),
    )


def _example(dataset: Dataset) -> str:
    return _("ejemplo: %s") % dataset.example_key if dataset.example_key else ""
