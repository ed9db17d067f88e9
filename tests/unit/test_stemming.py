"""Words lose case, accents, saltillos and endings, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from tequio.foundation.folding import has_words
from tequio.foundation.stemming import asked_in, bare, stem_of, stems_in


@pytest.mark.parametrize(
    "forms",
    [
        "beca becas BECAS",
        "pulpo pulpos",
        "educación educacion educaciones",
        "institución instituciones",
        "gobierno gobiernos",
        "mujer mujeres",
        "joven jóvenes",
        "luz luces",
        "enlace enlaces",
        "país países",
        "obra obras",
        "público pública públicos públicas",
        "ciudadano ciudadanas",
        "interés intereses",
        "clase clases",
        "comisión comisiones",
        "mixe mixes",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms):
    assert len({stem_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("ciudad", "ciudadano"), ("agua", "Aguascalientes"), ("2016", "2017")],
)
def test_other_words_have_other_stems(first, second):
    assert stem_of(first) != stem_of(second)


@pytest.mark.parametrize("mark", ["'", "\u2019", "\u02bc", "\ua78c", "\u00b4", "`"])
def test_a_saltillo_is_whatever_apostrophe_was_typed(mark):
    assert stems_in(f"San Pedro Ja{mark}") == stems_in("San Pedro Ja")
    assert stems_in(f"k{mark}iche{mark}") == ("kich",)


@pytest.mark.parametrize("text", ["ODS 14", "ods14", "ODS-14", "SDG 14", "ODS n.º 14"])
def test_a_goal_is_one_word_however_it_is_written(text):
    assert stems_in(text) == ("ods14",)


def test_a_target_is_found_by_itself_and_by_its_goal():
    assert stems_in("Meta ODS 14.2") == ("met", "ods14", "ods14m2")


def test_accents_may_come_apart_from_their_letters():
    assert stems_in(unicodedata.normalize("NFD", "Educación básica")) == stems_in("educacion basica")


def test_common_words_count_only_alone():
    assert [word.spelled for word in asked_in("la beca de los niños")] == ["beca", "niños"]
    assert [word.spelled for word in asked_in("de la")] == ["de", "la"]


def test_a_word_stands_where_it_was_written():
    text = "¡Becas!, para Ja\ua78c."

    assert [text[word.start : word.end] for word in asked_in(text)] == ["Becas", "Ja\ua78c"]


def test_ligatures_and_wide_letters_become_plain_ones():
    assert bare("\ufb01nanzas") == "finanzas"


@pytest.mark.parametrize("text", ["becas", "estud", "cam-2017-4", "Música"])
def test_a_name_has_a_word_in_any_form_or_in_part(text):
    assert has_words("Beca de músicas para estudiantes cam-2017-4", text)


@pytest.mark.parametrize("text", ["pulpo", "cam-2017-5", "¿?"])
def test_a_name_without_a_word_has_none_of_its_forms(text):
    assert not has_words("Beca de músicas para estudiantes cam-2017-4", text)
