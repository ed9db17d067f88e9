"""What people come for, on a phone and without JavaScript."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.visiting import Server


def test_a_stranger_finds_the_octopus_fishery(page: Page):
    page.goto("/")

    page.get_by_role("searchbox").fill("pulpo")
    page.get_by_role("button", name="Buscar").first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile("pulpo", re.IGNORECASE)).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("pulpo", re.IGNORECASE))
    expect(page.get_by_role("main")).to_contain_text("Campeche")


def test_a_search_forgives_accents_and_case(page: Page):
    page.goto("/compromisos/?q=PESQUER%C3%8DA")
    found = page.get_by_role("main").inner_text()

    page.goto("/compromisos/?q=pesqueria")

    assert page.get_by_role("main").inner_text().replace("pesqueria", "") == found.replace("PESQUERÍA", "")


def test_the_matrix_is_filtered_by_state(page: Page):
    page.goto("/recomendaciones/")
    page.get_by_role("main").get_by_role("link", name=re.compile("COVID")).first.click()
    page.get_by_role("link", name="Ver qué hizo cada destinatario").click()

    page.get_by_label("Entidad").select_option("oax")
    page.get_by_role("main").locator("form").get_by_role("button").first.click()

    expect(page).to_have_url(re.compile("estado=oax"))
    table = page.get_by_role("table").first
    expect(table).to_contain_text("Oaxaca")
    expect(table).not_to_contain_text("Campeche")


def test_an_unknown_filter_is_said_and_shows_everything(page: Page):
    answer = page.goto("/compromisos/?estado=xx&q=%00&antes=-1&color=azul")

    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("main")).to_contain_text("xx")


def test_the_language_switch_keeps_the_page_and_its_filter(page: Page):
    page.goto("/compromisos/?q=pulpo")

    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(re.compile(r"/en/compromisos/\?q=pulpo"))
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_role("link", name="Español").first.click()
    expect(page).to_have_url(re.compile(r"//[^/]+/compromisos/\?q=pulpo"))


def test_a_wrong_code_is_said_beside_the_field(page: Page):
    _ask_for_a_code(page)

    page.get_by_role("textbox").fill("AAAA-AAAA")
    page.get_by_role("main").get_by_role("button").first.click()

    field = page.get_by_role("textbox")
    expect(field).to_have_attribute("aria-invalid", "true")
    message = page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(message).to_be_visible()


def test_the_right_code_opens_the_account(page: Page, server: Server):
    _ask_for_a_code(page)
    letters = sorted((server.home / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    codes = [re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", file.read_text(), re.MULTILINE) for file in letters]

    page.get_by_role("textbox").fill([code for code in codes if code][-1][0])
    page.get_by_role("main").get_by_role("button").first.click()

    expect(page).not_to_have_url(re.compile("/cuenta/"))


def _ask_for_a_code(page: Page) -> None:
    page.goto(reverse("account_request_login_code"))
    page.get_by_role("textbox").fill("facilitacion@tequio.example")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile(reverse("account_confirm_login_code")))


def test_a_page_prints_without_its_navigation(page: Page):
    page.goto("/compromisos/?q=pulpo")

    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Principal")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
