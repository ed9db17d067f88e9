"""Long pages fold on a phone, with nothing but markup and style."""

from __future__ import annotations

from playwright.sync_api import Page, expect

COMMITMENT = "/compromiso/demo-1-4/"
PART = "#hitos table"


def test_a_part_is_folded_on_a_phone_and_opened_by_the_line_of_contents(page: Page):
    page.goto(COMMITMENT)
    expect(page.locator(PART)).not_to_be_visible()

    page.get_by_role("navigation", name="En esta página").get_by_role("link", name="Hitos").click()

    expect(page.locator(PART)).to_be_visible()


def test_on_wide_screens_and_on_paper_every_part_is_open(page: Page):
    page.goto(COMMITMENT)
    page.emulate_media(media="print")
    expect(page.locator(PART)).to_be_visible()

    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 780})

    expect(page.locator(PART)).to_be_visible()
