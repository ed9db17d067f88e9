"""What was reported and what proves it, as files."""

from __future__ import annotations

from datetime import date

from tequio.plans.commands.milestone import verify_report
from tests.open_data.test_files import rows_of
from tests.plans.working import (  # noqa: F401 - fixtures are used by name
    address_of_proof,
    at,
    done,
    file_of_proof,
    leak_map,
    liaison,
    report,
)

CHECKED = date(2026, 5, 5)


def test_a_report_and_its_check_are_one_row(client, done, secretariat):  # noqa: F811 - the fixture
    verify_report(actor=secretariat, report=done, text="Se abrió.", verified_on=CHECKED, now=at(CHECKED))

    (row,) = rows_of(client, "reportes")

    assert (row["id"], row["hito"]) == ("hito/cam-2026-1-1#reporte-1", "hito/cam-2026-1-1")
    assert (row["estado"], row["verificacion"], row["verificado_en"]) == (
        "cumplido",
        "verificado",
        "2026-05-05",
    )
    assert row["ficticio"] == "no"


def test_evidence_can_be_joined_to_its_report(client, done):  # noqa: F811 - the fixture
    (report_row,) = rows_of(client, "reportes")

    rows = rows_of(client, "evidencias")

    assert {row["reporte"] for row in rows} == {report_row["id"]}
    assert report_row["verificacion"] == report_row["verificado_en"] == ""
    assert [row["tipo"] for row in rows] == ["publicación", "encuesta o estadística de uso"]
    assert rows[0]["documento"].startswith("documento/")


def test_progress_is_counted_by_commitment(client, done):  # noqa: F811 - the fixture
    (row,) = rows_of(client, "avance")

    assert (row["id"], row["hitos"]) == ("compromiso/cam-2026-1", "2")
    assert (row["reportados"], row["verificados"], row["vencidos"], row["sin_evidencia"]) == (
        "1",
        "0",
        "0",
        "0",
    )
    assert (row["evaluado"], row["personas_que_lo_ven"]) == ("no", "0")


def test_what_nobody_reported_is_empty_and_not_zero(client, octopus):
    (row,) = rows_of(client, "avance")

    assert row["reportados"] == row["vencidos"] == row["evaluado"] == row["personas_que_no_lo_ven"] == ""
