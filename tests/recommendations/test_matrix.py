"""The matrix: its filters, its pages and its rows for open data."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.governance.models.body import Body, BodyKind
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import add_addressee, issue_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.matrix import matrix_groups, matrix_outline, matrix_rows
from tequio.recommendations.queries.matrix import MatrixFilter, MatrixRows
from tequio.recommendations.queries.matrix import rows_of_matrix as matrix
from tequio.ui.values import Cell, Link, State
from tests.country import mailbox
from tests.recommendations.conftest import Country, content, item
from tests.worlds import world

TODAY = date(2026, 11, 22)


def names(shown: MatrixRows) -> list[str]:
    cells = [row[0] for group in matrix_groups(shown) for row in group.table.rows]
    return [
        f"{cell.value.label} {cell.note}"
        for cell in cells
        if isinstance(cell, Cell) and isinstance(cell.value, Link)
    ]


@world
def late(communique: Recommendation, country: Country, operator: Actor, now: datetime) -> Institution:
    """A guarantor addressed later, so notified and not without record."""
    late = country.guarantor("itea", country.state("agu", "Aguascalientes"))
    mailbox(late, now)
    add_addressee(actor=operator, recommendation=communique, addressed=late, addressed_on=TODAY, now=now)
    return late


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (MatrixFilter(), ["Campeche COTAIPEC", "Morelos IMIPE", "Campeche Secretariado técnico de campeche"]),
        (MatrixFilter(state="mor"), ["Morelos IMIPE"]),
        (MatrixFilter(state="cam"), ["Campeche COTAIPEC", "Campeche Secretariado técnico de campeche"]),
        (MatrixFilter(kind="organo-secretariat"), ["Campeche Secretariado técnico de campeche"]),
        (MatrixFilter(kind="institucion-guarantor", state="cam"), ["Campeche COTAIPEC"]),
        (MatrixFilter(status="no_record", state="mor"), ["Morelos IMIPE"]),
        (MatrixFilter(status="silent"), []),
    ],
)
def test_filters(communique: Recommendation, wanted: MatrixFilter, found: list[str]):
    shown = matrix(communique, wanted=wanted)

    assert names(shown) == found
    assert shown.matching == len(found)


def test_a_status_finds_only_who_is_in_it(communique: Recommendation, late: Institution):
    shown = matrix(communique, wanted=MatrixFilter(status="notified"))

    assert names(shown) == ["Aguascalientes ITEA"]


def test_a_state_holds_its_municipalities(
    country: Country, communique: Recommendation, operator: Actor, now: datetime
):
    town = country.municipality("04002", "Campeche", country.state("cam", "Campeche"))
    addressed = country.guarantor("organo-municipal", town)
    add_addressee(actor=operator, recommendation=communique, addressed=addressed, addressed_on=TODAY, now=now)

    shown = matrix(communique, wanted=MatrixFilter(state="cam"))

    assert shown.matching == 3


def test_the_outline_tells_what_can_be_asked(communique: Recommendation, late: Institution):
    outline = matrix_outline(communique)

    assert outline.states == (("agu", "Aguascalientes"), ("cam", "Campeche"), ("mor", "Morelos"))
    assert outline.statuses == (("notified", "Notificada"), ("no_record", "Sin registro"))
    assert outline.kinds == (
        ("institucion-guarantor", "Organismos garantes"),
        ("organo-secretariat", "Secretariados técnicos locales"),
    )


def test_the_figures_count_what_is_not_known(communique: Recommendation):
    addressees, answered, unknown = matrix_outline(communique).figures

    assert (addressees.value, addressees.note) == (3, "2 organismos garantes y 1 secretariado técnico local")
    assert answered.value == "0 de 12"
    assert unknown.value == "12 de 12"


def test_where_a_place_repeats_the_name_goes_first(
    country: Country, communique: Recommendation, operator: Actor, now: datetime
):
    other = country.guarantor("otra", country.state("cam", "Campeche"))
    add_addressee(actor=operator, recommendation=communique, addressed=other, addressed_on=TODAY, now=now)

    shown = matrix(communique, wanted=MatrixFilter(kind="institucion-guarantor"))

    assert names(shown) == ["COTAIPEC Campeche", "IMIPE Morelos", "OTRA Campeche"]


@world
def in_force(commission: Body, country: Country, now: datetime, operator: Actor) -> Recommendation:
    """A recommendation under today's law, with a term, to three offices."""
    state = country.state("cam", "Campeche")
    items = (item("Publicar", due_on=date(2027, 1, 15)),)
    draft = draft_recommendation(actor=operator, content=content(items=items), issued_by=commission, now=now)
    offices = (
        country.office("agua", state),
        country.office("obras", state),
        country.guarantor("garante", state),
    )
    for office in offices:
        mailbox(office, now)
    return issue_recommendation(
        actor=operator,
        recommendation=draft,
        to=Addressees(others=offices),
        adopted_on=TODAY,
        issued_on=TODAY,
        now=now,
    )


def test_what_is_pending_shows_its_term(in_force: Recommendation):
    shown = matrix(in_force, wanted=MatrixFilter(kind="institucion-public_body"))

    cell, thread = matrix_groups(shown)[0].table.rows[0][1]
    assert cell == Cell(State("info", "Notificada"), "Plazo: 15 ene 2027")
    assert thread == Link("Ver qué pasó", "/respuesta/snt-2020-1-1-1/")


def test_without_later_changes_there_is_no_column_for_them(in_force: Recommendation):
    shown = matrix(in_force, wanted=MatrixFilter())

    assert [column.label for column in matrix_groups(shown)[1].table.columns] == [
        "Institución pública",
        "1. Publicar",
    ]


def test_the_figures_of_one_in_force(in_force: Recommendation):
    addressees, answered, adopted, silent = matrix_outline(in_force).figures

    assert addressees.note == "1 autoridad garante y 2 instituciones públicas"
    assert (answered.value, adopted.value, silent.value) == ("0 de 3", "0 de 3", "0 de 3")


def test_one_of_a_kind_is_named_in_singular(
    country: Country, commission: Body, operator: Actor, now: datetime
):
    council = country.body("consejo", country.federation(), BodyKind.COUNCIL)
    office = country.office("agua", country.federation())
    found = country.communique(commission, to=Addressees(others=(council, office)))

    assert matrix_outline(found).figures[0].note == "1 institución pública y 1 consejo"


def test_long_matrices_come_in_pages(communique: Recommendation):
    everything = MatrixFilter()
    first = matrix(communique, wanted=everything, size=2)
    second = matrix(communique, wanted=everything, size=2, after=first.after)
    back = matrix(communique, wanted=everything, size=2, before=second.before)

    assert (len(names(first)), first.before) == (2, None)
    assert (len(names(second)), second.after) == (1, None)
    assert names(back) == names(first)


def test_rows_hold_what_the_files_write(communique: Recommendation, campeche: Institution, late: Institution):
    rows = matrix_rows("snt-2020-1")

    first = rows[0]
    assert len(rows) == 16
    assert (first.item, first.item_title, str(first.addressee)) == (1, "Reactivación", "institucion/cotaipec")
    assert (first.kind, first.group, first.state, first.status) == (
        "institucion-guarantor",
        "state_guarantors",
        "cam",
        "no_record",
    )
    assert (first.status_words, first.since) == ("Sin registro", date(2020, 5, 25))


def test_rows_of_a_draft_or_of_nothing_are_none(commission: Body):
    assert matrix_rows("nothing") == []
