"""The duty moves to the successor, and the unknown is said plainly."""

from __future__ import annotations

from datetime import date

from tequio.directory.models import Institution
from tequio.governance.commands.body import dissolve_body
from tequio.governance.models.body import Body
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.continuity import cell_of, words_of
from tequio.recommendations.pages.recommendation import role_word
from tequio.recommendations.queries.continuity import Continuity, continuities
from tequio.recommendations.queries.recommendation import recommendations_of_institution
from tequio.ui.values import Cell
from tests.recommendations.conftest import Country


def told_of(communique: Recommendation, party: Institution | Body) -> Continuity:
    addressee = next(one for one in communique.addressees.order_by("number") if one.addressed == party)
    return continuities([addressee])[addressee.pk]


def test_an_institution_that_goes_on_says_what_is_known(communique: Recommendation, campeche: Institution):
    assert words_of(told_of(communique, campeche)) == "Sin información posterior"
    assert cell_of(told_of(communique, campeche)) is None


def test_without_any_note_nothing_changed(communique: Recommendation, morelos: Institution):
    assert words_of(told_of(communique, morelos)) == "Sin cambio registrado"


def test_an_unknown_successor_is_said_plainly(
    communique: Recommendation, country: Country, morelos: Institution
):
    country.close(morelos, date(2026, 1, 31))

    known = told_of(communique, morelos)
    assert words_of(known) == "Terminó: 31 ene 2026. Sucesor: sin información"
    assert cell_of(known) == Cell("Terminó: 31 ene 2026", "sucesor: sin información")
    assert known.successor is None


def test_the_successor_is_shown_with_its_date(
    communique: Recommendation, country: Country, morelos: Institution
):
    heir = country.guarantor("contraloria", country.state("mor", "Morelos"))
    country.close(morelos, date(2026, 1, 31))
    country.succeed(morelos, heir, date(2026, 2, 1))

    known = told_of(communique, morelos)
    assert words_of(known) == (
        "Desde el 1 de febrero de 2026 responde Instituto de Morelos, que sucedió a Instituto de Morelos."
    )
    assert known.successor == heir


def test_the_last_of_a_chain_answers(communique: Recommendation, country: Country, morelos: Institution):
    first = country.guarantor("primera", country.state("mor", "Morelos"))
    second = country.guarantor("segunda", country.state("mor", "Morelos"))
    country.close(morelos, date(2024, 12, 31))
    country.close(first, date(2025, 12, 31))
    country.succeed(morelos, first, date(2025, 1, 1))
    country.succeed(first, second, date(2026, 1, 1))

    assert told_of(communique, morelos).successor == second


def test_several_successors_are_named_while_none_is_chosen(
    communique: Recommendation, country: Country, morelos: Institution
):
    country.close(morelos, date(2026, 1, 31))
    country.succeed(morelos, country.office("a", country.state("mor", "Morelos")), None)
    country.succeed(morelos, country.office("b", country.state("mor", "Morelos")), None)

    known = told_of(communique, morelos)
    assert "la suceden varias (Secretaría de a; Secretaría de b)" in words_of(known)
    assert cell_of(known) == words_of(known)
    assert known.successor is None


def test_duties_that_meet_again_have_one_answer(
    communique: Recommendation, country: Country, morelos: Institution
):
    first, second, last = (country.guarantor(code, country.state("mor", "Morelos")) for code in "abc")
    for ended in (morelos, first, second):
        country.close(ended, date(2026, 1, 31))
    country.succeed(morelos, first, None)
    country.succeed(morelos, second, None)
    country.succeed(first, last, None)
    country.succeed(second, last, None)

    assert told_of(communique, morelos).successor == last


def test_a_secretariat_that_ended(communique: Recommendation, country: Country, secretariat: Body):
    dissolve_body(
        actor=country.actor, body=secretariat, dissolved_on=date(2021, 9, 30), reason="Fin.", now=country.now
    )

    known = told_of(communique, secretariat)
    assert words_of(known) == "Terminó: 30 sep 2021. Sucesor: sin información"


def test_the_successor_finds_what_it_inherits(country: Country, communique: object, morelos: Institution):
    heir = country.guarantor("contraloria", country.state("mor", "Morelos"))
    country.succeed(morelos, heir, date(2026, 2, 1))

    inherited = recommendations_of_institution(heir)

    assert [(line.role, role_word(line)) for line in inherited] == [("inherited", "recibida de IMIPE")]
    assert (inherited[0].answered, inherited[0].items) == (0, 4)
