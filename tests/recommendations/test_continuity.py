"""The duty moves to the successor, and the unknown is said plainly."""

from __future__ import annotations

from datetime import date

from tequio.directory.models import Institution
from tequio.governance.commands.body import dissolve_body
from tequio.governance.models import Body
from tequio.recommendations.pages.continuity import cell_of, words_of
from tequio.recommendations.pages.recommendation import role_word
from tequio.recommendations.queries.continuity import Continuity, continuities
from tequio.recommendations.queries.recommendation import recommendations_of_institution
from tests.recommendations.conftest import Country


def told_of(party: Institution | Body) -> Continuity:
    return continuities([party])[party.ref]


def test_an_institution_that_goes_on_says_what_is_known(campeche: Institution):
    assert words_of(told_of(campeche)) == "Sin información posterior"
    assert cell_of(told_of(campeche)) is None


def test_without_any_note_nothing_changed(morelos: Institution):
    assert words_of(told_of(morelos)) == "Sin cambio registrado"


def test_an_unknown_successor_is_said_plainly(country: Country, morelos: Institution):
    country.close(morelos, date(2026, 1, 31))

    assert words_of(told_of(morelos)) == "Terminó: 31 ene 2026. Sucesor: sin información"
    assert told_of(morelos).ref is None


def test_the_successor_is_shown_with_its_date(country: Country, morelos: Institution):
    heir = country.guarantor("contraloria", country.state("mor", "Morelos"))
    country.close(morelos, date(2026, 1, 31))
    country.succeed(morelos, heir, date(2026, 2, 1))

    assert words_of(told_of(morelos)) == "Lo sucede: CONTRALORIA (desde 1 feb 2026)"
    assert told_of(morelos).ref == heir.ref


def test_the_last_of_a_chain_answers(country: Country, morelos: Institution):
    first = country.guarantor("primera", country.state("mor", "Morelos"))
    second = country.guarantor("segunda", country.state("mor", "Morelos"))
    country.succeed(morelos, first, date(2025, 1, 1))
    country.succeed(first, second, date(2026, 1, 1))

    assert words_of(told_of(morelos)) == "Lo sucede: SEGUNDA (desde 1 ene 2026)"


def test_duties_split_among_several(country: Country, morelos: Institution):
    country.succeed(morelos, country.guarantor("a", country.state("mor", "Morelos")), None)
    country.succeed(morelos, country.guarantor("b", country.state("mor", "Morelos")), None)

    assert words_of(told_of(morelos)) == "Lo sucede: A; B"
    assert told_of(morelos).ref is None


def test_duties_that_meet_again_are_named_once(country: Country, morelos: Institution):
    first, second, last = (country.guarantor(code, country.state("mor", "Morelos")) for code in "abc")
    country.succeed(morelos, first, None)
    country.succeed(morelos, second, None)
    country.succeed(first, last, None)
    country.succeed(second, last, None)

    assert words_of(told_of(morelos)) == "Lo sucede: C"


def test_a_successor_that_ended_too_is_said(country: Country, morelos: Institution):
    heir = country.guarantor("breve", country.state("mor", "Morelos"))
    country.succeed(morelos, heir, None)
    country.close(heir, date(2026, 6, 30))

    assert words_of(told_of(morelos)) == "Lo sucede: BREVE (terminó: 30 jun 2026; sucesor sin información)"


def test_a_secretariat_that_ended(country: Country, secretariat: Body):
    dissolve_body(
        actor=country.actor, body=secretariat, dissolved_on=date(2021, 9, 30), reason="Fin.", now=country.now
    )

    assert words_of(told_of(secretariat)) == "Terminó: 30 sep 2021. Sucesor: sin información"


def test_the_successor_finds_what_it_inherits(country: Country, communique: object, morelos: Institution):
    heir = country.guarantor("contraloria", country.state("mor", "Morelos"))
    country.succeed(morelos, heir, date(2026, 2, 1))

    inherited = recommendations_of_institution(heir)

    assert [(line.role, role_word(line)) for line in inherited] == [("inherited", "recibida de IMIPE")]
    assert (inherited[0].answered, inherited[0].items) == (0, 4)
