"""Addresses and dates follow the language of the reader."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from tequio.foundation.refs import SubjectRef
from tequio.ui.links import local_path, path_in
from tequio.ui.pages import alternates
from tests.ui.rendering import rendered


@pytest.mark.parametrize(
    ("language", "expected"),
    [("es-mx", "/compromiso/cam-2017-4/"), ("en", "/en/compromiso/cam-2017-4/")],
)
@pytest.mark.parametrize("ref", [SubjectRef("compromiso", "cam-2017-4"), "compromiso/cam-2017-4"])
def test_a_subject_has_an_address_in_each_language(language, expected, ref):
    with override(language):
        assert rendered("{{ ref|url_of }}", ref=ref) == expected


@pytest.mark.parametrize(
    ("language", "path", "expected"),
    [
        ("es", "/en/bitacora/", "/bitacora/"),
        ("en", "/bitacora/", "/en/bitacora/"),
        ("en", "/en/bitacora/", "/en/bitacora/"),
        ("es", "/en/", "/"),
        ("en", "/", "/en/"),
        ("es", "/entidades/", "/entidades/"),
    ],
)
def test_the_same_page_in_another_language(language, path, expected):
    assert path_in(language, path) == expected


def test_a_path_is_local_to_the_active_language():
    with override("en"):
        assert local_path("/datos/") == "/en/datos/"


@pytest.mark.parametrize(
    ("language", "filter_name", "expected"),
    [
        ("es-mx", "day", "19 sep 2017"),
        ("es-mx", "long_day", "19 de septiembre de 2017"),
        ("en", "day", "19 Sep 2017"),
        ("en", "long_day", "19 September 2017"),
    ],
)
def test_a_date_is_written_as_people_write_it(language, filter_name, expected):
    with override(language):
        assert rendered("{{ when|" + filter_name + " }}", when=date(2017, 9, 19)) == expected


def test_a_moment_is_dated_where_the_people_are():
    evening_in_mexico = datetime(2026, 3, 3, 4, tzinfo=UTC)

    assert rendered("{{ when|day }}", when=evening_in_mexico) == "2 mar 2026"


def test_no_date_is_said():
    assert rendered("{{ when|day }}", when=None) == "sin fecha"


def test_a_page_names_its_canonical_address_and_languages():
    request = RequestFactory().get("/en/bitacora/?despues=12")

    html = alternates({"request": request})

    assert '<link rel="canonical" href="http://testserver/en/bitacora/">' in html
    assert 'hreflang="es" href="http://testserver/bitacora/"' in html
    assert 'hreflang="en" href="http://testserver/en/bitacora/"' in html
