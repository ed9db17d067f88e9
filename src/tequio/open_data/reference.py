"""The documentation of every dataset, made from its own columns."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from tequio.open_data.columns import Dataset, Kind
from tequio.open_data.datasets.catalogue import DATASETS
from tequio.open_data.files import LICENCE, LICENCE_URL

_HEAD = f"""# Datos abiertos

Esta página se genera de `src/tequio/open_data/datasets`; no se edita a mano.

Licencia: [{LICENCE}]({LICENCE_URL}). CSV en UTF-8 con marca de orden de bytes; JSON con licencia,
fuente, columnas y filas. Lo que no se sabe va vacío en CSV y `null` en JSON. En CSV, un texto que
empieza con `=`, `+`, `-`, `@`, tabulador o retorno lleva un apóstrofo delante, para que una hoja de
cálculo no lo ejecute.
"""


def reference_markdown() -> str:
    """Return the reference page in the language of the data, Spanish."""
    with translation.override(settings.LANGUAGE_CODE):
        return "\n".join([_HEAD, *_kinds(), *(line for dataset in DATASETS for line in _section(dataset))])


def _kinds() -> Iterator[str]:
    yield "## Tipos\n"
    yield "| Tipo | Qué es |\n|---|---|"
    yield from (f"| `{kind.code}` | {kind.explanation} |" for kind in Kind)
    yield ""


def _section(dataset: Dataset) -> Iterator[str]:
    yield f"## {dataset.title}\n"
    yield f"`{dataset.pattern}` y `.json`. Cada fila: {dataset.row}\n"
    yield "| Columna | Tipo | Qué dice | Ejemplo |\n|---|---|---|---|"
    for column in dataset.columns:
        example = f"`{column.example}`" if column.example else ""
        yield f"| `{column.name}` | {column.kind.code} | {column.description} | {example} |"
    yield ""
