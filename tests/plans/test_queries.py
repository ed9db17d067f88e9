import pytest

from tequio.foundation.keyset import keyset_page
from tequio.plans import sdg
from tequio.plans.queries.commitment import commitment_view, commitment_with_code
from tequio.plans.queries.commitment_list import Wanted, choices, commitments
from tequio.plans.queries.commitment_list import published as published_query
from tequio.plans.queries.goal import commitments_with_goal, goal_counts, goal_view, targets_of_goal
from tequio.plans.queries.plan import plan_with_code, plans_in_state, plans_of_exercise, published_plans
from tequio.plans.queries.plan import totals as totals_query


def titles(**wanted):
    return [line.title for line in commitments(wanted=Wanted(**wanted)).lines]


@pytest.mark.parametrize("text", ["pulpo", "PÚLPO", "cadena campeche", "economia", "local economy"])
def test_a_search_ignores_accents_and_case(octopus, schools, text):
    assert titles(text=text) == ["Integrar la cadena productiva del pulpo"]


def test_a_search_finds_who_takes_part(published):
    assert titles(text="comision de aguas") == ["Reparar las fugas de agua con las colonias"]


def test_a_search_without_match_is_empty(octopus):
    assert titles(text="marte") == []


def test_drafts_are_not_listed(leaks):
    assert titles() == []


def test_real_commitments_come_before_fictitious_ones(octopus, fictitious, published):
    found = commitments(wanted=Wanted())

    assert [line.fictitious for line in found.lines] == [False, False, True]
    assert (found.total, found.fictitious) == (3, 1)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"theme": "education"}, ["Publicar las calificaciones escolares"]),
        ({"goal": "14"}, ["Integrar la cadena productiva del pulpo"]),
        ({"goal": "11"}, ["Reparar las fugas de agua con las colonias"]),
        ({"institutions": ("aguas",)}, ["Reparar las fugas de agua con las colonias"]),
        ({"state": "dur"}, []),
        ({"plan": "cam-2026"}, ["Reparar las fugas de agua con las colonias"]),
        ({"plan": "cam-2017", "amended": "si"}, []),
        ({"plan": "cam-2026", "amended": "no"}, ["Reparar las fugas de agua con las colonias"]),
    ],
)
def test_a_list_is_narrowed(octopus, schools, published, wanted, expected):
    assert titles(**wanted) == expected


def test_a_guarantor_finds_the_commitments_of_its_exercise(octopus, schools):
    assert len(titles(institutions=("cotaipec",))) == 2


def test_a_list_offers_only_what_it_has(octopus, published, states):
    offered = choices()

    assert offered.states == (("cam", "Campeche"),)
    assert [code for code, _label in offered.goals] == ["6", "11", "14"]
    assert [code for code, _label in offered.institutions] == ["aguas", "cotaipec"]


def test_pages_follow_each_other_both_ways(octopus, schools, published):
    matching = published_query()
    first = keyset_page(matching, by="sort_key", size=2)
    second = keyset_page(matching, by="sort_key", after=first.after, size=2)
    back = keyset_page(matching, by="sort_key", before=second.before, size=2)

    assert [row.code for row in first.rows] == ["cam-2017-4", "cam-2017-5"]
    assert [row.code for row in second.rows] == ["cam-2026-1"]
    assert back.rows == first.rows
    assert (first.before, second.after, back.before) == ("", "", "")


def test_goals_count_only_what_is_real(octopus, fictitious):
    counts = {one.goal.goal: one.commitments for one in goal_counts()}

    assert counts[14] == 1
    assert commitments_with_goal() == 1


def test_a_goal_shows_who_contributes_to_its_targets(octopus, fictitious):
    view = goal_view(number=14)

    assert [one.target.code for one in view.contributions] == ["14.4", "14.4"]
    assert view.contributions[0].suggested
    assert goal_view(number=14, target="14.1").contributions == ()


@pytest.mark.parametrize("number", [0, 18])
def test_there_are_seventeen_goals(db, number):
    assert goal_view(number=number) is None
    assert targets_of_goal(number=number) == ()


def test_the_catalogue_has_seventeen_goals_and_their_targets():
    assert len(sdg.goals()) == 17
    assert sum(len(goal.targets) for goal in sdg.goals()) == 169
    assert [target.code for target in sdg.goal(14).targets][:2] == ["14.1", "14.2"]


def test_totals_leave_the_demonstration_out(octopus, schools, fictitious):
    totals = totals_query()

    assert (totals.plans, totals.commitments) == (1, 2)


def test_plans_are_found_by_code_exercise_and_state(octopus):
    plan = plan_with_code(code="cam-2017")

    assert plan.commitments == 1
    assert plans_of_exercise(code="cam-2016") == (plan,)
    assert plans_in_state(code="cam", size=2) == (plan,)
    assert published_plans() == (plan,)


def test_a_commitment_knows_its_neighbours(octopus, schools):
    view = commitment_view(commitment_with_code("cam-2017-5"))

    assert view.previous.number == 4
    assert view.next is None


def test_the_last_commitment_is_the_neighbour_of_the_one_before(octopus, schools):
    view = commitment_view(commitment_with_code("cam-2017-4"))

    assert view.previous is None
    assert view.next.number == 5
