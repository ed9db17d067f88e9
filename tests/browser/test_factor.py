"""A second factor, as a browser adds and uses it: an app without JavaScript, a passkey with it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import Server, sign_in, visit

FACTORS = "/mi-cuenta/segundo-factor/"
WHO = "ciudadania"


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Open a browser under a name: keys are not made for a bare address."""
    context = browser.new_context(base_url=server.url.replace("127.0.0.1", "localhost"), locale="es-MX")
    yield context.new_page()
    context.close()


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def _sign_out(page: Page) -> None:
    page.goto("/cuenta/salir/")
    page.get_by_role("main").get_by_role("button").first.click()


def _remove(page: Page, name: str) -> None:
    page.goto(f"{FACTORS}quitar/")
    page.get_by_label(name).check()
    page.get_by_role("button", name="Quitar").click()
    expect(page.get_by_text("Quedó quitado")).to_be_visible()


def _with_a_key(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_an_app_is_added_asked_for_and_taken_away(page: Page, server: Server):
    sign_in(page, server, WHO)
    page.goto(f"{FACTORS}aplicacion/")
    secret = page.locator("ol code").inner_text().replace(" ", "")
    page.get_by_label("Código que muestra la aplicación").fill(_code(secret))
    page.get_by_role("button", name="Agregar").click()
    recovery = page.locator(".codes code").first.inner_text()
    _sign_out(page)

    sign_in(page, server, WHO)
    asked = visit(page, page.url)
    page.get_by_label("Código").fill(recovery)
    page.get_by_role("main").get_by_role("button", name="Entrar").click()

    assert asked.path.endswith("/cuenta/segundo-factor/")
    assert not asked.violations
    expect(page.get_by_text("Entró como Una persona sin papel")).to_be_visible()
    _remove(page, "Aplicación de códigos")


def test_a_passkey_is_added_asked_for_and_taken_away(page: Page, server: Server):
    sign_in(page, server, WHO)
    _with_a_key(page)
    page.goto(f"{FACTORS}llave/")
    page.get_by_role("button", name="Empezar").click()
    page.get_by_role("button", name="Agregar la llave").click()
    expect(page.locator(".codes code")).to_have_count(10)
    _sign_out(page)

    sign_in(page, server, WHO)
    page.get_by_role("button", name="Usar mi llave de acceso").click()
    expect(page.get_by_text("Entró como Una persona sin papel")).to_be_visible()
    page.goto("/cuenta/confirmar-con-llave/")
    page.get_by_role("button", name="Empezar").click()
    page.get_by_role("button", name="Usar mi llave de acceso").click()

    expect(page).to_have_url(f"{server.url.replace('127.0.0.1', 'localhost')}{FACTORS}")
    _remove(page, "Llave de acceso")


def test_a_key_that_fails_is_told_on_the_page(page: Page, server: Server):
    sign_in(page, server, WHO)
    page.add_init_script("navigator.credentials.create = () => Promise.reject(new Error('closed'))")
    page.goto(f"{FACTORS}llave/")
    page.get_by_role("button", name="Empezar").click()

    expect(page.get_by_role("alert")).to_be_hidden()
    page.get_by_role("button", name="Agregar la llave").click()

    expect(page.get_by_text("El navegador no terminó con la llave")).to_be_visible()
