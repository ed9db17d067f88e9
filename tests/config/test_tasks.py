"""The orders that end by themselves: user, import, tick, example."""

from __future__ import annotations

import getpass
import re
from datetime import date
from pathlib import Path

import pytest

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.institution import register_institution
from tequio.directory.models import InstitutionKind, Territory, TerritoryLevel
from tequio.directory.queries.territory import territory_with_code
from tequio.exercises.commands.declaration import declare_exercise
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of, person_with_email
from tequio.ledger.models import LogEntry
from tests.config.conftest import Order

pytestmark = pytest.mark.django_db

GOOD = "CVE_ENT,CVE_MUN,NOM_MUN\n04,001,Calkiní\n04,002,Campeche\n"
BAD = "CVE_ENT,CVE_MUN,NOM_MUN\n04,001,Calkiní\n99,001,Nada\n04,002,\n"
PASSWORD = "una frase larga que nadie adivina"


@pytest.fixture
def _states(history, now) -> None:
    load_catalogue(actor=history, now=now)


@pytest.fixture
def _forgotten_exercise(_states, history, now, at_moment) -> None:
    """Declare an exercise in 2015 of which nothing else is known."""
    at_moment(now)
    campeche = territory_with_code("cam")
    guarantor = register_institution(
        actor=history,
        code="garante",
        kind=InstitutionKind.GUARANTOR,
        territory=campeche,
        name="Garante",
        now=now,
    )
    declare_exercise(
        actor=history,
        code="cam-2015",
        name="Ejercicio local de Campeche",
        territory=campeche,
        guarantor=guarantor,
        signed_on=date(2015, 3, 1),
        now=now,
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "municipios.csv"


def _typing(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: password)


def test_the_first_account_is_of_an_operator_who_enters_by_code(order: Order, now):
    said = order("user", "ana@example.org", "--label", "Operación")
    person = person_with_email("ana@example.org")

    assert (said.status, said.told) == (0, "Cuenta abierta para Operación con el papel operacion.\n")
    assert not person.has_usable_password()
    assert actor_of(person, date(2100, 1, 1)).holds(Role.OPERATOR, [])


@pytest.mark.usefixtures("_forgotten_exercise")
def test_a_role_may_have_a_scope(order: Order):
    order(
        "user",
        "ana@example.org",
        "--label",
        "Facilitación",
        "--role",
        "facilitacion",
        "--scope",
        "ejercicio/cam-2015",
    )
    actor = actor_of(person_with_email("ana@example.org"), date(2100, 1, 1))

    assert actor.holds(Role.FACILITATOR, [SubjectRef("ejercicio", "cam-2015")])
    assert not actor.holds(Role.FACILITATOR, [])


def test_a_password_is_asked_and_not_written_in_the_order(order: Order, monkeypatch):
    _typing(monkeypatch, PASSWORD)

    said = order("user", "ana@example.org", "--label", "Operación", "--password")

    assert person_with_email("ana@example.org").check_password(PASSWORD)
    assert PASSWORD not in said.told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["ana@example.org", "--label", "A", "--role", "jefa"],
            "No existe ese papel. Hay: operacion, acompanamiento,",
        ),
        (
            ["ana@example.org", "--label", "A", "--scope", "Oaxaca"],
            "identificador público, como ejercicio/oax-2015",
        ),
        (["ana@example.org", "--label", "A", "--scope", "ejercicio/"], "identificador público"),
        (["ana@example.org", "--label", "A", "--role", "enlace"], "Ese papel se otorga siempre con alcance"),
        (
            ["ana@example.org", "--label", "A", "--role", "enlace", "--scope", "ejercicio/cam-2015"],
            "se tiene en una institución o un órgano",
        ),
        (
            ["ana@example.org", "--label", "A", "--role", "enlace", "--scope", "institucion/nada"],
            "No existe nada con ese identificador",
        ),
        (["ana", "--label", "A"], "dirección de correo electrónico válida"),
        (["ana@example.org", "--label", " "], "label: Este campo no puede estar en blanco."),
        (["ana@example.org", "--label", "x" * 121], "120 caracteres"),
    ],
)
def test_an_account_with_something_wrong_is_refused_with_a_sentence(order: Order, words, sentence):
    said = order("user", *words)

    assert said.status == 1
    assert said.complained.startswith("tequio: ")
    assert sentence in said.complained
    assert said.complained.count("\n") == 1
    assert not Person.objects.exists()


def test_a_weak_password_opens_no_account(order: Order, monkeypatch):
    _typing(monkeypatch, "corta")

    said = order("user", "ana@example.org", "--label", "A", "--password")

    assert (said.status, said.complained.count("\n")) == (1, 1)
    assert "15 caracteres" in said.complained
    assert not Person.objects.exists()


def test_an_address_has_one_account(order: Order):
    order("user", "ana@example.org", "--label", "A")

    said = order("user", "ANA@example.org", "--label", "Otra")

    assert said.complained == "tequio: Ya hay una cuenta con esa dirección de correo. ana@example.org\n"


@pytest.mark.usefixtures("_states")
def test_a_catalogue_is_imported(order: Order, file: Path):
    file.write_text(GOOD)

    said = order("import", "municipios", str(file))

    assert (said.status, said.told) == (0, "Municipios: nuevos 2, cambiados 0, sin cambio 0.\n")
    assert Territory.objects.filter(level=TerritoryLevel.MUNICIPALITY).count() == 2


@pytest.mark.usefixtures("_states")
def test_importing_again_says_that_nothing_is_new(order: Order, file: Path):
    file.write_text(GOOD)
    order("import", "municipios", str(file))
    recorded = LogEntry.objects.count()

    said = order("import", "municipios", str(file))

    assert said.told == "No hay nada nuevo. Municipios del archivo que ya están: 2.\n"
    assert LogEntry.objects.count() == recorded


@pytest.mark.usefixtures("_states")
def test_a_broken_file_changes_nothing_and_lists_its_lines(order: Order, file: Path):
    file.write_text(BAD)

    said = order("import", "municipios", str(file))

    assert said.status == 1
    assert said.told.splitlines() == [
        "  Línea 3: la clave de entidad «99» no está entre 01 y 32.",
        "  Línea 4: no tiene nombre.",
        "No se cargó nada. Filas con problemas: 2.",
    ]
    assert not Territory.objects.filter(level=TerritoryLevel.MUNICIPALITY).exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "No existe, o no hay permiso para abrirlo."),
        (b"\x81\x8d\x8f", "No está en UTF-8 ni en Windows-1252."),
        (b"a,b\n1,2\n", "Le falta la columna CVE_ENT, CVE_MUN, NOM_MUN."),
        (b"", "Le falta la columna"),
        (GOOD.encode(), "El catálogo nombra entidades que no están registradas. 04"),
    ],
    ids=["missing", "encoding", "columns", "empty", "no states yet"],
)
def test_a_file_that_is_no_catalogue_is_refused_with_a_sentence(order: Order, file: Path, content, sentence):
    if content is not None:
        file.write_bytes(content)

    said = order("import", "municipios", str(file))

    assert said.status == 1
    assert said.complained.startswith("tequio: ")
    assert sentence in said.complained
    assert not Territory.objects.exists()


@pytest.mark.usefixtures("_forgotten_exercise")
def test_the_clock_records_what_stalled_once(order: Order):
    first, second = order("tick"), order("tick")

    assert first.told == "Actos que registró el reloj: 1.\n"
    assert second.told == "Actos que registró el reloj: 0.\n"
    assert LogEntry.objects.filter(kind="exercises.stall_noted", actor_kind="clock").count() == 1


@pytest.mark.thorough
def test_the_example_prints_its_accounts_with_passwords_that_serve(order: Order):
    said = order("example")
    _who, email, password, _first = re.split(r" {2,}", said.told.splitlines()[3].strip())

    assert said.status == 0
    assert person_with_email(email).check_password(password)


def test_init_brings_the_states_and_repeating_it_changes_nothing(order: Order):
    order("init")
    recorded = LogEntry.objects.count()

    said = order("init")

    assert (said.status, said.told) == (0, "Preparando la base de datos…\n")
    assert Territory.objects.filter(level=TerritoryLevel.STATE).count() == 32
    assert LogEntry.objects.count() == recorded


def test_an_account_is_closed_by_its_address(order: Order):
    order("user", "ana@example.org", "--label", "Operación")
    order("user", "eva@example.org", "--label", "Operación")

    said = order("close", "ana@example.org", "--reason", "Dejó el puesto.")

    assert said.status == 0
    assert "Nadie más operaría" in order("close", "eva@example.org", "--reason", "También.").complained
    assert not person_with_email("ana@example.org").is_active
    assert order("close", "nadie@example.org", "--reason", "X.").status == 1
