"""Words that changed by law."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from tequio.directory.term_pack import UnknownTerm, pack_on, term, term_packs


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(1999, 1, 1), "organismo garante"),
        (date(2018, 6, 1), "organismo garante"),
        (date(2025, 3, 20), "organismo garante"),
        (date(2025, 3, 21), "autoridad garante"),
        (date(2026, 11, 22), "autoridad garante"),
    ],
)
def test_a_thing_is_called_what_the_law_of_its_day_called_it(on, word):
    assert term("guarantor", on=on).singular == word


def test_words_come_in_the_language_of_the_reader():
    with override("en"):
        assert term("guarantor", on=date(2018, 6, 1)).plural == "guarantor bodies"


def test_other_jurisdictions_have_their_own_words():
    assert pack_on(date(2020, 1, 1), jurisdiction="ogp").code == "ogp-local"


def test_every_pack_has_the_same_words():
    words = {pack.code: set(pack.spanish) for pack in term_packs()}

    assert words["mx-2015"] == words["mx-2025"] == words["ogp-local"]


def test_a_word_nobody_defined_is_an_error():
    with pytest.raises(UnknownTerm, match="tlatoani"):
        term("tlatoani", on=date(2020, 1, 1))


def test_a_jurisdiction_nobody_defined_is_an_error():
    with pytest.raises(UnknownTerm, match="atlantis"):
        term("guarantor", on=date(2020, 1, 1), jurisdiction="atlantis")
