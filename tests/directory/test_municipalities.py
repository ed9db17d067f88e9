"""The catalogue of municipalities: read whole, imported whole or not at all."""

from __future__ import annotations

import pytest

from tequio.directory.commands.municipality_file import import_municipalities
from tequio.directory.models import Territory
from tequio.directory.municipality_file import MUNICIPALITIES, MunicipalityRow, reader
from tequio.directory.queries import municipality as queries
from tequio.directory.queries.municipality_file import plan_municipalities
from tequio.directory.queries.territory import territory_with_code
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.decoding import decoded
from tequio.foundation.imports import LineRefused, NothingToImport, Outcome, Preview, previewed
from tequio.foundation.policy import NotAllowed
from tequio.foundation.spreadsheet import read_table
from tequio.ledger.models import LogEntry

HEADER = "CVE_ENT,CVE_MUN,NOM_MUN\n"
CALKINI = MunicipalityRow("04", "001", "Calkiní", 2)
CAMPECHE = MunicipalityRow("04", "002", "Campeche", 3)


def preview(content: bytes, within: Territory) -> Preview:
    table = read_table(decoded(content), MUNICIPALITIES.columns)
    return previewed(table, reader(within.inegi), lambda rows: plan_municipalities(rows, within=within))


@pytest.mark.parametrize(
    "content",
    [
        "CVE_ENT,CVE_MUN,NOM_MUN\n04,001,Calkiní\n".encode(),
        "CVE_ENT,CVE_MUN,NOM_MUN\r\n04,001,Calkiní\r\n".encode("cp1252"),
        "\ufeffcve_ent;nom_ent;cve_mun;nom_mun\n4;Campeche;1; Calkiní \n\n".encode(),
        "NOM_MUN\tCVE_MUN\tCVE_ENT\nCalkini\u0301\t001\t04\n".encode(),
        '"CVE_ENT","CVE_MUN","NOM_MUN","LAT"\n"04","001","Calkiní","20.3"\n'.encode(),
        "sep=;\nClave de entidad;Clave de municipio;Nombre\n04;1;Calkiní\n".encode("utf-16"),
    ],
)
def test_a_catalogue_is_read_as_it_comes(country, content):
    found = preview(content, country).findings

    assert [(f.outcome, f.row.code, f.row.name) for f in found] == [(Outcome.NEW, "04001", "Calkiní")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("33,001,Nada", ("entidad", "la clave «33» no está entre 01 y 32")),
        ("٠٤,001,Nada", ("entidad", "la clave «٠٤» no está entre 01 y 32")),
        (",001,Nada", ("entidad", "está en blanco")),
        ("04,000,Nada", ("municipio", "la clave «000» no está entre 001 y 999")),
        ("04,003,", ("nombre", "está en blanco")),
        ("04,003", ("nombre", "está en blanco")),
        ("04,003," + "a" * 121, ("nombre", "pasa de 120 letras")),
        ("04,003,Cam\x01po", ("nombre", "tiene caracteres dañados")),
        ("04,001,Otro", ("municipio", "repite la clave 04001 del renglón 2")),
        ("04,003," + "a" * 140_000, ("nombre", "pasa de 120 letras")),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_a_bad_line_is_told_with_its_column_and_reason(country, line, told):
    found = preview(f"{HEADER}04,001,Calkiní\n{line}\n".encode(), country).findings[1]

    assert (found.number, found.outcome, found.column, *found.says) == (3, Outcome.BAD, *told)


def test_a_state_takes_only_its_own(campeche):
    found = preview("entidad,municipio,nombre\n,1,Calkiní\n20,1,Abejones\n".encode(), campeche).findings

    assert [(f.outcome, *f.says) for f in found] == [
        (Outcome.NEW,),
        (Outcome.BAD, "«20» es de otra entidad"),
    ]


def test_a_catalogue_is_imported_with_one_event(country, history, now, django_assert_max_num_queries):
    before = LogEntry.objects.count()

    with django_assert_max_num_queries(20):
        import_municipalities(actor=history, territory=country, rows=[CALKINI, CAMPECHE], now=now)

    entry = LogEntry.objects.latest("pk")
    assert LogEntry.objects.count() - before == 1
    assert entry.about == ["estado/cam", "federacion/mx"]
    assert (entry.values["created"], entry.values["source"]) == (2, "registro histórico")


def test_a_second_import_changes_nothing_and_says_so(country, history, now):
    import_municipalities(actor=history, territory=country, rows=[CALKINI], now=now)
    before = LogEntry.objects.count()

    with pytest.raises(NothingToImport):
        import_municipalities(actor=history, territory=country, rows=[CALKINI], now=now)
    assert LogEntry.objects.count() == before


def test_a_municipality_that_changed_its_name_is_renamed(country, history, now):
    old = MunicipalityRow("04", "001", "Kalkiní", 2)
    import_municipalities(actor=history, territory=country, rows=[old, CAMPECHE], now=now)

    plan = plan_municipalities([CALKINI, CAMPECHE], within=country)
    import_municipalities(actor=history, territory=country, rows=[CALKINI, CAMPECHE], source="2026", now=now)

    assert [(f.outcome, *f.says) for f in plan] == [
        (Outcome.CHANGED, "nombre: «Kalkiní» → «Calkiní»"),
        (Outcome.SAME,),
    ]
    assert [line.name for line in queries.municipalities(text="calkini").lines] == ["Calkiní"]


def test_a_catalogue_with_a_wrong_line_is_refused_whole(country, campeche, history, now):
    rows = [CALKINI, MunicipalityRow("20", "001", "Abejones", 3)]

    with pytest.raises(LineRefused, match="Renglón 3, columna «entidad»"):
        import_municipalities(actor=history, territory=campeche, rows=rows, now=now)

    assert not Territory.objects.filter(level="municipality").exists()


def test_a_visitor_cannot_import(country, now):
    with pytest.raises(NotAllowed):
        import_municipalities(actor=ANONYMOUS, territory=country, rows=[CALKINI], now=now)


def test_municipalities_are_found_by_state_and_words(country, history, now):
    aguascalientes = MunicipalityRow("01", "001", "Aguascalientes")
    rows = [CALKINI, CAMPECHE, aguascalientes]
    import_municipalities(actor=history, territory=country, rows=rows, now=now)

    found = queries.municipalities(state="cam", text="cal")

    assert [(line.name, line.state) for line in found.lines] == [("Calkiní", "Campeche")]


def test_a_municipality_shows_its_state(country, history, now):
    import_municipalities(actor=history, territory=country, rows=[CALKINI], now=now)

    view = queries.municipality_view(territory_with_code("04001"))

    assert (view.territory.name, view.state.name, view.institutions) == ("Calkiní", "Campeche", ())
