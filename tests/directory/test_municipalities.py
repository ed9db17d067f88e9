"""The catalogue of municipalities: read whole, imported whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tequio.directory.commands.territory import (
    ImportCounts,
    NothingToImport,
    UnknownStates,
    import_municipalities,
)
from tequio.directory.models import Territory
from tequio.directory.municipality_file import MunicipalityRow, UnreadableFile, read_file
from tequio.directory.queries import municipality as queries
from tequio.directory.queries.territory import territory_with_code
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry

HEADER = "CVE_ENT,CVE_MUN,NOM_MUN\n"
CALKINI = MunicipalityRow("04", "001", "Calkiní")
CAMPECHE = MunicipalityRow("04", "002", "Campeche")


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "municipios.csv"


@pytest.mark.parametrize(
    "content",
    [
        "CVE_ENT,CVE_MUN,NOM_MUN\n04,001,Calkiní\n".encode(),
        "CVE_ENT,CVE_MUN,NOM_MUN\r\n04,001,Calkiní\r\n".encode("cp1252"),
        "\ufeffcve_ent;nom_ent;cve_mun;nom_mun\n4;Campeche;1; Calkiní \n\n".encode(),
        "NOM_MUN\tCVE_MUN\tCVE_ENT\nCalkini\u0301\t001\t04\n".encode(),
        '"CVE_ENT","CVE_MUN","NOM_MUN","LAT"\n"04","001","Calkiní","20.3"\n'.encode(),
    ],
)
def test_a_catalogue_is_read_as_it_comes(catalogue, content):
    catalogue.write_bytes(content)

    parsed = read_file(catalogue)

    assert (parsed.rows, parsed.problems) == ((CALKINI,), ())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("33,001,Nada", "la clave de entidad «33» no está entre 01 y 32"),
        ("00,001,Nada", "la clave de entidad «00» no está entre 01 y 32"),
        ("x,001,Nada", "la clave de entidad «0x» no está entre 01 y 32"),
        ("٠٤,001,Nada", "la clave de entidad «٠٤» no está entre 01 y 32"),
        ("04,000,Nada", "la clave de municipio «000» no está entre 001 y 999"),
        ("04,1000,Nada", "la clave de municipio «1000» no está entre 001 y 999"),
        ("04,003,", "no tiene nombre"),
        ("04,003," + "a" * 121, "el nombre pasa de 120 letras"),
        ("04,003,Cam\x00po", "el nombre tiene caracteres que no son letras"),
        ("04,003", "le faltan columnas"),
        ("04,001,Otro", "repite la clave 04001 de la línea 2"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_reason(catalogue, line, reason):
    catalogue.write_text(f"{HEADER}04,001,Calkiní\n{line}\n04,002,Campeche\n", encoding="utf-8")

    parsed = read_file(catalogue)

    assert [str(problem) for problem in parsed.problems] == [f"Línea 3: {reason}."]
    assert parsed.rows == (CALKINI, CAMPECHE)


def test_a_cell_without_end_is_a_bad_row(catalogue):
    catalogue.write_text(f"{HEADER}04,001,{'a' * 140_000}\n", encoding="utf-8")

    parsed = read_file(catalogue)

    assert [problem.line for problem in parsed.problems] == [2]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"CVE_ENT,CVE_MUN\n04,001\n", b"\x81\x8d\xff"])
def test_what_is_no_catalogue_is_refused(catalogue, content):
    catalogue.write_bytes(content)

    with pytest.raises(UnreadableFile):
        read_file(catalogue)


def test_a_missing_file_is_refused(catalogue):
    with pytest.raises(UnreadableFile):
        read_file(catalogue)


def test_reading_can_show_its_progress(catalogue):
    catalogue.write_text(f"{HEADER}04,001,Calkiní\n", encoding="utf-8")
    seen = []

    read_file(catalogue, progress=lambda lines: (seen.append(line) or line for line in lines))

    assert seen == [CALKINI]


def test_a_catalogue_is_imported_with_one_event(country, history, now, django_assert_max_num_queries):
    before = LogEntry.objects.count()

    with django_assert_max_num_queries(20):
        counts = import_municipalities(actor=history, rows=[CALKINI, CAMPECHE], now=now)

    entry = LogEntry.objects.latest("pk")
    assert (counts, LogEntry.objects.count() - before) == (ImportCounts(2, 0, 0), 1)
    assert entry.about == ["estado/cam", "federacion/mx"]
    assert {field.name: field.value for field in entry.fields.all()}["source"] == "registro histórico"


def test_a_second_import_changes_nothing_and_says_so(country, history, now):
    import_municipalities(actor=history, rows=[CALKINI], now=now)
    before = LogEntry.objects.count()

    plan = queries.plan_municipalities([CALKINI])

    assert (plan.changes, plan.unchanged) == (False, 1)
    with pytest.raises(NothingToImport):
        import_municipalities(actor=history, rows=[CALKINI], now=now)
    assert LogEntry.objects.count() == before


def test_a_municipality_that_changed_its_name_is_renamed(country, history, now):
    import_municipalities(actor=history, rows=[MunicipalityRow("04", "001", "Kalkiní"), CAMPECHE], now=now)

    counts = import_municipalities(actor=history, rows=[CALKINI, CAMPECHE], source="Catálogo 2026", now=now)

    assert counts == ImportCounts(created=0, updated=1, unchanged=1)
    assert [line.name for line in queries.municipalities(text="calkini").lines] == ["Calkiní"]


def test_a_catalogue_of_unknown_states_is_refused_whole(db, history, now):
    with pytest.raises(UnknownStates, match="04"):
        import_municipalities(actor=history, rows=[CALKINI], now=now)

    assert not Territory.objects.exists()


def test_a_visitor_cannot_import(country, now):
    with pytest.raises(NotAllowed):
        import_municipalities(actor=ANONYMOUS, rows=[CALKINI], now=now)


def test_municipalities_are_found_by_state_and_words(country, history, now):
    aguascalientes = MunicipalityRow("01", "001", "Aguascalientes")
    import_municipalities(actor=history, rows=[CALKINI, CAMPECHE, aguascalientes], now=now)

    found = queries.municipalities(state="cam", text="cal")

    assert [(line.name, line.state) for line in found.lines] == [("Calkiní", "Campeche")]


def test_a_municipality_shows_its_state(country, history, now):
    import_municipalities(actor=history, rows=[CALKINI], now=now)

    view = queries.municipality_view(territory_with_code("04001"))

    assert (view.territory.name, view.state.name, view.institutions) == ("Calkiní", "Campeche", ())
