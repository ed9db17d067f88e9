"""What somebody typed survives sessions, tabs, the back button and impatience."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Server, sign_in

MILESTONE = "/hito/demo-1-2-3/"
FIELD = "¿Qué hizo la sociedad civil?"


@pytest.fixture
def words() -> str:
    return f"Lo que costó media hora escribir, {uuid.uuid4().hex}."


@pytest.fixture
def form(page: Page, server: Server, words: str) -> Page:
    """Open the form of an activity, which may be told as often as one wants, and fill it in."""
    sign_in(page, server, "enlace")
    _fill(page, words)
    return page


def _fill(page: Page, words: str) -> None:
    page.goto(f"{MILESTONE}actividad/")
    page.get_by_label(FIELD).fill(words)


def _send(page: Page) -> None:
    page.get_by_role("button", name="Publicar la actividad").click()


def _is_told_once(page: Page, words: str) -> bool:
    page.goto(MILESTONE)
    return page.get_by_role("main").get_by_text(words).count() == 1


def test_a_session_that_ended_keeps_the_text_and_another_tab_lets_it_be_sent(form, server, words):
    form.context.clear_cookies(name="sessionid")

    _send(form)

    expect(form.get_by_label(FIELD)).to_have_value(words)
    with form.context.expect_page() as opened:
        form.get_by_role("link", name="Entrar con su cuenta, en otra pestaña").click()
    opened.value.locator("input[name=login]").fill("enlace@tequio.example")
    opened.value.locator("input[name=password]").fill(server.passwords["enlace"])
    opened.value.get_by_role("main").get_by_role("button").first.click()
    expect(opened.value).to_have_url(re.compile(f"{MILESTONE}actividad/$"))

    form.get_by_role("button", name="Enviar otra vez").click()  # its token was of the old session
    expect(form.get_by_label(FIELD)).to_have_value(words)
    form.get_by_role("button", name="Enviar otra vez").click()

    expect(form).to_have_url(re.compile(f"{MILESTONE}$"))
    assert _is_told_once(form, words)


def test_going_back_finds_the_text_and_sending_again_leads_to_the_first_effect(form, words):
    _send(form)
    expect(form).to_have_url(re.compile(f"{MILESTONE}$"))
    form.go_back()
    expect(form.get_by_label(FIELD)).to_have_value(words)

    _send(form)

    expect(form).to_have_url(re.compile(f"{MILESTONE}$"))
    assert _is_told_once(form, words)


def test_two_tabs_with_the_same_words_have_one_effect(form, words):
    other = form.context.new_page()
    _fill(other, words)

    _send(form)
    _send(other)

    expect(other).to_have_url(re.compile(f"{MILESTONE}$"))
    assert _is_told_once(other, words)


def test_twenty_at_once_have_one_effect(form, words):
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in form.context.cookies())
    hidden = {
        name: form.locator(f"form.act-form input[name={name}]").get_attribute("value")
        for name in ("csrfmiddlewaretoken", "idempotency_key")
    }
    body = urllib.parse.urlencode({**hidden, "text": words}).encode()

    def post(_number: int) -> tuple[int, str]:
        headers = {"Cookie": cookies, "Referer": form.url}
        request = urllib.request.Request(form.url, data=body, headers=headers)
        try:
            with _WITHOUT_FOLLOWING.open(request, timeout=60) as answer:
                return answer.status, answer.headers["Location"]
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Location"]

    with ThreadPoolExecutor(20) as sending:
        answers = set(sending.map(post, range(20)))

    assert answers == {(303, MILESTONE)}
    assert _is_told_once(form, words)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


_WITHOUT_FOLLOWING = urllib.request.build_opener(_Stay)
