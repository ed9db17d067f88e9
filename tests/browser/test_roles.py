"""What each role comes for, by its own account, on a phone and without JavaScript."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import Server, Visit, sign_in, visit

ROLES = (
    "operacion", "acompanamiento", "comision", "secretariado", "gobierno", "facilitacion", "enlace",
    "enlace2", "evaluacion", "ciudadania",
)  # fmt: skip
_SECONDS_OF_THE_WORKER = 30
_RECORDED = re.compile("[Qq]uedó (registrad|publicad)")


@pytest.fixture
def signed_in(page: Page, server: Server) -> Callable[[str], Page]:
    def change_to(name: str) -> Page:
        page.context.clear_cookies()
        sign_in(page, server, name)
        return page

    return change_to


@pytest.fixture(scope="module")
def forms(browser: Browser, server: Server) -> list[Visit]:
    """Look at the account of each role, what it owes, and the forms that this opens."""
    seen: dict[str, Visit] = {}
    for name in ROLES:
        context = browser.new_context(base_url=server.url, locale="es-MX")
        page = context.new_page()
        sign_in(page, server, name)
        for path in ("/lo-que-debo/", "/mi-cuenta/", server.first_of[name], *_one_form_of_each_kind(page)):
            if path not in seen:
                seen[path] = visit(page, path)
        context.close()
    return list(seen.values())


def _one_form_of_each_kind(page: Page) -> list[str]:
    page.goto("/lo-que-debo/")
    links = [link.get_attribute("href") or "" for link in page.locator("main .due-list a.button").all()]
    return list({re.sub(r"[^/]*\d[^/]*", "#", link): link for link in reversed(links)}.values())


def test_every_role_may_do_what_its_account_is_told_to_try_first(forms: list[Visit]):
    assert len(forms) > len(ROLES)
    assert not {visit.path: visit.status for visit in forms if visit.status != 200}


def test_no_form_breaks_a_rule_of_accessibility(forms: list[Visit]):
    assert not {visit.path: visit.violations for visit in forms if visit.violations}


def test_no_form_scrolls_sideways_or_complains_or_hides_the_focus(forms: list[Visit]):
    assert not {visit.path: visit.overflow for visit in forms if visit.overflow}
    assert not {visit.path: visit.messages for visit in forms if visit.messages}
    assert not {visit.path: visit.unfocused for visit in forms if visit.unfocused}


def _take_up(page: Page, what: str) -> None:
    page.locator(".due-list a.button").filter(has_text=what).first.click()


def test_a_liaison_reports_with_evidence_and_the_secretariat_verifies(signed_in):
    page = signed_in("enlace")
    expect(page).to_have_url(re.compile("/lo-que-debo/"))
    _take_up(page, "Reportar un hito cumplido")
    address = page.url.removesuffix("reportar/")

    page.get_by_label("Cumplido").check()
    page.get_by_label("¿Qué se hizo, o qué lo detiene?").fill("El contrato se firmó y está publicado.")
    if page.get_by_label("¿por qué se retrasó?").count():
        page.get_by_label("¿por qué se retrasó?").fill("Faltaba una firma.")
    page.get_by_text("Agregar una prueba").click()
    page.get_by_label("Archivo").set_input_files(
        {"name": "contrato.csv", "mimeType": "text/csv", "buffer": b"ruta,viajes\n1,120\n"}
    )
    page.get_by_label("¿Qué es y qué prueba?").fill("Contrato; prueba el pago por viaje")
    page.get_by_label("Tipo de evidencia").select_option(index=1)
    page.get_by_role("radio", name=re.compile("Producto")).check()
    page.get_by_role("button", name="Publicar el reporte").click()

    expect(page).to_have_url(address)
    expect(page.get_by_role("main")).to_contain_text("El contrato se firmó y está publicado.")
    page.get_by_role("link", name="Contrato; prueba el pago por viaje").first.click()
    _until(page, lambda: page.get_by_role("link", name="Descargar").count() > 0)

    page = signed_in("secretariado")
    page.goto(f"{address}verificar/")
    page.get_by_label("Está cumplido: se verifica").check()
    page.get_by_label("¿Qué comprobó, o qué falta?").fill("Se comparó con el diario oficial.")
    page.get_by_role("button", name="Publicar la verificación").click()

    expect(page.get_by_role("main")).to_contain_text("Se comparó con el diario oficial.")


def test_a_liaison_who_forgets_a_reason_loses_nothing(signed_in):
    page = signed_in("enlace2")
    _take_up(page, "Responder una recomendación")

    page.get_by_label("No la acepta").check()
    page.get_by_role("button", name="Responder").click()

    expect(page.get_by_label("No la acepta")).to_be_checked()
    expect(page.get_by_label(re.compile("^Razón"))).to_have_attribute("aria-invalid", "true")
    page.get_by_label(re.compile("^Razón")).fill("Corresponde a otra dependencia, que ya fue avisada.")
    page.get_by_role("button", name="Responder").click()
    expect(page.get_by_role("main")).to_contain_text("Corresponde a otra dependencia")


def test_an_assessor_makes_an_assessment_final(signed_in, server):
    page = signed_in("evaluacion")
    page.goto(server.first_of["evaluacion"])
    page.get_by_label("Razones").fill("Se atendieron las observaciones sobre los hechos.")

    page.get_by_role("button", name="Publicar la versión definitiva").click()

    expect(page.get_by_role("main")).to_contain_text(_RECORDED)


def test_a_seat_dissents_from_an_assessment(signed_in):
    page = signed_in("gobierno")
    page.goto("/compromiso/demo-1-5/evaluacion/final/disentir/")

    page.get_by_label("Lo que quiere que conste").fill("La segunda mitad del año no se midió.")
    page.get_by_role("button", name="Publicar").click()

    expect(page.get_by_role("main")).to_contain_text("La segunda mitad del año no se midió.")


def test_the_commission_verifies_an_answer(signed_in, server):
    page = signed_in("comision")
    page.goto(server.first_of["comision"])

    for text in page.locator("main textarea").all():
        text.fill("Se revisó lo publicado.")
    page.get_by_role("button", name="Verificar que se cumplió").click()

    expect(page.get_by_role("main")).to_contain_text(_RECORDED)


def test_the_facilitator_decides_on_an_extension_that_another_asked_for(signed_in, server):
    page = signed_in("facilitacion")
    page.goto(server.first_of["facilitacion"])

    page.get_by_label("Aprobar la prórroga").check()
    page.get_by_label("Razón").fill("La obra depende del temporal.")
    page.get_by_role("button", name="Publicar la decisión").click()

    expect(page.get_by_role("main")).to_contain_text("La obra depende del temporal.")


def test_an_adviser_sees_what_exercises_owe_and_may_not_answer_for_them(signed_in, server):
    page = signed_in("acompanamiento")
    expect(page.get_by_role("heading", name="Otros nos deben")).to_be_visible()
    expect(page.get_by_role("heading", name="Por vencer")).to_be_visible()

    page.goto(server.first_of["enlace"])

    expect(page.get_by_role("main")).to_contain_text("Corresponde a:")
    expect(page.locator("main form")).to_have_count(0)


def test_an_emergency_is_told_on_every_page_until_it_ends(signed_in):
    page = signed_in("operacion")
    page.goto("/plazos/suspender/")
    page.get_by_label("Toda la plataforma (emergencia)").check()
    for name, days in (("Primer día sin plazos", 1), ("Último día sin plazos", 10)):
        page.get_by_label(name).fill(time.strftime("%Y-%m-%d", time.localtime(time.time() + 86400 * days)))
    page.get_by_label("Fundamento").fill("Acuerdo de suspensión de plazos por el huracán")
    page.get_by_label("Fuente").fill("Gaceta de la demostración")
    page.get_by_label("Aviso público").fill("Los plazos se detienen por el huracán.")
    page.get_by_role("button", name="Suspender").click()
    expect(page.get_by_role("main")).to_contain_text("Esto es lo que va a pasar")
    page.get_by_role("button", name="Suspender").click()
    expect(page).to_have_url(re.compile("/suspension/"))
    suspension = page.url

    page.goto("/compromisos/")
    expect(page.locator("body")).to_contain_text("Los plazos se detienen por el huracán.")

    page.goto(f"{suspension}terminar/")
    page.get_by_label("Último día sin plazos").fill(time.strftime("%Y-%m-%d"))
    page.get_by_label("Razón").fill("Pasó la emergencia.")
    page.get_by_role("button", name="Terminarla").click()
    page.get_by_role("button", name="Terminarla").click()
    page.goto("/compromisos/")
    expect(page.locator("body")).not_to_contain_text("Los plazos se detienen por el huracán.")


def test_whoever_is_invited_enters_by_the_link_of_the_mail(signed_in, server):
    page = signed_in("operacion")
    page.goto("/personas/invitar/")
    page.get_by_label(re.compile("orreo")).fill("nueva@tequio.example")
    page.locator("main input[name=label]").fill("Enlace de Obras")
    page.locator("main select[name=role]").select_option("liaison")
    page.get_by_label("Filtrar por nombre").fill("obras")
    page.get_by_role("button", name="Filtrar").click()
    page.locator("main input[value='institucion/demo-obras']").check()
    page.get_by_role("button", name="Enviar la invitación").click()

    page.context.clear_cookies()
    page.goto(_link_in(_letter_to("nueva@tequio.example", server), "/invitacion/"))
    page.get_by_role("button", name="Aceptar y entrar").click()

    expect(page.get_by_role("banner")).to_contain_text("Enlace de Obras")


def test_somebody_without_an_account_follows_confirms_and_ends(page: Page, server: Server):
    page.goto("/compromiso/cam-2017-4/")
    page.get_by_role("link", name="Seguir por correo").click()
    page.get_by_label("Su correo electrónico").fill("vecina@example.org")
    page.get_by_role("button", name="Seguir por correo").click()

    page.goto(_link_in(_letter_to("vecina@example.org", server), "/seguimiento/"))
    page.get_by_role("button", name="Confirmar").click()
    expect(page.get_by_role("main")).to_contain_text("le escribiremos cuando algo cambie")

    page.get_by_role("button", name="No quiero más correos sobre esto").click()
    expect(page.get_by_role("main")).to_contain_text("Dejó de seguir")


def test_what_a_passer_by_saw_is_published_once_somebody_read_it(page: Page, signed_in):
    page.goto("/compromisos/?q=demo")
    page.goto("/hito/demo-1-5-1/confirmar/")
    page.get_by_label("En parte").check()
    page.get_by_label("¿Qué ve, o qué falta?").fill("La rampa está, el barandal no.")
    page.get_by_role("button", name="Enviar mi respuesta").click()
    receipt = page.url
    expect(page.get_by_role("main")).to_contain_text("Recibida")

    page = signed_in("facilitacion")
    page.goto(f"{receipt}revisar/")
    page.get_by_label("Sí, tal como está escrita").check()
    page.get_by_role("button", name="Guardar la decisión").click()

    page.context.clear_cookies()
    page.goto("/hito/demo-1-5-1/")
    expect(page.get_by_role("main")).to_contain_text("La rampa está, el barandal no.")


def _until(page: Page, is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _SECONDS_OF_THE_WORKER
    while not is_so():
        assert time.monotonic() < until, page.get_by_role("main").inner_text()
        time.sleep(0.5)
        page.reload()


def _letter_to(address: str, server: Server) -> EmailMessage:
    until = time.monotonic() + _SECONDS_OF_THE_WORKER
    while time.monotonic() < until:
        files = sorted((server.home / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        letters = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in reversed(files))
        found = next((letter for letter in letters if address in letter["To"]), None)
        if found is not None:
            return found
        time.sleep(0.5)
    raise AssertionError(f"no letter to {address}")


def _link_in(letter: EmailMessage, start: str) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return re.search(rf"https?://[^/\s]+({start}\S+)", body.get_content())[1]
