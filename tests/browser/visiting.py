"""How the browser tests find the pages and what they note of each."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from collections import defaultdict, deque
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from tests.site.reading import kind_of, links_of

_FIRST_PAGES = ("/", "/en/", "/estilo/", reverse("account_login"), reverse("account_request_login_code"))
NO_SUCH_PAGE = "/no-existe/"
# The whole site is walked without a browser: tests/site/pages/test_walk.py.
_MOST_OF_A_KIND = 3
# In English the same templates say other words.
_SAMPLE_OF_A_KIND = {"es": 2, "en": 1}
_AXE = Axe()
_AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_WIDTH_OF_CONTENT = "document.documentElement.scrollWidth"


@dataclass(frozen=True)
class Server:
    """Where the example is served, its folder, and what it told of its accounts."""

    url: str
    home: Path
    told: str

    @property
    def passwords(self) -> dict[str, str]:
        return dict(re.findall(r"(\w+)@tequio\.example\s+(\S+)", self.told))

    @property
    def first_of(self) -> dict[str, str]:
        """Return what each account is told to try first."""
        return dict(re.findall(r"(\w+)@tequio\.example\b.*?\s(/\S+)", self.told))

    def pages_of_each_kind(self, addresses: dict[str, int], language: str) -> list[str]:
        kinds: dict[str, list[str]] = defaultdict(list)
        for path, status in addresses.items():
            if status == 200 and path.startswith("/en/") == (language == "en"):
                kinds[kind_of(path)].append(path)
        samples = [path for paths in kinds.values() for path in paths[: _SAMPLE_OF_A_KIND[language]]]
        if language == "en":
            return samples
        every_component = [path for path in addresses if path.startswith("/estilo/")]
        return [*dict.fromkeys([*samples, *every_component]), NO_SUCH_PAGE]


@dataclass(frozen=True)
class Visit:
    """What one look at a page found."""

    path: str
    status: int
    messages: tuple[str, ...]
    violations: tuple[str, ...]
    overflow: int
    html_bytes: int
    all_bytes: int
    scripts: int
    first_focus: str
    unfocused: tuple[str, ...]


def addresses_of(server: Server) -> dict[str, int]:
    """Follow the links of the site; return each address with its status."""
    found: dict[str, int] = {}
    of_a_kind: dict[str, int] = defaultdict(int)
    waiting = deque(_FIRST_PAGES)
    while waiting:
        path = waiting.popleft()
        if path in found:
            continue
        kind = kind_of(path)
        of_a_kind[kind] += 1
        if of_a_kind[kind] > _MOST_OF_A_KIND or "logout" in path:
            continue
        found[path], html = _get(server.url + path)
        waiting.extend(links_of(html, path))
    return found


def _get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            is_page = answer.headers.get_content_type() == "text/html"
            return (200 if is_page else 299), answer.read().decode() if is_page else ""
    except urllib.error.HTTPError as error:
        return error.code, ""


def sign_in(page: Page, server: Server, name: str) -> None:
    """Enter with the password of one of the example's accounts."""
    page.goto(reverse("account_login"))
    page.locator("input[name=login]").fill(f"{name}@tequio.example")
    page.locator("input[name=password]").fill(server.passwords[name])
    page.get_by_role("main").get_by_role("button").first.click()


def visit(page: Page, path: str) -> Visit:
    """Look at a page on a desk and on a phone, and press Tab as somebody without a mouse.

    In English, where only words differ, the rules are asked once and no keys are pressed.
    """
    is_new = not path.startswith("/en/")
    messages: list[str] = []
    sizes: list[tuple[str, int]] = []

    def note_message(message: object) -> None:
        messages.append(message.text)  # type: ignore[attr-defined]

    def note_size(response: object) -> None:
        body = response.body()  # type: ignore[attr-defined]
        sizes.append((response.headers.get("content-type", ""), min(len(body), len(gzip.compress(body)))))  # type: ignore[attr-defined]

    page.on("console", note_message)
    page.on("requestfinished", lambda request: note_size(request.response()))
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(path)
    page.wait_for_load_state()
    violations = _violations(page) if is_new else []
    page.remove_listener("console", note_message)
    first_focus, unfocused = _keys(page) if is_new else ("", ())
    page.set_viewport_size({"width": 360, "height": 740})
    overflow = page.evaluate(_WIDTH_OF_CONTENT) - 360
    violations += _violations(page)
    return Visit(
        path=path,
        status=answer.status if answer else 0,
        messages=tuple(text for text in messages if path != NO_SUCH_PAGE or "404" not in text),
        violations=tuple(dict.fromkeys(violations)),
        overflow=max(overflow, 0),
        first_focus=first_focus,
        html_bytes=sum(size for kind, size in sizes if kind.startswith("text/html")),
        all_bytes=sum(size for _kind, size in sizes),
        scripts=page.locator("script").count(),
        unfocused=unfocused,
    )


def _violations(page: Page) -> list[str]:
    found = _AXE.run(page, options=_AXE_OPTIONS).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"][:2]]


def _keys(page: Page) -> tuple[str, tuple[str, ...]]:
    return _first_focus(page), _stops_without_focus(page)


def _first_focus(page: Page) -> str:
    page.keyboard.press("Tab")
    return str(
        page.evaluate(
            """() => {
                const link = document.activeElement, box = link.getBoundingClientRect();
                const seen = box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0;
                return seen ? link.getAttribute("href") : "not visible";
            }"""
        )
    )


def _stops_without_focus(page: Page) -> tuple[str, ...]:
    """Press Tab some more; return the stops that do not show where the focus is."""
    hidden = []
    for _ in range(12):
        page.keyboard.press("Tab")
        markup = page.evaluate(
            """() => {
                const stop = document.activeElement, style = getComputedStyle(stop);
                const shown = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none"
                    || style.boxShadow !== "none";
                return stop === document.body || shown ? "" : stop.outerHTML.slice(0, 120);
            }"""
        )
        hidden += [markup] if markup else []
    return tuple(hidden)
