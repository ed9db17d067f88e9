"""The list, the home figures and what an institution received."""

from __future__ import annotations

from datetime import date, datetime

from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.governance.models.body import Body, BodyKind
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.commands.recommendation import issue_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.recommendation import recommendation_page, role_word
from tequio.recommendations.queries.counts import summary
from tequio.recommendations.queries.recommendation import (
    recommendation_with_code,
    recommendations,
    recommendations_of_institution,
)
from tests.recommendations.conftest import Country, content
from tests.worlds import world


@world
def of_demo(demo: Institution, operator: Actor, now: datetime) -> Recommendation:
    """A fictitious recommendation of 2026."""
    draft = draft_recommendation(actor=operator, content=content("demo-1"), issued_by=demo, now=now)
    to, day = Addressees(("everyone_in_demo",)), date(2026, 11, 22)
    return issue_recommendation(
        actor=operator, recommendation=draft, to=to, adopted_on=day, issued_on=day, now=now
    )


def test_drafts_are_not_listed(commission: Body, operator: Actor, now: datetime):
    draft_recommendation(actor=operator, content=content(), issued_by=commission, now=now)

    assert recommendations().lines == ()
    assert recommendation_with_code("snt-2020-1") is None


def test_the_list_counts_and_leaves_fiction_for_the_end(communique: Recommendation, of_demo: Recommendation):
    real, fictitious = recommendations().lines

    assert (real.code, real.items, real.addressees, real.answered, real.cells) == ("snt-2020-1", 4, 3, 0, 12)
    assert fictitious.fictitious


def test_the_list_comes_in_pages(
    country: Country, communique: Recommendation, commission: Body, of_demo: Recommendation
):
    country.communique(
        commission, content=content("snt-2019-1"), adopted_on=date(2019, 1, 1), issued_on=date(2019, 1, 1)
    )
    first = recommendations(size=1)
    second = recommendations(older_than=first.older_than, size=1)
    third = recommendations(older_than=second.older_than, size=1)

    codes = [page.lines[0].code for page in (first, second, third)]
    assert codes == ["snt-2020-1", "snt-2019-1", "demo-1"]
    assert (third.older_than, third.total) == ("", 3)
    assert recommendations(older_than="demo-1").lines == ()


def test_the_home_figures_leave_fiction_out(communique: Recommendation, of_demo: Recommendation):
    figures = summary()

    assert (figures.issued, figures.addressee_items, figures.answered) == (1, 12, 0)


def test_an_institution_knows_what_it_received(communique: Recommendation, campeche: Institution):
    (line,) = recommendations_of_institution(campeche)

    assert (line.role, line.title, line.items, line.answered) == (
        "addressed",
        "Recomendaciones ante la contingencia",
        4,
        0,
    )


def test_an_institution_knows_what_it_issued(demo: Institution, of_demo: Recommendation):
    roles = [line.role for line in recommendations_of_institution(demo)]

    assert roles == ["issued", "addressed"]


def test_an_institution_knows_what_its_bodies_issued(country: Country, campeche: Institution):
    owner = country.office("comision", country.federation())
    commission = country.body("comision", country.federation(), BodyKind.COMMISSION, institution=owner)
    country.communique(commission)

    (line,) = recommendations_of_institution(owner)

    assert (role_word(line), line.answered, line.items) == ("la emitió", 0, 4)


def test_suggestions_of_ours_are_said_to_be_ours(communique: Recommendation):
    view = recommendation_page(communique)

    assert [fact.note for fact in view.items[0].facts] == ["", "sugerencia de Tequio", "sugerencia de Tequio"]
    assert view.items[0].facts[0].value == "Recomienda, sin plazo"
    assert [fact.label for fact in view.record] == ["Cita", "Fuente"]


def test_groups_are_named_in_the_order_they_were_asked(communique: Recommendation):
    view = recommendation_page(communique)

    assert view.facts[-1].value == [
        "Organismos garantes de las 32 entidades",
        "Secretariados técnicos locales que existían en la fecha",
    ]


def test_words_are_those_of_the_day(communique: Recommendation, of_demo: Recommendation):
    recent = recommendation_page(of_demo)

    assert recommendation_page(communique).terms[1].word == "Organismo garante"
    assert recent.terms[1].word == "Autoridad garante"
