"""The orders that register the lines of a file: first what would change, then that if asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.municipality_file import import_municipalities
from tequio.directory.models import Institution, Territory, TerritoryLevel
from tequio.directory.municipality_file import MunicipalityRow
from tequio.directory.queries.territory import territory_with_code
from tequio.foundation.actors import Role
from tequio.identity.models import Invitation
from tequio.ledger.models import LogEntry
from tests.config.conftest import Order
from tests.worlds import world

MUNICIPALITIES = ("directory", "import-municipalities")
GOOD = "CVE_ENT,CVE_MUN,NOM_MUN,lat\n04,001,Calkiní,1\n04,002,Campeche,2\n"


@world
def states(history, now) -> None:
    load_catalogue(actor=history, now=now)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lista.csv"


def towns() -> int:
    return Territory.objects.filter(level=TerritoryLevel.MUNICIPALITY).count()


def test_nothing_is_written_until_it_is_asked(order: Order, file: Path, states):
    file.write_text(GOOD)
    recorded = LogEntry.objects.count()

    said = order(*MUNICIPALITIES, str(file))

    assert said.status == 0
    assert said.told.splitlines() == [
        "  Renglón 2, se registra: Calkiní, Campeche",
        "  Renglón 3, se registra: Campeche, Campeche",
        "Columnas que no se leen: lat.",
        "se registra: 2; se cambia: 0; igual: 0; error: 0.",
        "No se escribió nada. Para escribirlo, agregue --apply.",
    ]
    assert (towns(), LogEntry.objects.count()) == (0, recorded)


def test_what_was_shown_is_written_once(order: Order, file: Path, states):
    file.write_text(GOOD)

    first, second = (order(*MUNICIPALITIES, str(file), "--apply") for _ in range(2))

    assert first.told.endswith("Quedó registrado.\n")
    assert second.told.endswith("igual: 2; error: 0.\nNo hay nada que registrar: todo ya consta.\n")
    assert towns() == 2
    entry = LogEntry.objects.get(kind="directory.municipalities_imported")
    assert entry.values["source"] == "lista.csv"


def test_one_wrong_line_and_nothing_is_written(order: Order, file: Path, states):
    file.write_text("entidad;municipio;nombre\n04;001;Calkiní\n99;001;Nada\n\n04;002;\n")

    said = order(*MUNICIPALITIES, str(file), "--apply")

    assert said.status == 1
    assert "  Renglón 3, error: 99 (entidad: la clave «99» no está entre 01 y 32)" in said.told
    assert "  Renglón 5, error: 04 (nombre: está en blanco)" in said.told
    assert towns() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "no existe"),
        (b"\x81\x8d\x8f", "guárdelo como «CSV UTF-8"),
        (b"a,b\n1,2\n", "falta una columna. «municipio», «nombre»."),
        (b"", "falta una columna"),
        (b"entidad,municipio,nombre\n", "No hay renglones"),
    ],
    ids=["missing", "encoding", "columns", "empty", "only headers"],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    order: Order, file: Path, states, content, sentence
):
    if content is not None:
        file.write_bytes(content)

    said = order(*MUNICIPALITIES, str(file))

    assert (said.status, said.told) == (1, "")
    assert sentence in said.complained


def test_institutions_of_a_place_come_from_a_list(order: Order, file: Path, states):
    file.write_text("Nombre,Tipo,Siglas\nSecretaría de Salud,Institución pública,SS\n")
    words = ("directory", "import-institutions", str(file), "--place", "estado/cam", "--source", "Ley")

    order(*words, "--apply")

    found = Institution.objects.get(name="Secretaría de Salud")
    assert (found.territory.code, found.acronym, found.source) == ("cam", "SS", "Ley")
    assert "No está registrado ese lugar" in order(*words[:-3], "estado/xxx").complained


def test_people_are_invited_and_get_no_password(order: Order, file: Path, states):
    file.write_text("correo,puesto,papel\nAna@example.org,Acompaña,acompañamiento\n")

    said = order("identity", "import-people", str(file), "--apply")

    assert said.status == 0
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("ana@example.org", Role.ADVISER)


def test_the_columns_are_told_without_a_file(order: Order, states):
    said = order("plans", "import-commitments", "x-1", "--columns")

    assert "titulo: Título Obligatoria." in said.told.splitlines()
    assert "Diga qué archivo" in order("plans", "import-commitments", "x-1").complained


def test_a_plan_that_is_not_there_is_told(order: Order, file: Path, states):
    file.write_text("titulo,tema\nPublicar,agua\n")

    said = order("plans", "import-commitments", "x-1", str(file))

    assert "No hay un plan en redacción con esa clave. x-1" in said.complained


def test_a_catalogue_of_the_country_takes_few_queries(states, history, now, django_assert_max_num_queries):
    rows = [MunicipalityRow(f"{n % 32 + 1:02}", f"{n // 32 + 1:03}", f"Lugar {n}", n) for n in range(2500)]

    with django_assert_max_num_queries(40):
        import_municipalities(actor=history, territory=territory_with_code("mx"), rows=rows, now=now)

    assert towns() == 2500
