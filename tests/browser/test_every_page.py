"""Every page, in both languages: it answers, is light, and leaves nobody out."""

from __future__ import annotations

import pytest

from tests.browser.visiting import NO_SUCH_PAGE, Visit
from tests.site.reading import is_form

in_spanish = pytest.mark.parametrize("visits", ["es"], indirect=True)


def test_no_link_of_the_site_is_broken(addresses: dict[str, int]):
    """A form that is not for a stranger is a page that says for whom it is."""
    refused = {path for path, status in addresses.items() if status == 403 and is_form(path)}
    broken = {path: status for path, status in addresses.items() if status >= 300 and path not in refused}

    assert len(addresses) > 100
    assert not broken


def test_every_page_answers(visits: list[Visit]):
    right = {visit.path: 404 if visit.path == NO_SUCH_PAGE else 200 for visit in visits}

    assert len(visits) > 50
    assert {visit.path: visit.status for visit in visits} == right


def test_no_page_complains_in_the_console(visits: list[Visit]):
    assert not {visit.path: visit.messages for visit in visits if visit.messages}


def test_no_page_breaks_a_rule_of_accessibility(visits: list[Visit]):
    assert not {visit.path: visit.violations for visit in visits if visit.violations}


def test_no_page_scrolls_sideways_on_a_phone(visits: list[Visit]):
    assert not {visit.path: visit.overflow for visit in visits if visit.overflow}


@in_spanish
def test_the_first_key_leads_to_the_content(visits: list[Visit]):
    assert not {visit.path: visit.first_focus for visit in visits if visit.first_focus != "#main"}


@in_spanish
def test_the_focus_is_always_visible(visits: list[Visit]):
    assert not {visit.path: visit.unfocused for visit in visits if visit.unfocused}


def test_html_weighs_at_most_20_kb_compressed(visits: list[Visit]):
    assert not {visit.path: visit.html_bytes for visit in visits if visit.html_bytes > 20 * 1024}


def test_a_first_visit_weighs_at_most_60_kb_compressed(visits: list[Visit]):
    assert not {visit.path: visit.all_bytes for visit in visits if visit.all_bytes > 60 * 1024}


def test_no_page_needs_a_script(visits: list[Visit]):
    assert not {visit.path: visit.scripts for visit in visits if visit.scripts}
