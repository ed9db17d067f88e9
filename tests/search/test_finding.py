"""What words find, in which order, the same on both engines."""

from __future__ import annotations

import pytest

from tequio.search.queries.entry import PAGE_SIZE, search
from tequio.search.queries.shortcut import shortcuts
from tequio.search.queries.word import examples, is_one_stroke, suggestion
from tests.country import office
from tests.search.index import refs

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    "text", ["pulpo", "PULPOS", "cadenas productivas", "integrar el pulpo", "economía", "Economia local"]
)
def test_any_form_of_the_words_finds_a_commitment(octopus, schools, follow, text):
    assert refs(text)[0] == "compromiso/cam-2017-4"


def test_every_word_must_be_there(octopus, schools, follow):
    assert refs("pulpo escolar") == []


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("comisión de campeche", "institucion/cotaipec"),
        ("ejercicios de Campeche", "ejercicio/cam-2016"),
        ("secretariados de campeche", "organo/stl-cam"),
        ("plan campeche 2017", "plan/cam-2017"),
        ("durango", "estado/dur"),
    ],
)
def test_each_kind_of_thing_is_found(octopus, session, follow, text, ref):
    assert ref in refs(text)


def test_what_is_called_so_comes_before_what_only_tells_of_it(octopus, follow):
    found = refs("campeche")

    assert found[0] == "estado/cam"
    assert set(found) > {"compromiso/cam-2017-4", "plan/cam-2017", "ejercicio/cam-2016"}


def test_what_is_real_comes_first(octopus, fictitious, follow):
    assert refs("pulpos") == ["compromiso/cam-2017-4", "compromiso/demo-1-1"]


@pytest.mark.parametrize(
    "text",
    ["cam-2017-4", "CAM-2017-4", "compromiso/cam-2017-4", "https://ejemplo.org/en/compromiso/cam-2017-4/"],
)
def test_a_public_id_or_an_address_leads_straight_to_its_thing(octopus, schools, follow, text):
    assert refs(text) == ["compromiso/cam-2017-4"]


@pytest.mark.parametrize("text", ["ODS 14", "ods14", "SDG 14", "ODS 14.4", "vida submarina ODS 14.4"])
def test_a_goal_finds_its_commitments(octopus, schools, follow, text):
    assert refs(text.removeprefix("vida submarina ")) == ["compromiso/cam-2017-4"]
    assert shortcuts(text)[0].goal.goal == 14


def test_the_id_of_a_milestone_leads_to_it(published, follow):
    milestone = published.milestones.order_by("number").first()

    assert [found.ref for found in shortcuts(str(milestone.ref))] == [milestone.ref]
    assert [found.ref for found in shortcuts(milestone.code.upper())] == [milestone.ref]


def test_places_with_a_saltillo_are_found_however_they_are_typed(institutions, states, now, follow):
    office("ayuntamiento-ja", "Ayuntamiento de San Pedro Ja\ua78c, pueblo mixe", states["cam"], now)
    follow()

    for text in ("Ja'", "ja", "San Pedro Ja\u2019", "MIXES"):
        assert refs(text) == ["institucion/ayuntamiento-ja"]


@pytest.mark.parametrize(
    "text", ["", "   ", "¿?", "%", '"', "' OR 1=1 --", "a" * 120, "\U0001f419", "NEAR(", "*"]
)
def test_what_says_nothing_finds_nothing(octopus, follow, text):
    assert search(text=text).total == 0


def test_many_results_come_in_pages(states, now, follow):
    for number in range(PAGE_SIZE + 3):
        office(f"oficina-{number}", f"Oficina de trámites {number:02}", states["cam"], now)
    follow()

    first, second = (search(text="trámite", page=page) for page in (1, 2))

    assert (first.total, first.pages, len(first.entries), len(second.entries)) == (53, 2, 50, 3)
    assert not {entry.ref for entry in first.entries} & {entry.ref for entry in second.entries}
    assert search(text="trámite", page=10**9).entries == ()


def test_of_a_frequent_word_names_come_first_whenever_they_were_told(
    octopus, states, now, follow, monkeypatch
):
    monkeypatch.setattr("tequio.search.queries.entry.MOST", 3)
    for number in range(5):
        office(f"oficina-{number}", f"Oficina {number}", states["cam"], now)
    office("campeche-sur", "Campeche Sur", states["cam"], now)
    follow()

    found = search(text="campeche")
    of_kind = search(text="campeche", kind="institucion")

    assert found.everywhere > 3
    assert found.entries[0].ref == "estado/cam"
    assert of_kind.entries[0].ref == "institucion/campeche-sur"
    assert {entry.kind for entry in of_kind.entries} == {"institucion"}


def test_results_can_be_narrowed_to_a_kind(octopus, follow):
    found = search(text="campeche", kind="institucion")

    assert {entry.kind for entry in found.entries} == {"institucion"}
    assert found.everywhere > found.total == len(found.entries)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("plupo", "pulpo"),
        ("pulpp", "pulpo"),
        ("pulppo", "pulpo"),
        ("cadena del plupo", "cadena del pulpo"),
        ("califcaciones", "calificaciones"),
        ("calific", "calificaciones"),
    ],
)
def test_one_wrong_letter_is_understood(octopus, schools, follow, typed, meant):
    assert suggestion(typed) == meant


@pytest.mark.parametrize("typed", ["pulpo", "pulpos", "zzzz", "ods 14", "xq", "2018", ""])
def test_nothing_is_suggested_for_what_is_right_or_like_nothing(octopus, follow, typed):
    assert suggestion(typed) == ""


@pytest.mark.parametrize(
    ("first", "second", "is_near"),
    [
        ("pulpo", "pulpo", False),
        ("pulpo", "plupo", True),
        ("pulpo", "pulp", True),
        ("pulp", "pulpo", True),
        ("ulpo", "pulpo", True),
        ("pulpo", "pupo", True),
        ("pulpo", "pilpo", True),
        ("pulpo", "plopu", False),
        ("pulpo", "pul", False),
        ("ab", "ba", True),
    ],
)
def test_a_stroke_leaves_out_adds_mistakes_or_exchanges(first, second, is_near):
    assert is_one_stroke(first, second) is is_near


def test_example_words_have_results(octopus, schools, follow):
    words = examples()

    assert "pulpo" in words
    assert all(refs(word) for word in words)


def test_where_nobody_used_the_usual_words_the_longest_serve(institutions, follow):
    assert examples()
    assert all(refs(word) for word in examples())


def test_an_empty_index_has_no_examples(db):
    assert examples() == ()


def test_the_library_finds_stems_on_this_engine(institutions, follow):
    """The only thing we use it for: rows whose title or body has every one of some words."""
    assert refs("comisiones") == ["institucion/aguas", "institucion/cotaipec"]
