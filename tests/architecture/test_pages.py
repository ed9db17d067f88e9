"""Pages stand under the policy and hold no logic, style or script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import name_of, paths

# Not ours: sign-in has its own rules, and whatever is static has no policy.
_PUBLIC_MODULES = ("allauth.", "django.contrib.staticfiles.", "django.views.static")
# A script of ours comes as a file of ours, and holds nothing in the page.
_SCRIPT = r"<script(?! src=\"{% static \"[\w./-]+\" %}\" defer></script>)"
_MARKUP = re.compile(rf"\s(style|on[a-z]+)\s*=|{_SCRIPT}|<style|javascript:", re.IGNORECASE)
_CLOCKS = re.compile(r"timezone\.(now|localdate|localtime)\(\)|date(time)?\.(today|now)\(|\{%\s*now\b")


def _patterns(within: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in within.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, route)
        else:
            yield route, pattern


@pytest.mark.parametrize(
    "view", [pytest.param(pattern.callback, id=route or "/") for route, pattern in _patterns(get_resolver())]
)
def test_every_address_stands_under_a_row_of_the_policy(view):
    assert hasattr(view, "rule") or view.__module__.startswith(_PUBLIC_MODULES)


def test_views_and_templates_ask_queries_not_the_database():
    views = [path for path in paths("*.py") if "views" in (path.stem, path.parent.name)]
    asking = [name_of(path) for path in [*views, *paths("*.html")] if ".objects" in path.read_text()]

    assert views
    assert not asking


def test_templates_hold_no_style_and_no_script():
    assert not [name_of(path) for path in paths("*.html") if _MARKUP.search(path.read_text())]


def test_nothing_that_makes_a_public_page_reads_a_clock():
    makers = [
        path
        for path in [*paths("*.py"), *paths("*.html")]
        if path.suffix == ".html" or ({"views", "queries"} & {path.stem, path.parent.name})
    ]

    assert not [name_of(path) for path in makers if _CLOCKS.search(path.read_text())]
