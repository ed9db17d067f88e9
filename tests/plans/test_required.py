"""Each field that a new plan must say is asked for by its own sentence."""

from dataclasses import replace
from datetime import date

import pytest

from tequio.plans.queries import sheet as queries
from tequio.plans.sheet.checklist import Term, missing, requirements
from tequio.plans.sheet.commitment import OgpContent, PartyContent, SdgContent
from tests.plans.accepting import all_accept
from tests.plans.sheets import CO_LEAD, LEAD, OUTCOME, OUTPUT, whole

TERM = Term(date(2026, 1, 1), date(2026, 12, 31))
FIRST, SECOND = whole().milestones

LACKING = {
    "title": [{"title": "Programa de fugas"}],
    "problem": [{"problem": " "}],
    "problem_not_a_solution": [
        {"problem": "Falta de agua en doce colonias."},
        {"problem": "No hay una app."},
    ],
    "problem_evidence": [{"problem_evidence": ""}],
    "baseline": [{"baseline": ""}],
    "causes": [{"causes": whole().causes[:1]}],
    "effects": [{"effects": ()}],
    "affected_population": [{"affected_population": ""}],
    "population_size": [{"population_size": None}],
    "population_breakdown": [{"population_breakdown": ""}],
    "status_quo": [{"status_quo": ""}],
    "tried_before": [{"tried_before": ""}],
    "objective": [{"objective": ""}],
    "solution": [{"solution": ""}],
    "theory_of_change": [{"theory_of_change": ""}],
    "ogp_values": [
        {"ogp_values": ()},
        {"ogp_values": (OgpContent("inclusion", "Incluye."),)},
        {"ogp_values": (OgpContent("transparency", ""),)},
    ],
    "sdg": [{"sdg": (SdgContent("6", "Da agua."),)}, {"sdg": (SdgContent("6.1"),)}],
    "lead": [
        {"parties": (CO_LEAD,)},
        {"parties": (replace(LEAD, institution="", name="Aguas"), CO_LEAD)},
        {"parties": (replace(LEAD, post_name=""), CO_LEAD)},
        {"parties": (replace(LEAD, unit=""), CO_LEAD)},
    ],
    "lead_accepts": [{"parties": (replace(LEAD, accepted_on=None), CO_LEAD)}],
    "co_lead": [
        {"parties": (LEAD,)},
        {"parties": (LEAD, PartyContent("co_lead", accepted_on=date(2025, 12, 1)))},
    ],
    "co_lead_accepts": [{"parties": (LEAD, replace(CO_LEAD, accepted_on=None))}],
    "milestones": [{"milestones": (FIRST,)}],
    "milestones_whole": [
        {"milestones": (replace(FIRST, deliverable=""), SECOND)},
        {"milestones": (FIRST, replace(SECOND, owner_name=""))},
        {"milestones": (replace(FIRST, means_of_verification=""), SECOND)},
    ],
    "milestones_within_dates": [
        {"milestones": (replace(FIRST, starts_on=None), SECOND)},
        {"milestones": (replace(FIRST, starts_on=date(2025, 12, 31)), SECOND)},
        {"milestones": (FIRST, replace(SECOND, ends_on=date(2027, 1, 1)))},
    ],
    "output_indicator": [{"indicators": (OUTCOME,)}],
    "outcome_indicator": [{"indicators": (OUTPUT,)}],
    "indicators_whole": [
        {"indicators": (replace(OUTPUT, unit=""), OUTCOME)},
        {"indicators": (replace(OUTPUT, frequency=""), OUTCOME)},
        {"indicators": (replace(OUTPUT, target_value=None), OUTCOME)},
        {"indicators": (replace(OUTPUT, target_on=None), OUTCOME)},
        {"indicators": (replace(OUTPUT, baseline_value=None), OUTCOME)},
        {"indicators": (replace(OUTPUT, baseline_source=""), OUTCOME)},
    ],
    "cocreation_trace": [{"cocreation_trace": ""}],
    "ambition": [{"ambition": ""}],
    "ambition_argument": [{"ambition_argument": ""}],
    "dates": [{"ends_on": None}, {"ends_on": date(2027, 1, 1)}, {"starts_on": date(2025, 12, 1)}],
    "policy_area": [{"policy_area": ""}],
    "sector": [{"sector": ""}],
    "territory": [{"territory": ""}],
    "privacy_note": [{"privacy_note": ""}],
}
CASES = [(name, also) for name, cases in LACKING.items() for also in cases]


def test_a_whole_commitment_lacks_nothing():
    assert missing(whole(), TERM) == ()


def test_every_requirement_is_tried():
    assert set(LACKING) == {requirement.name for requirement in requirements()}


@pytest.mark.parametrize(("name", "also"), CASES, ids=[f"{name}-{next(iter(also))}" for name, also in CASES])
def test_a_missing_field_is_named(name, also):
    lacks = [requirement.name for requirement in missing(whole(**also), TERM)]

    assert lacks == [name]


def test_an_empty_title_does_not_start_with_a_verb():
    assert "title" in [requirement.name for requirement in missing(whole(title=""), TERM)]


@pytest.mark.parametrize("title", ["Reparar fugas", "Oír a las colonias", "Comprometerse con el agua"])
def test_a_verb_is_recognised(title):
    assert missing(whole(title=title), TERM) == ()


def test_a_plan_says_what_each_commitment_lacks(leaks, draft, now):
    all_accept(leaks, now)

    assert queries.lacking(plan=draft) == ()
