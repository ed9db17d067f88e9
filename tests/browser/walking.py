"""People who fill in forms without JavaScript, each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Locator, Page, expect

_SECONDS_OF_THE_WORKER = 30
_MOST_STEPS = 3  # a form, what it reaches, and that it is the same person


class Walker:
    """One person with their browser; every address is reached by what a page offers."""

    def __init__(self, page: Page, password: str = "") -> None:
        self.page = page
        self.password = password

    @property
    def words(self) -> str:
        return " ".join(self.page.get_by_role("main").inner_text().split())

    @property
    def path(self) -> str:
        return re.sub(r"^https?://[^/]+", "", self.page.url)

    def open(self, path: str) -> Walker:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, (answer.status, path, self.words)
        return self

    def follow(self, link: str) -> Walker:
        """Click the first link of the page with these words, unfolding what hides it."""
        hiding = self.page.locator("main details:not([open])", has=self.page.locator("a", has_text=link))
        for folded in hiding.all():
            folded.locator("summary").first.click()
        found = self.page.get_by_role("main").get_by_role("link", name=link)
        assert found.count(), f"{self.path} does not lead to «{link}»: {self.words}"
        return self.take(found.first)

    def fill(self, values: Mapping[str, str | list[str] | Path]) -> Walker:
        """Fill in fields by the names they are sent with, as each wants to be filled in."""
        for name, value in values.items():
            field = self.page.locator(f'main form [name="{name}"]')
            for folded in field.first.locator("xpath=ancestor::details[not(@open)]").all():
                folded.locator("summary").first.click()
            kind = field.first.get_attribute("type") or field.first.evaluate("field => field.localName")
            if kind == "select":
                field.select_option(value)
            elif kind in {"radio", "checkbox"}:
                for one in value if isinstance(value, list) else [value]:
                    self.page.locator(f'main form [name="{name}"][value="{one}"]').check()
            elif kind == "file":
                field.set_input_files(value)
            else:
                field.fill(str(value))
        return self

    def choose(self, name: str, words: str) -> Walker:
        """Look for a name in a long choice, without JavaScript, and take the one that there is."""
        self.page.locator(f'[name="{name}-buscar"]').fill(words)
        self.take(self.page.locator(f'button[name="filtrar"][value="{name}"]'))
        self.page.locator(f'main form label:has([name="{name}"])').filter(has_text=words).first.click()
        return self

    def send(self, button: str) -> Walker:
        """Send the form, confirm what it asks to confirm, and see that nothing was refused."""
        begun = self.path
        self.press(button)
        for _step in range(_MOST_STEPS):
            if self.page.locator("input[name=password]").count():
                self.page.locator("input[name=password]").fill(self.password)
                self.press()
            elif self.page.locator("main form [name=confirmado]").count():
                self.press(button)
        assert "No se envió todavía" not in self.words, f"{begun} refused: {self.words}"
        return self

    def press(self, button: str = "") -> Walker:
        buttons = self.page.get_by_role("main").get_by_role("button", name=button or None, exact=bool(button))
        return self.take(buttons.first)

    def take(self, what: Locator) -> Walker:
        """Click what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            what.click()
        return self

    def sees(self, words: str) -> Walker:
        expect(self.page.get_by_role("main")).to_contain_text(words)
        return self

    def until(self, words: str) -> Walker:
        """Read the page again until the worker has done its part."""
        end = monotonic() + _SECONDS_OF_THE_WORKER
        while words not in self.words:
            assert monotonic() < end, self.words
            sleep(0.5)
            self.page.reload()
        return self


def letter_to(address: str, home: Path) -> EmailMessage:
    """Return the newest letter to an address, waiting for the worker to write it."""
    end = monotonic() + _SECONDS_OF_THE_WORKER
    while monotonic() < end:
        files = sorted((home / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        letters = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in reversed(files))
        found = next((letter for letter in letters if address in letter["To"]), None)
        if found is not None:
            return found
        sleep(0.5)
    raise AssertionError(f"no letter to {address}")


def link_in(letter: EmailMessage, start: str) -> str:
    """Return the path in a letter that begins so."""
    body = letter.get_body(("plain",))
    assert body is not None
    found = re.search(rf"https?://[^/\s]+({start}\S+)", body.get_content())
    assert found is not None
    return found[1]
