"""Pages of the directory: institutions by place, and municipalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.directory import pages, policy
from tequio.directory.models import InstitutionKind
from tequio.directory.queries.institution import InstitutionFilter, institutions
from tequio.directory.queries.lines import TerritoryLine
from tequio.directory.queries.municipality import municipalities as municipalities_query
from tequio.directory.queries.municipality import municipality_view
from tequio.directory.queries.territory import institutions_by_state_and_kind, jurisdictions
from tequio.directory.queries.territory import states as states_query
from tequio.foundation.requests import Request
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap, TileTone
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link

SECTION = "directorio"


@governed_by(policy.READ_DIRECTORY)
def directory(request: Request) -> HttpResponse:
    asked = AddressReader(request.GET)
    places = jurisdictions()
    wanted = InstitutionFilter(
        territory=asked.choice("estado", [place.code for place in places]),
        kind=asked.choice("tipo", InstitutionKind.values),
        text=asked.text("q"),
    )
    shown = institutions(wanted=wanted, after=asked.text("despues"), before=asked.text("antes"))
    return page(
        request,
        "directory/directory.html",
        title=_("Directorio"),
        section=SECTION,
        breadcrumbs=[Link(_("Directorio"))],
        notices=asked.notices,
        total=shown.total,
        table=pages.directory_table(shown.lines),
        filters=_filters(wanted, places),
        map=_map(wanted, institutions_by_state_and_kind()),
        newer=_address(asked, antes=shown.before),
        older=_address(asked, despues=shown.after),
    )


@governed_by(policy.READ_DIRECTORY)
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
        table=pages.municipality_table(shown.lines),
        filters=[
            Filter("estado", _("Entidad"), value=state, choices=_choices(states)),
            Filter("q", _("Nombre"), "search", text),
        ],
        newer=_address(asked, antes=shown.before),
        older=_address(asked, despues=shown.after),
    )


@governed_by(policy.READ_DIRECTORY)
def municipality(request: Request, code: str) -> HttpResponse:
    shown = municipality_view(code)
    if shown is None:
        raise Http404(_("No hay ningún municipio con esa clave."))
    state = Link(shown.state.name, url_of(shown.state.ref))
    return page(
        request,
        "directory/municipality.html",
        title=_("%(name)s, %(state)s") % {"name": shown.territory.name, "state": shown.state.name},
        section=SECTION,
        breadcrumbs=[_list_link(), state, Link(shown.territory.name)],
        demo=shown.territory.fictitious,
        panel=pages.municipality_panel(shown),
    )


def _list_link() -> Link:
    return Link(_("Directorio"), local_path("/directorio/"))


def _address(asked: AddressReader, *, antes: str = "", despues: str = "") -> str:
    return asked.address_with(antes=antes, despues=despues) if antes or despues else ""


def _filters(wanted: InstitutionFilter, places: Sequence[TerritoryLine]) -> list[Filter]:
    return [
        Filter("estado", _("Lugar"), value=wanted.territory, choices=_choices(places)),
        Filter("tipo", _("Tipo"), value=wanted.kind, choices=InstitutionKind.choices),
        Filter("q", _("Nombre o siglas"), "search", wanted.text),
    ]


def _choices(places: Sequence[TerritoryLine]) -> list[tuple[str, str]]:
    return [(place.code, place.name) for place in places]


def _map(wanted: InstitutionFilter, counts: dict[str, Counter[str]]) -> TileMap:
    numbers = {code: kinds[wanted.kind] if wanted.kind else kinds.total() for code, kinds in counts.items()}
    tiles = [_tile(state, numbers.get(state.code, 0), wanted.territory) for state in states_query()]
    with_some = sum(tile.tone != "none" for tile in tiles)
    sentence = ngettext(
        "En %(number)s entidad hay instituciones registradas.",
        "En %(number)s entidades hay instituciones registradas.",
        with_some,
    )
    levels = (
        TileLevel("strong", _("cinco o más")),
        TileLevel("medium", _("de dos a cuatro")),
        TileLevel("light", _("una institución")),
        TileLevel("none", _("ninguna registrada")),
    )
    return TileMap(sentence % {"number": with_some}, levels, tiles)


def _tile(state: TerritoryLine, number: int, current: str) -> Tile:
    words = ngettext("%(number)s institución", "%(number)s instituciones", number)
    return Tile(
        code=state.code,
        abbreviation=state.abbreviation,
        name=state.name,
        tone=_tone(number),
        url=url_of(state.ref),
        word=words % {"number": number},
        current=state.code == current,
    )


def _tone(number: int) -> TileTone:
    if number > 4:
        return "strong"
    if number > 1:
        return "medium"
    return "light" if number else "none"
