"""The orders that end by themselves: user, tick, example."""

from __future__ import annotations

import getpass
from datetime import date

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


@pytest.mark.usefixtures("_forgotten_exercise")
def test_the_clock_records_what_stalled_once(order: Order):
    first, second = order("tick"), order("tick")

    assert first.told == "Actos que registró el reloj: 1.\n"
    assert second.told == "Actos que registró el reloj: 0.\n"
    assert LogEntry.objects.filter(kind="exercises.stall_noted", actor_kind="clock").count() == 1


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
