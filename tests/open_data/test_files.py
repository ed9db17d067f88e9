import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest

from tequio.foundation.refs import SubjectRef
from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.files import write_csv, write_json
from tequio.plans.commands.commitment import record_measurement
from tests.worlds import world

FILES = [
    "compromisos",
    "cambios",
    "avance",
    "hitos",
    "reportes",
    "evidencias",
    "indicadores",
    "mediciones",
    "planes",
    "ejercicios",
    "requisitos",
    "instituciones",
    "versiones",
    "evaluaciones",
    "voces",
    "procesos",
    "aportaciones",
    "organos",
    "asientos",
    "sesiones",
    "acuerdos",
    "convocatorias",
    "puntos",
    "reglas",
    "minutas",
    "plazos",
    "recomendaciones",
    "respuestas",
    "plan/cam-2017",
    "recomendacion/snt-2020-1",
    "bitacora/2026",
]


@world
def country(octopus, schools, fictitious, measured, recommendation):
    """Plans of the past, of today and of the demonstration."""


@world
def measured(published, secretariat, now):
    return record_measurement(
        actor=secretariat,
        indicator=published.indicators.get(number=2),
        measured_on=date(2026, 6, 30),
        value=Decimal("5.50"),
        source="Encuesta",
        now=now,
    )


def rows_of(client, path):
    text = client.get(f"/datos/{path}.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def dataset_of(value, kind=Kind.TEXT):
    return Dataset("x", "X", "una fila", (Column("x", kind, "x", lambda _row: value),), lambda _key: [None])


def as_csv(dataset, rows):
    file = BytesIO()
    write_csv(file, dataset, rows, site="https://t.mx")
    return file.getvalue().decode()


def as_json(dataset, rows):
    file = BytesIO()
    write_json(file, dataset, rows, site="https://t.mx", source="Tequio", version=7)
    return file.getvalue().decode()


def cell(value, kind=Kind.TEXT):
    (_head, row) = csv.reader(StringIO(as_csv(dataset_of(value, kind), [None])))
    return row[0]


def plain(value, kind=Kind.TEXT):
    return json.loads(as_json(dataset_of(value, kind), [None]))["filas"][0]["x"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_formula_is_neutralised(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["uno", "a=b", "1-2", "José"])
def test_a_harmless_text_is_left_alone(text):
    assert cell(text) == text


def test_a_list_that_starts_as_a_formula_is_neutralised():
    assert cell(["=1", "2"], Kind.LIST) == "'=1; 2"


@pytest.mark.parametrize(
    ("value", "in_csv", "in_json"),
    [
        (None, "", None),
        ("", "", None),
        (True, "sí", True),
        (False, "no", False),
        (0, "0", 0),
        (-3, "-3", -3),
        (Decimal("1234567.5000"), "1234567.5", 1234567.5),
        (Decimal("-8.0000"), "-8", -8),
        (date(2017, 9, 19), "2017-09-19", "2017-09-19"),
        (["a", "b"], "a; b", ["a", "b"]),
        ((), "", []),
    ],
)
def test_a_value_keeps_its_type(value, in_csv, in_json):
    assert cell(value) == in_csv
    assert plain(value) == in_json


def test_an_address_is_whole():
    ref = SubjectRef("plan", "cam-2017")

    assert cell(ref, Kind.ADDRESS) == "https://t.mx/plan/cam-2017/"


def test_a_file_opens_in_a_spreadsheet(client, country):
    answer = client.get("/datos/compromisos.csv")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="tequio-compromisos.csv"'


@pytest.mark.thorough
@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.usefixtures("country")
def test_a_file_is_made_in_few_queries(client, sequenced, django_assert_max_num_queries, path, kind):
    sequenced()

    with django_assert_max_num_queries(12):
        answer = client.get(f"/datos/{path}.{kind}")

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_json_file_says_where_it_comes_from(client, country, sequenced):
    sequenced()

    content = json.loads(client.get("/datos/plan/cam-2017.json").content)

    assert content["licencia"] == "CC BY 4.0"
    assert content["fuente"] == "Tequio, http://testserver/datos/plan/cam-2017.json"
    assert content["generado_de"]["bitacora"] > 0
    assert content["columnas"][0] == {
        "nombre": "id",
        "tipo": "id",
        "descripcion": "Identificador estable de la fila.",
    }
    assert [row["id"] for row in content["filas"]] == ["compromiso/cam-2017-4", "compromiso/cam-2017-5"]


def test_a_commitment_is_told_whole(client, country):
    (row,) = rows_of(client, "plan/cam-2026")

    assert row["responsable"] == "Comisión de Aguas"
    assert row["responsable_id"] == "institucion/aguas"
    assert row["corresponsable"] == "Comité vecinal"
    assert row["ods"] == "6.1; 11"
    assert row["hitos"] == "Mapa de fugas; Cuadrilla formada"
    assert row["url"] == "http://testserver/compromiso/cam-2026-1/"


def test_all_commitments_are_in_one_file(client, country):
    rows = rows_of(client, "compromisos")

    assert [row["id"] for row in rows][-1] == "compromiso/demo-1-1"
    assert [row["ficticio"] for row in rows] == ["no", "no", "no", "sí"]


def test_what_is_measured_can_be_joined(client, country):
    (measurement,) = rows_of(client, "mediciones")
    indicators = {row["id"]: row for row in rows_of(client, "indicadores")}

    assert measurement["valor"] == "5.5"
    assert indicators[measurement["indicador"]]["linea_base"] == "3.5"
    assert rows_of(client, "hitos")[1]["responsable"] == "Comité vecinal"


def test_plans_exercises_and_institutions_share_their_ids(client, country):
    plans = {row["id"]: row for row in rows_of(client, "planes")}
    exercises = {row["id"]: row for row in rows_of(client, "ejercicios")}
    institutions = {row["id"]: row for row in rows_of(client, "instituciones")}

    assert plans["plan/cam-2017"]["ejercicio"] in exercises
    assert plans["plan/cam-2017"]["garante"] in institutions
    assert plans["plan/cam-2026"]["aprobado_en"] == "sesion/stl-cam-1"
    assert exercises["ejercicio/cam-2016"]["declarado_en"] == "2016-06-20"


def test_a_recommendation_has_its_items_and_its_matrix(client, country):
    (item,) = rows_of(client, "recomendaciones")
    matrix = rows_of(client, "recomendacion/snt-2020-1")

    assert item["destinatarios"] == str(len(matrix))
    assert {row["respuesta"] for row in matrix} == {"no_record"}


def test_data_are_in_spanish_in_every_language(client, country):
    assert client.get("/en/datos/compromisos.csv").content == client.get("/datos/compromisos.csv").content


@pytest.mark.parametrize(
    "path",
    [
        "nada.csv",
        "plan.csv",
        "compromisos/cam-2017.csv",
        "plan/nada.csv",
        "plan/cam-2026.json",
        "recomendacion/nada.csv",
    ],
)
def test_what_is_not_published_is_not_found(client, leaks, path):
    assert client.get(f"/datos/{path}").status_code == 404


def test_a_milestone_has_one_id_in_every_file(client, country, published):
    (milestone, *_others) = rows_of(client, "hitos")

    assert milestone["id"] == f"hito/{published.code}-1"
    assert milestone["id_anterior"] == f"compromiso/{published.code}#hito-1"


def test_the_log_comes_by_year(client, country, sequenced):
    sequenced()

    entries = rows_of(client, "bitacora/2026")

    assert [int(entry["numero"]) for entry in entries] == list(range(len(entries)))
    assert all(entry["frase"] and entry["huella"] for entry in entries)


@pytest.mark.parametrize("year", ["1999", "20261", "hoy"])
def test_a_year_without_entries_has_no_file(client, country, year):
    assert client.get(f"/datos/bitacora/{year}.csv").status_code == 404
