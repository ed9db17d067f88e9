"""A municipality, from an empty installation to a closed plan, by pages alone and without JavaScript.

What is done here is what docs/guide/secretariado.md tells, in its order: on a
phone with SQLite, and on a desk with PostgreSQL.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import free_port, outside, wait_for
from tests.browser.sheet import commitment
from tests.browser.walking import Walker, letter_to, link_in

_PROJECT = Path(__file__).parents[2]
_START_SECONDS = 120
_ZONE = ZoneInfo("America/Mexico_City")
_OPERATOR = "operacion@tequio.example"
_SEATS = ("Vecinas por el Agua", "Observatorio del Ejemplo", "Ayuntamiento", "Contraloría")


@dataclass
class Town:
    """An installation, the people who work on it, and the addresses that they came to."""

    home: Path
    browser: Browser
    url: str
    password: str
    width: int
    days: Path
    people: dict[str, Walker] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Walker:
        if name not in self.people:
            context = self.browser.new_context(
                base_url=self.url,
                viewport={"width": self.width, "height": 740},
                java_script_enabled=False,
                reduced_motion="reduce",
                locale="es-MX",
            )
            context.set_default_timeout(20_000)
            self.people[name] = Walker(context.new_page(), self.password if name == "operacion" else "")
        return self.people[name]

    def sleep(self) -> None:
        """Let a day pass, for the whole installation at once."""
        self.days.write_text(str(int(self.days.read_text()) + 1))

    def code_of(self, name: str) -> str:
        return self.at[name].strip("/").split("/")[1]


def day(number: int) -> str:
    """Return the day that is so many days from today where the town is."""
    return (datetime.now(_ZONE).date() + timedelta(days=number)).isoformat()


@pytest.fixture(params=[("sqlite", 360), ("postgresql", 1280)], ids=["phone", "desk"])
def town(request: pytest.FixtureRequest, tmp_path: Path, browser: Browser) -> Iterator[Town]:
    """Start an installation with nothing in it, as an operator does."""
    engine, width = request.param
    port = free_port()
    order = [sys.executable, "-m", "tequio.config.cli", "start", "--empty"]
    if engine == "postgresql":
        order = [str(_PROJECT / "scripts" / "with-postgresql"), *order]
    log, days = tmp_path / "told", tmp_path / "days"
    days.write_text("0")
    process = subprocess.Popen(
        order,
        env={
            **outside(),
            **_passing(days),
            "TEQUIO_HOME": str(tmp_path / "home"),
            "TEQUIO_MAIL": "folder",
            "PORT": str(port),
        },
        stdout=log.open("w"),
        start_new_session=True,
    )
    try:
        password = _password_in(log, process)
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield Town(tmp_path / "home", browser, f"http://127.0.0.1:{port}", password, width, days)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _passing(days: Path) -> dict[str, str]:
    """Let every process of the installation read there how many days have passed."""
    paths = [str(Path(__file__).parent / "days"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(paths), "DAYS_PASSED": str(days)}


def _password_in(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        told = log.read_text()
        if "está en http" in told and (found := re.search(rf"{_OPERATOR}\s+(\S+)", told)):
            return found[1]
        time.sleep(0.5)
    raise AssertionError(log.read_text())


def test_a_municipality_goes_from_nothing_to_a_closed_plan(town: Town):
    begin(town)
    declare_and_seat(town)
    invite_everybody(town)
    install(town)
    write_the_plan(town)
    publish(town)
    report_and_verify(town)
    amend(town)
    recommend_and_answer(town)
    close(town)
    every_number_of_the_desk_leads_to_its_records(town)


def begin(town: Town) -> None:
    operator = town["operacion"].open("/cuenta/entrar/")
    operator.fill({"login": _OPERATOR, "password": town.password}).send("Entrar")
    operator.open("/primeros-pasos/").sees("Hechos: 0 de 7.")
    operator.fill({"lugar": "oax"}).press("Elegir")
    operator.follow("Abrir el lugar").follow("Registrar un municipio")
    operator.fill({"name": "Santa María del Ejemplo", "key": "571"}).send("Registrar el municipio")
    town.at["town"] = operator.path
    operator.follow("Registrar un periodo de gobierno")
    operator.fill({"begins_on": day(-400), "ends_on": day(700), "source": "Constancia de mayoría"})
    operator.send("Registrar el periodo")
    for key, kind, name in (
        ("guarantor", "guarantor", "Contraloría Municipal del Ejemplo"),
        ("works", "public_body", "Dirección de Obras del Ejemplo"),
        ("council", "public_body", "Ayuntamiento del Ejemplo"),
        ("water", "civil_society", "Vecinas por el Agua"),
        ("watch", "civil_society", "Observatorio del Ejemplo"),
    ):
        operator.open(town.at["town"]).follow("Registrar una institución")
        operator.fill({"name": name, "kind": kind, "source": "Gaceta municipal"})
        operator.send("Registrar la institución")
        town.at[key] = operator.path


def declare_and_seat(town: Town) -> None:
    operator = town["operacion"].open("/primeros-pasos/").follow("Declarar un ejercicio")
    operator.fill(
        {
            "signed_on": day(-120),
            "by_civil_society": "Vecinas por el Agua",
            "by_government": "Ayuntamiento del Ejemplo",
            "by_guarantor": "Contraloría Municipal del Ejemplo",
            "address": "https://ejemplo.invalid/declaratoria.pdf",
        }
    ).send("Declarar el ejercicio")
    town.at["exercise"] = operator.path
    operator.open("/primeros-pasos/").follow("Constituir un órgano")
    operator.fill(
        {
            "kind": "secretariat",
            "mode": "decides",
            "valid_from": day(-118),
            "source": "Acta de instalación",
            "seats_civil_society": "2",
            "seats_government": "1",
            "seats_guarantor": "1",
        }
    ).send("Registrar el órgano")
    town.at["body"] = operator.path
    holders = ((1, "water"), (2, "watch"), (3, "council"), (4, "guarantor"))
    for role in ("titular", "alternate"):
        for number, institution in holders:
            operator.open(town.at["body"])
            if role == "alternate":
                operator.follow(f"{number}. ")
            operator.follow(f"Ocupar el asiento {number}")
            operator.fill({"role": role, "institution": town.code_of(institution)})
            operator.fill({"valid_from": day(-118), "foreseen_to": day(700)})
            operator.send("Registrar quién lo ocupa")


def invite_everybody(town: Town) -> None:
    operator, body = town["operacion"], "Secretariado Técnico Local"
    invited = [
        ("facilitacion", "Facilitación", "facilitator", body),
        *(
            (f"asiento{n}", f"Cuenta de {name}", "secretariat_member", body)
            for n, name in enumerate(_SEATS, 1)
        ),
        ("obras", "Enlace de Obras", "liaison", "Dirección de Obras"),
    ]
    for name, label, role, scope in invited:
        enter_by_invitation(town, name, label, role, scope)
    for number, name in enumerate(_SEATS, 1):
        seat = town[f"asiento{number}"].open("/mi-cuenta/").follow("Declarar")
        seat.fill({"has_conflict": "no"}).send("Declarar")
        operator.open(town.at["body"]).follow("Decir qué cuenta actúa por un asiento")
        operator.page.locator("main form label:has([name=tenure])").filter(has_text=name).first.click()
        operator.page.locator("main form label:has([name=account])").filter(has_text=name).first.click()
        operator.send("Registrar quién actúa")


def enter_by_invitation(town: Town, name: str, label: str, role: str, scope: str) -> None:
    operator = town["operacion"].open("/personas/invitar/")
    operator.fill({"email": f"{name}@ejemplo.example", "label": label, "role": role})
    operator.choose("scope", scope).send("Enviar la invitación")
    guest = town[name].open(link_in(letter_to(f"{name}@ejemplo.example", town.home), "/invitacion/"))
    guest.send("Aceptar y entrar").sees(label)


def install(town: Town) -> None:
    """Gather what each phase asks for, up to the problems that were answered."""
    activity(town, "awareness", "society", -119)
    activity(town, "awareness", "officials", -119)
    enter(town, "sensitised", -119)
    document(town, "call", -118)
    enter(town, "call_open", -118)
    document(town, "selection_minutes", -117)
    document(town, "installation_act", -116)
    operator = town["operacion"].open(town.at["exercise"]).follow("Instalar el secretariado")
    operator.fill({"body": town.code_of("body"), "installed_on": day(-116), "facilitator_kind": "academia"})
    operator.send("Instalar el secretariado")
    session(town, "Aprobación de las reglas de operación", -115)
    document(town, "rules", -115)
    enter(town, "ruled", -115)
    document(town, "roadmap", -114)
    enter(town, "roadmap_published", -114)
    activity(town, "working_table", "everyone", -95)
    for kind, phase, number in (
        ("contributions", "problems_gathered", -94),
        ("prioritisation", "prioritised", -93),
        ("responses", "responded", -92),
    ):
        document(town, kind, number)
        enter(town, phase, number)


def activity(town: Town, kind: str, audience: str, number: int) -> None:
    operator = town["operacion"].open(town.at["exercise"]).follow("Registrar una actividad")
    operator.fill({"kind": kind, "audience": audience, "held_on": day(number), "text": "En la plaza."})
    operator.fill({"modality": "in_person"}).send("Registrar la actividad")


def document(town: Town, kind: str, number: int) -> None:
    operator = town["operacion"].open(town.at["exercise"]).follow("Registrar un documento")
    operator.fill({"kind": kind, "title": f"Documento: {kind}", "dated_on": day(number), "access": "open"})
    operator.fill({"address": f"https://ejemplo.invalid/{kind}.pdf"}).send("Registrar el documento")


def enter(town: Town, phase: str, number: int) -> None:
    operator = town["operacion"].open(town.at["exercise"]).follow("Pasar a otra fase")
    operator.fill({"phase": phase, "entered_on": day(number)}).send("Pasar a esa fase")


def session(town: Town, title: str, number: int) -> None:
    facilitator = town["facilitacion"].open(town.at["body"]).follow("Registrar una sesión")
    facilitator.fill({"title": title, "held_on": day(number), "kind": "ordinary", "modality": "in_person"})
    for titular in facilitator.page.locator("label:has([name=attended])").filter(has_text="Titular").all():
        titular.click()
    facilitator.send("Publicar la sesión")


def write_the_plan(town: Town) -> None:
    facilitator = town["facilitacion"].open(town.at["exercise"]).follow("Empezar a redactar un plan")
    facilitator.fill({"starts_on": day(-60), "ends_on": day(300)}).send("Empezar el borrador")
    town.at["draft"] = facilitator.path
    facilitator.follow("Agregar un compromiso")
    facilitator.fill({"title": "Publicar cada mes la calidad del agua", "theme": "water"})
    facilitator.send("Agregar el compromiso")
    town.at["first"] = facilitator.path
    parts = commitment(
        day, works=town.code_of("works"), water=town.code_of("water"), town=town.code_of("town")
    )
    for part in parts:
        facilitator.open(town.at["first"])
        facilitator.take(facilitator.page.locator(f'main a[href$="/escribir-{part.word}/"]').first)
        for order in part.orders:
            facilitator.take(facilitator.page.locator(f'button[name="filtrar"][value="{order}"]'))
        if any(part.search):
            facilitator.choose(*part.search)
        facilitator.fill(part.values).send("Guardar esta parte")
    facilitator.open(town.at["draft"]).follow("Copiar un compromiso")
    facilitator.fill({"origin": town.code_of("first"), "title": "Reparar cada fuga en diez días"})
    facilitator.send("Copiarlo en este borrador")
    town.at["second"] = facilitator.path
    for key in ("first", "second"):
        facilitator.open(town.at[key]).follow("Pedir la aceptación, y ver quién acepta")
        town.at[f"{key} accepted"] = facilitator.path
        facilitator.follow("Pedir la aceptación").send("Pedir la aceptación")


def publish(town: Town) -> None:
    facilitator, liaison, seat = town["facilitacion"], town["obras"], town["asiento1"]
    for key in ("first", "second"):
        owed(liaison, "Aceptar un compromiso").send("Aceptar el compromiso")
        facilitator.open(town.at[f"{key} accepted"]).follow("Registrar una aceptación en papel")
        facilitator.fill({"party": town.code_of("water"), "title": "Carta firmada", "kind": "publication"})
        facilitator.fill({"address": "https://ejemplo.invalid/carta.pdf"}).send("Registrar la aceptación")
    facilitator.open(town.at["draft"]).sees("Listo para publicarse")
    for kind, phase, number in (
        ("draft", "drafted", -90),
        ("draft", "public_draft", -90),
        ("comment_responses", "", -70),
        ("approval_minutes", "", -62),
    ):
        document(town, kind, number)
        if phase:
            enter(town, phase, number)
    session(town, "Aprobación del plan", -62)
    facilitator.follow("Registrar un acuerdo")
    facilitator.fill(
        {"text": "Obras publica su calendario.", "owner": town.code_of("works"), "due_on": day(10)}
    )
    facilitator.send("Publicar el acuerdo")
    enter(town, "approved", -61)
    seat.open(town.at["draft"]).follow("Publicar el plan")
    seat.page.locator("main form label:has([name=approved_in])").filter(
        has_text="Aprobación del plan"
    ).click()
    seat.send("Publicar el plan").sees("El plan está publicado y sus plazos corren.")
    town.at["plan"] = seat.path


def owed(person: Walker, what: str, about: str = "") -> Walker:
    """Take up the first card of *Lo que debo* with these words."""
    person.open("/lo-que-debo/")
    card = person.page.locator(".due-list li").filter(has_text=what).filter(has_text=about)
    return person.take(card.locator("a.button").first)


def report_and_verify(town: Town) -> None:
    """Report the milestones that are due first, and let a seat verify each."""
    for title in ("Designar a quien publica", "Designar a quien publica"):
        report_one(town, title)
    owed(town["obras"], "Cumplir un acuerdo").fill({"text": "Está publicado."}).send(
        "Publicar que se cumplió"
    )


def report_one(town: Town, title: str) -> None:
    liaison, seat = town["obras"], town["asiento1"]
    owed(liaison, "Reportar un hito cumplido", title).fill({"state": "done", "text": "Se hizo y se publicó."})
    liaison.fill(
        {
            "address": "https://ejemplo.invalid/oficio.pdf",
            "title": "Oficio; prueba que se hizo",
            "kind": "publication",
            "level": "output",
        }
    ).send("Publicar el reporte")
    owed(seat, "Verificar un hito").fill({"outcome": "verified", "text": "Se comparó con lo prometido."})
    seat.send("Publicar la verificación").sees("Cumplido y verificado")


def recommend_and_answer(town: Town) -> None:
    operator, liaison = town["operacion"].open(town.at["town"]).follow("Constituir un órgano"), town["obras"]
    operator.fill({"kind": "commission", "name": "Comisión de Apertura del Ejemplo", "mode": "advises"})
    operator.fill({"valid_from": day(-100), "source": "Acuerdo", "seats_guarantor": "1"})
    operator.send("Registrar el órgano")
    enter_by_invitation(
        town, "comision", "Secretaría de la comisión", "commission_secretary", "Apertura del Ej"
    )
    secretary = town["comision"].open("/recomendaciones/").follow("Preparar una recomendación")
    secretary.page.locator("[name=issuer]").first.check()
    secretary.fill(
        {
            "title": "Publicar la calidad del agua",
            "legal_basis": "Reglamento de la comisión, artículo 5.",
            "puntos-0-short_title": "Muestreos abiertos",
            "puntos-0-text": "Publicar los muestreos del año en un archivo abierto.",
            "puntos-0-strength": "recommends",
            "others": [f"institucion/{town.code_of('works')}"],
        }
    ).send("Guardar el borrador")
    secretary.follow("Emitir la recomendación").fill(
        {"vote": "Unanimidad", "new_title": "Sesión sobre el agua"}
    )
    secretary.fill({"new_kind": "ordinary", "new_modality": "remote"})
    secretary.send("Emitir y notificar a sus destinatarios")
    town.at["recommendation"] = secretary.path
    owed(liaison, "Acusar recibo").send("Acusar recibo")
    owed(liaison, "Responder una recomendación").fill({"kind": "accept"}).send("Responder").sees("Aceptada")
    secretary.open(town.at["recommendation"]).sees("1 de 1")


def close(town: Town) -> None:
    for _left in range(2):
        report_one(town, "Publicar el primer mes")
    seat = town["asiento1"].open(town.at["plan"]).follow("Cerrar el plan")
    seat.fill({"closing": "Se publicó cada mes y se repararon las fugas.", "title": "Informe final"})
    seat.fill({"address": "https://ejemplo.invalid/final.pdf", "kind": "publication"})
    seat.send("Cerrar el plan").sees("El plan quedó cerrado, con su informe final.")


def amend(town: Town) -> None:
    """Move a milestone by agreement, with the concurrence of another sector."""
    town.sleep()  # the session that changes what was published is a later one
    session(town, "Seguimiento del plan", 1)
    facilitator, proposer, other = town["facilitacion"], town["asiento1"], town["asiento3"]
    facilitator.follow("Registrar un acuerdo").fill({"text": "El primer mes se publica un mes después."})
    facilitator.fill({"matters": f"compromiso/{town.code_of('first')}", "due_on": day(30)})
    facilitator.fill({"owner": town.code_of("works")}).send("Publicar el acuerdo")
    commitment = f"/compromiso/{town.code_of('first')}/"
    proposer.open(commitment).follow("Proponer un cambio en «Hitos»")
    proposer.fill({"milestones-0-ends_on": day(150), "reason": "La bomba llega un mes después."})
    proposer.page.locator("[name=agreement]").first.check()
    proposer.send("Publicar la propuesta").sees("Propuesto, sin concurrencia")
    owed(other, "cambio").fill({"outcome": "applied"}).send("Publicar la decisión")
    town["asiento2"].open(commitment).sees("Versión 2")


def every_number_of_the_desk_leads_to_its_records(town: Town) -> None:
    """Beside each count stand as many cards, and each opens what it names."""
    facilitator = town["facilitacion"].open("/mi-mesa/")
    for section in facilitator.page.locator("main section:has(h2 .count)").all():
        said = int(section.locator("h2 .count").first.inner_text())
        cards = section.locator(".due-list li")
        assert cards.count() == said, section.inner_text()
        assert all(card.locator("a").count() for card in cards.all())
