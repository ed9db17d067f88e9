"""The lists of the directory: institutions and municipalities, by place and name."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.directory import policy
from tequio.directory.acts.territory import TERRITORY
from tequio.directory.models import InstitutionKind
from tequio.directory.pages.institution import directory_table, institution_filters
from tequio.directory.pages.municipality import municipality_filters, municipality_table
from tequio.directory.pages.territory import map_of
from tequio.directory.queries.institution import InstitutionFilter, institutions
from tequio.directory.queries.municipality import municipalities as municipalities_query
from tequio.directory.queries.territory import (
    institutions_by_state_and_kind,
    jurisdictions,
    territory_with_code,
)
from tequio.directory.queries.territory import states as states_query
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link

SECTION = "directorio"


@governed_by(policy.READ_DIRECTORY, reads=Reads(("directory",)))
def directory(request: Request) -> HttpResponse:
    asked = AddressReader(request.GET)
    places = jurisdictions()
    wanted = InstitutionFilter(
        territory=asked.choice("estado", [place.code for place in places]),
        kind=asked.choice("tipo", InstitutionKind.values),
        text=asked.text("q"),
    )
    shown = institutions(wanted=wanted, after=asked.text("despues"), before=asked.text("antes"))
    place = territory_with_code(wanted.territory or "mx")
    return page(
        request,
        "directory/directory.html",
        title=_("Directorio"),
        section=SECTION,
        breadcrumbs=[Link(_("Directorio"))],
        notices=asked.notices,
        total=shown.total,
        # Whoever asked for something sees it at once, on a phone too.
        opened=bool(request.GET),
        table=directory_table(shown.lines),
        filters=institution_filters(wanted, places),
        acts=(TERRITORY.on(place),) if place else (),
        map=map_of(wanted, institutions_by_state_and_kind(), states_query()),
        newer=_address(asked, antes=shown.before),
        older=_address(asked, despues=shown.after),
    )


@governed_by(policy.READ_DIRECTORY, reads=Reads(("directory",)))
def municipalities(request: Request) -> HttpResponse:
    asked = AddressReader(request.GET)
    states = states_query()
    state = asked.choice("estado", [one.code for one in states])
    text = asked.text("q")
    shown = municipalities_query(
        state=state, text=text, after=asked.text("despues"), before=asked.text("antes")
    )
    return page(
        request,
        "directory/municipalities.html",
        title=_("Municipios"),
        section=SECTION,
        breadcrumbs=[_list_link(), Link(_("Municipios"))],
        notices=asked.notices,
        total=shown.total,
        narrowed=bool(state or text),
        table=municipality_table(shown.lines),
        filters=municipality_filters(state, text, states),
        newer=_address(asked, antes=shown.before),
        older=_address(asked, despues=shown.after),
    )


def _list_link() -> Link:
    return Link(_("Directorio"), local_path("/directorio/"))


def _address(asked: AddressReader, *, antes: str = "", despues: str = "") -> str:
    return asked.address_with(antes=antes, despues=despues) if antes or despues else ""
