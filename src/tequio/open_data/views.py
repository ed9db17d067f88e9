"""The page of open data, its files, and what others follow."""

from __future__ import annotations

import os
from typing import BinaryIO, Final

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ledger import queries as ledger
from tequio.open_data import calendars, feeds, kept, policy
from tequio.open_data.columns import Dataset
from tequio.open_data.datasets.catalogue import dataset_at
from tequio.open_data.files import write_csv, write_json
from tequio.open_data.pages.dataset import data_page
from tequio.open_data.pages.date import calendar_of
from tequio.open_data.pages.news import news_of
from tequio.open_data.queries.subject import Subject, subject_with
from tequio.ui.governed import governed_by
from tequio.ui.links import absolute, site_address
from tequio.ui.pages import page
from tequio.ui.values import Link

_LARGEST_IN_MEMORY: Final = 1024 * 1024  # bytes
_TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@governed_by(policy.READ_DATA, reads=Reads(()))
def documentation(request: Request) -> HttpResponse:
    """Tell what each file has, column by column."""
    return page(
        request,
        "open_data/documentation.html",
        title=_("Datos abiertos"),
        description=_("Los archivos de Tequio y lo que dice cada columna."),
        section="datos",
        breadcrumbs=[Link(_("Datos abiertos"))],
        data=data_page(),
    )


@governed_by(policy.READ_DATA)
def file(request: Request, path: str, kind: str, key: str = "") -> HttpResponse:
    """Give a dataset as a file."""
    dataset = dataset_at(path)
    if dataset is None or bool(key) != bool(dataset.example_key):
        raise Http404(_("No hay un archivo de datos con ese nombre."))
    name = f"{'-'.join(filter(None, (path, key)))}.{kind}"
    version = kept.version_told()
    found = kept.find(name, version)
    if found is None:
        found = kept.make(name, version, _writer(dataset, kind, key, absolute(request.path_info)))
    answer = _answered(found)
    answer["Content-Type"] = _TYPES[kind]
    answer["Content-Disposition"] = f'attachment; filename="tequio-{name}"'
    answer["Access-Control-Allow-Origin"] = "*"  # open data is for any site's programs
    return answer


def _writer(dataset: Dataset, kind: str, key: str, address: str) -> kept.Writer:
    rows = dataset.rows(key)
    if rows is None:
        raise Http404(_("No hay datos publicados con esa clave."))

    def write(file: BinaryIO) -> None:
        if kind == "csv":
            write_csv(file, dataset, rows, site=site_address())
        else:
            version = ledger.size_of_log()  # before the rows
            source = f"Tequio, {address}"
            write_json(file, dataset, rows, site=site_address(), source=source, version=version)

    return write


def _answered(file: BinaryIO) -> HttpResponse:
    """Answer with a small file as with a page, which is kept; with a large one as the disk gives it."""
    if os.fstat(file.fileno()).st_size > _LARGEST_IN_MEMORY:
        return FileResponse(file)  # type: ignore[return-value]  # Django types a stream apart
    with file:
        return HttpResponse(file.read())


@governed_by(policy.READ_DATA)
def news(request: Request, kind: str, code: str) -> HttpResponse:
    """Give the last public entries about a subject as Atom."""
    subject = _found(kind, code)
    content = feeds.feed_of(
        subject,
        news_of(subject.ref),
        absolute=absolute,
        address=absolute(request.path_info),
    )
    return HttpResponse(content, content_type=feeds.CONTENT_TYPE)


@governed_by(policy.READ_DATA)
def calendar(request: Request, kind: str, code: str) -> HttpResponse:
    """Give the due dates and sessions of a subject as a calendar."""
    subject = _found(kind, code)
    content = calendars.calendar_file(
        subject,
        calendar_of(subject.ref),
        absolute=absolute,
        address=absolute(request.path_info),
    )
    answer = HttpResponse(content, content_type=calendars.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="tequio-{subject.ref.key}.ics"'
    return answer


def _found(kind: str, code: str) -> Subject:
    subject = subject_with(kind, code)
    if subject is None:
        raise Http404(_("No hay nada que seguir en esa dirección."))
    return subject
