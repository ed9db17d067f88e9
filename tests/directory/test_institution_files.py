"""A list of institutions: what each line would change, and all of it or nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tequio.directory.commands.institution import register_institution, rename_institution
from tequio.directory.commands.institution_file import import_institutions
from tequio.directory.commands.municipality_file import import_municipalities
from tequio.directory.institution_file import INSTITUTIONS, read_institution
from tequio.directory.models import Institution, InstitutionKind, Territory
from tequio.directory.municipality_file import MunicipalityRow
from tequio.directory.queries.institution_file import plan_institutions
from tequio.foundation.actors import ANONYMOUS, Role
from tequio.foundation.encodings import Decoded
from tequio.foundation.facts import SourceMissing
from tequio.foundation.imports import LineRefused, NothingToImport, Preview, previewed
from tequio.foundation.policy import NotAllowed
from tequio.foundation.spreadsheet import read_table
from tequio.ledger.models import LogEntry
from tests.directory.pressing import read, send
from tests.people import account, come_in
from tests.worlds import world

HEADER = "nombre,siglas,tipo,territorio,depende de,desde,identificador\n"
IMPORT = "/estado/cam/importar-instituciones/"


@world
def health(campeche: Territory, history, now) -> Institution:
    rows = [MunicipalityRow("04", "001", "Calkiní", 2)]
    import_municipalities(actor=history, territory=campeche, rows=rows, now=now)
    return register_institution(
        actor=history,
        kind=InstitutionKind.PUBLIC_BODY,
        territory=campeche,
        name="Secretaría de Salubridad",
        acronym="SS",
        now=now,
    )


@world
def renamed(health: Institution, history, now) -> Institution:
    return rename_institution(
        actor=history,
        institution=health,
        name="Secretaría de Salud",
        acronym="SS",
        on=date(2026, 1, 1),
        source="Ley",
        now=now,
    )


def preview(lines: str, within: Territory) -> Preview:
    table = read_table(Decoded(HEADER + lines), INSTITUTIONS.columns)
    return previewed(table, read_institution, lambda rows: plan_institutions(rows, within=within))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Colectivo Agua,CA,Organización civil,Calkiní,,2019-06-01,", ("new", "", ())),
        ("Colectivo Agua,,organizacion CIVIL,04001,,1/6/2019,", ("new", "", ())),
        ("Secretaría de Salud,SS,Institución pública,,,,", ("same", "", ())),
        ("Secretaría de Salubridad,SS,Institución pública,,,,", ("same", "", ())),
        ("Salud Pública,,Institución pública,,,,cam-ss", ("changed", "", "→ «Salud Pública»")),
        ("Secretaría de la Salud,,Institución pública,,,,", ("new", "", "se parece a «Secretaría de Salud»")),
        ("Oficina,,Institución pública,,SS,,", ("new", "", ())),
        ("Oficina,,Institución pública,Calkiní,institucion/cam-ss,,", ("new", "", ())),
        ("Secretaría de Salud,SS,Institución pública,,SS,,", ("bad", "depende de", "no depende de sí misma")),
        ("Oficina,,Institución pública,,Otra,,", ("bad", "depende de", "no conocemos «Otra»")),
        (
            "Oficina,,Institución pública,Mérida,,,",
            ("bad", "territorio", "no conocemos «Mérida» en Campeche"),
        ),
        ("Oficina,,Rara,,,,", ("bad", "tipo", "«Rara» no se reconoce")),
        ("Oficina,,,,,,", ("bad", "tipo", "está en blanco")),
        (",,Otra institución,,,,", ("bad", "nombre", "está en blanco")),
        (f"Oficina,{'a' * 41},Otra institución,,,,", ("bad", "siglas", "pasa de 40 letras")),
        ("Oficina,,Otra institución,,,ayer,", ("bad", "desde", "«ayer» no es una fecha")),
        ("Oficina,,Otra institución,,,,nada", ("bad", "identificador", "no hay aquí una institución «nada»")),
    ],
)
def test_each_line_tells_what_would_change(renamed, campeche, line, found):
    (finding,) = preview(f"{line}\n", campeche).findings
    outcome, column, says = found

    assert (finding.outcome.value, finding.column) == (outcome, column)
    assert (says or "") in "; ".join(map(str, finding.says))


def test_a_name_of_several_is_told_apart_by_its_identifier(renamed, campeche, history, now):
    for acronym in ("UNO", "DOS"):
        register_institution(
            actor=history,
            kind=InstitutionKind.OTHER,
            territory=campeche,
            name="Patronato",
            acronym=acronym,
            now=now,
        )
    found = preview("Patronato,,Otra institución,,,,\nPatronato,,Otra institución,,,,\n", campeche).findings

    assert [str(finding.says[0]) for finding in found] == [
        "hay varias: escriba su identificador (cam-dos, cam-uno)",
        "repite la del renglón 2",
    ]


def test_a_place_of_several_is_told_apart_by_its_key(country, history, now):
    rows = [
        MunicipalityRow("04", "001", "Benito Juárez", 2),
        MunicipalityRow("23", "005", "Benito Juárez", 3),
    ]
    import_municipalities(actor=history, territory=country, rows=rows, now=now)
    lines = 'A,,Otra institución,Benito Juárez,,,\nB,,Otra institución,"Benito Juárez, Quintana Roo",,,\n'

    first, second = preview(lines, country).findings

    assert first.says == ("hay varios «Benito Juárez»: escriba su clave INEGI",)
    assert second.target.territory.inegi == "23005"


def test_a_list_is_written_with_an_event_of_each_and_one_of_all(renamed, campeche, history, now):
    lines = "Colectivo Agua,,Organización civil,Calkiní,,,\nSalud Pública,,Institución pública,,,,cam-ss\n"
    rows = preview(lines, campeche).rows
    recorded = LogEntry.objects.count()

    import_institutions(actor=history, territory=campeche, rows=rows, source=" Ley ", now=now)

    kinds = LogEntry.objects.order_by("pk").values_list("kind", flat=True)[recorded:]
    assert [*kinds] == [
        "directory.institution_registered",
        "directory.institution_corrected",
        "directory.institutions_imported",
    ]
    assert Institution.objects.get(name="Colectivo Agua").source == "Ley"
    with pytest.raises(NothingToImport):
        import_institutions(actor=history, territory=campeche, rows=rows[1:], source="Ley", now=now)


def test_a_line_that_nobody_may_write_stops_all(renamed, campeche, history, now, monkeypatch):
    rows = preview("Uno,,Otra institución,,,,\nDos,,Otra institución,,,,\n", campeche).rows
    monkeypatch.setattr("tequio.directory.commands.institution.free_code", _taken_from_the_second())

    with pytest.raises(LineRefused, match="Renglón 3: Diga de qué fuente"):
        import_institutions(actor=history, territory=campeche, rows=rows, source="Ley", now=now)

    assert not Institution.objects.filter(name="Uno").exists()


def _taken_from_the_second():
    codes: list[str] = []

    def free(_model, code: str) -> str:
        codes.append(code)
        if len(codes) > 1:
            raise SourceMissing
        return code

    return free


def test_a_list_without_source_or_by_a_visitor_is_refused(renamed, campeche, history, now):
    rows = preview("Uno,,Otra institución,,,,\n", campeche).rows

    with pytest.raises(SourceMissing):
        import_institutions(actor=history, territory=campeche, rows=rows, source=" ", now=now)
    with pytest.raises(NotAllowed):
        import_institutions(actor=ANONYMOUS, territory=campeche, rows=rows, source="Ley", now=now)


@pytest.fixture
def guarantees(renamed, institute, now, monkeypatch) -> Client:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return come_in(account("garante", now, Role.LIAISON, institute.ref))


def test_a_list_is_previewed_confirmed_and_has_one_effect(guarantees):
    typed = {"lines": f"{HEADER}Colectivo,,Organización civil,,,,\n", "source": "Ley"}
    recorded = LogEntry.objects.count()

    seen = send(guarantees, IMPORT, **typed)
    assert seen.status_code == 200
    assert "Colectivo (Campeche)" in seen.content.decode()
    assert LogEntry.objects.count() == recorded

    sent = {**typed, "idempotency_key": "una", "confirmado": "si"}
    answers = [guarantees.post(IMPORT, sent) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == ["/estado/cam/"] * 2
    assert LogEntry.objects.count() == recorded + 2
    again = guarantees.post(IMPORT, {**sent, "idempotency_key": "otra", "source": "Otra"})
    assert again.status_code == 422
    assert "ya consta" in again.content.decode()


def test_a_file_goes_on_as_text_to_be_mended_where_it_stands(guarantees, file_of):
    upload = file_of(f"{HEADER}Colectivo,,Rara,,,,\n".encode("cp1252"))

    answer = send(guarantees, IMPORT, upload=upload, source="Ley")

    assert answer.status_code == 422
    assert "Colectivo,,Rara" in answer.context["form"]["lines"].value()
    assert "«Rara» no se reconoce" in answer.content.decode()
    assert "Elija otra vez el archivo" not in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (
            f"{HEADER}Comisión de Peñón,,Otra institución,,,,\n".encode("cp850"),
            "a.csv",
            "se guardó con otras letras",
        ),
        (b"PK\x03\x04", "a.csv", "no se puede leer como texto"),
        (b"a", "a.xlsx", "no se puede leer como texto"),
        (b"a\n", "a.csv", "falta una columna"),
    ],
    ids=["old letters", "another format", "another ending", "no columns"],
)
def test_a_file_that_is_not_read_for_sure_is_not_taken(guarantees, file_of, content, name, told):
    answer = send(guarantees, IMPORT, upload=file_of(content, name), source="Ley")

    assert answer.status_code == 422
    assert told in str(answer.context["form"]["upload"].errors)
    assert not answer.context["form"]["lines"].value()


def test_nothing_sent_is_told_beside_the_file(guarantees):
    answer = send(guarantees, IMPORT, source="Ley")

    assert "Elija un archivo" in str(answer.context["form"]["upload"].errors)


def test_an_empty_template_is_handed_out(client, db):
    answer = client.get("/plantilla/instituciones.csv")

    assert answer.content.decode().startswith("\ufeffnombre,siglas,tipo,territorio,")
    assert client.get("/plantilla/nada.csv").status_code == 404


def test_the_page_of_a_place_leads_to_the_file(guarantees):
    assert IMPORT in read(guarantees, "/estado/cam/")
