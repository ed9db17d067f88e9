"""The promises of the platform, each kept between two people in two browsers while days go by.

Everything here is typed into forms and read from pages; the clock goes its round at each date.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tequio.config import clocks
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.site.example.accounts import renew_accounts
from tests.example import LOADED_AT
from tests.people import account, come_in
from tests.site.reading import words_of
from tests.worlds import world

pytestmark = [pytest.mark.thorough, pytest.mark.engine]
Clock = Callable[..., None]


def _day(month: int, day: int, hour: int = 18) -> datetime:
    return datetime(2026 if month > 6 else 2027, month, day, hour, tzinfo=UTC)


class Browser:
    """A browser of its own, in which somebody signed in, or nobody."""

    def __init__(self, name: str = "") -> None:
        self._client = Client()
        self._person = Person.objects.get(email__startswith=f"{name}@") if name else None

    @property
    def client(self) -> Client:
        """Return it after its person came in again: sessions end while days go by."""
        return come_in(self._person, self._client) if self._person else self._client

    def read(self, address: str) -> str:
        """Return the words of a page."""
        return words_of(self.client.get(address))

    def open(self, address: str) -> dict[str, Any]:
        """Return what the form of an act is filled in with."""
        form = self.client.get(address).context["form"]
        given = {name: form[name].value() for name in form.fields}
        return {name: value for name, value in given.items() if value not in (None, "", [], False)}

    def rows(self, address: str) -> list[dict[str, str]]:
        """Return the rows of a file of open data."""
        return list(csv.DictReader(StringIO(self.client.get(address).content.decode("utf-8-sig"))))

    def option(self, address: str, field: str, name: str) -> str:
        """Return the value of what a form offers under a name."""
        [(value, _name), *_more] = (
            self.client.get(address).context["form"].fields[field].options.search(name, 1)
        )
        return str(value)

    def role(self) -> str:
        """Return the address of the first role of whoever is signed in."""
        return re.search(r"/papel/\d+/", self.client.get("/mi-cuenta/").content.decode()).group()

    def send(self, address: str, **typed: Any) -> HttpResponse:
        """Fill in the form of an act, send it and mean it."""
        given = {**self.open(address), **typed, "confirmado": "si"}
        return self.client.post(address, given, follow=True)


@world
def accounts(example: None) -> None:
    """The accounts of the example, and one of the liaison who answers for public works."""
    renew_accounts(now=LOADED_AT)
    account("obras", LOADED_AT, Role.LIAISON, SubjectRef("institucion", "demo-obras"))


@pytest.fixture
def at(accounts: None, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let it be another moment, of which the clock takes note."""

    def come(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        clocks.tick(moment)

    come(_day(11, 23))
    return come


OWED = "/lo-que-debo/"
ANSWER = "/respuesta/demo-recomendacion-1-2-5/"
REPORT = "/hito/demo-1-2-3/reportar/"
# Before how often it was asked, and how often it answered in time and late.
TRANSIT = "Secretaría de Movilidad de la Entidad de demostración"


def test_a_day_that_is_typed_makes_nobody_punctual(at):
    liaison, visitor = Browser("enlace"), Browser()
    assert "vence el 17 sep 2026 vencido" in visitor.read(ANSWER)

    liaison.send(f"{ANSWER}responder/", kind="accept", acted_on="2026-09-04")

    for day in (_day(11, 23), _day(12, 9), _day(1, 20)):
        at(day)
        page = visitor.read(ANSWER)
        assert "46 días hábiles tarde" in page
        assert "dice haber respondido el 4 sep 2026; se registró el 23 nov 2026" in page
        assert f"{TRANSIT} 3 1 1 " in visitor.read("/recomendaciones/respuestas/")
        row = _answered(visitor)
        assert (row["fecha"], row["fecha_dicha"]) == ("2026-11-23", "2026-09-04")
        assert row["dias_de_retraso"] == "46"


def _answered(visitor: Browser) -> dict[str, str]:
    """Return the row of the answer in the file."""
    [row] = [row for row in visitor.rows("/datos/respuestas.csv") if row["id"].endswith("-1-2-5#2")]
    return row


def test_what_came_on_paper_counts_once_the_other_side_says_so(at):
    liaison, commission, visitor = Browser("enlace"), Browser("comision"), Browser()
    term = "/plazo/recommendation-answer-demo-recomendacion-1-2-5/"
    liaison.send(f"{ANSWER}responder/", kind="accept", acted_on="2026-09-04")
    assert liaison.client.get(f"{ANSWER}acto/2/reconocer/").status_code == 403

    at(_day(11, 24))
    commission.send(
        f"{ANSWER}acto/2/reconocer/",
        arrived_on="2026-09-04",
        reason="Llegó por oficialía de partes; el acuse tiene sello.",
        upload=SimpleUploadedFile("acuse.pdf", b"%PDF-1.4\n"),
        title="Oficio con sello; prueba el día en que llegó",
        kind="minutes",
    )
    page = visitor.read(ANSWER)
    assert "en 12 días hábiles; se reconoció que llegó el 4 sep 2026; se registró el 23 nov 2026" in page
    assert "Lo reconoció Secretaría de la comisión de apertura el 24 nov 2026" in page
    assert "cumplió el 4 de septiembre de 2026, dentro del plazo" in visitor.read(term)
    assert f"{TRANSIT} 3 2 0 " in visitor.read("/recomendaciones/respuestas/")
    assert _answered(visitor)["dias_de_retraso"] == "0"

    at(_day(12, 9))
    commission.send(f"{ANSWER}acto/2/retirar-reconocimiento/", reason="El sello era de otro oficio.")
    page = visitor.read(ANSWER)
    assert "46 días hábiles tarde" in page
    assert "Se retiró el 9 dic 2026 y no cuenta. Razón: El sello era de otro oficio." in page
    assert _answered(visitor)["dias_de_retraso"] == "46"


def test_a_report_that_was_returned_has_its_own_term(at):
    seat, liaison, visitor = Browser("secretariado"), Browser("obras"), Browser()
    milestone = "/hito/demo-1-4-1/"

    seat.send(f"{milestone}verificar/", outcome="returned", text="Falta la medida de dos oficinas.")
    page = visitor.read(milestone)
    assert "Devuelto para corregir" in page
    assert "Corregir el reporte que se devolvió, a más tardar el 7 dic 2026" in page
    assert "Termina 13 nov 2026 Fecha del plan" in page

    at(datetime(2026, 12, 8, 5, 30, tzinfo=UTC))  # half past eleven at night, where it is owed
    assert "Corregir el reporte de un hito" in liaison.read(OWED)
    assert "Con retraso" not in visitor.read(milestone)

    at(datetime(2026, 12, 8, 6, 30, tzinfo=UTC))
    assert "retraso desde el 8 dic 2026" in visitor.read(milestone)

    liaison.send(f"{milestone}reportar/", state="done", text="Se midieron.", delay_reason="Faltaba acceso.")
    assert "Reportado, sin verificar" in visitor.read(milestone)
    seat.send(f"{milestone}verificar/", outcome="verified", text="Se comprobó en las ocho.")
    assert "Cumplido y verificado" in visitor.read(milestone)


def test_a_report_is_mended_until_somebody_verifies_it(at):
    liaison, seat, visitor = Browser("enlace"), Browser("secretariado"), Browser()
    milestone = "/hito/demo-1-2-3/"
    liaison.send(REPORT, state="done", text="Está en las seis comunidades.")
    report = re.search(rf"{milestone}reporte/\d+/corregir/", liaison.client.get(milestone).text).group()
    verdict = {**seat.open(f"{milestone}verificar/"), "outcome": "verified", "text": "Se visitaron."}

    at(_day(11, 24))
    liaison.send(report, text="Está en las cinco comunidades.", reason="Eran cinco.")
    page = visitor.read(milestone)
    assert "Está en las cinco comunidades. Lo que decía hasta el 24 nov 2026" in page
    assert "Se corrigió porque: Eran cinco. Está en las seis comunidades." in page

    crossed = seat.client.post(f"{milestone}verificar/", {**verdict, "confirmado": "si"})
    assert crossed.status_code == 409
    assert "lo corrigió o agregó evidencia mientras usted lo revisaba" in words_of(crossed)
    assert "Se visitaron." in words_of(crossed)

    at(_day(12, 9))
    seat.send(f"{milestone}verificar/", outcome="verified", text="Se visitaron.")
    assert "Cumplido y verificado" in visitor.read(milestone)
    refused = liaison.client.get(report)
    assert refused.status_code == 409
    assert "Reporte del 23 nov 2026 Cumplido Sin evidencia Verificado" in visitor.read(milestone)


def test_what_a_commitment_says_changes_once_another_sector_concurs(at):
    society, government, visitor = Browser("secretariado"), Browser("gobierno"), Browser()
    commitment, change = "/compromiso/demo-1-4/", "/cambio/demo-1-4-1/"
    added = "y que en cada una lo confirmen personas usuarias"

    refused = society.client.get(f"{change}decidir/")
    assert refused.status_code == 403
    assert "Lo propuso un asiento de su mismo sector" in words_of(refused)
    assert "vale el texto de ahora" in visitor.read(commitment)

    at(_day(12, 3))
    assert "Concurrir en un cambio propuesto" in government.read(OWED)
    assert "vencido" in visitor.read("/plazo/change-concurrence-demo-1-4-1/")
    assert "vale el texto de ahora" in visitor.read(commitment)

    government.send(f"{change}decidir/", outcome="applied")
    page = visitor.read(commitment)
    assert added in page
    assert "vale el texto de ahora" not in page
    assert "Asiento 4. gobierno" in visitor.read(f"{commitment}version/2/")


def test_a_suspension_that_is_published_late_counts_anew(at):
    term = "/plazo/recommendation-acknowledgement-demo-recomendacion-2-1-5/"
    operator, liaison, visitor = Browser("operacion"), Browser("enlace"), Browser()
    at(_day(12, 1))
    assert "El plazo venció el 30 de noviembre de 2026" in visitor.read(term)

    reach = operator.option("/plazos/suspender/", "reach", "Entidad de demostración")
    operator.send(
        "/plazos/suspender/",
        reach=reach,
        first_day="2026-11-30",
        last_day="2026-12-01",
        ground="Decreto por inundaciones",
        source="Periódico Oficial, 1 de diciembre",
    )
    page = visitor.read(term)
    assert "Vence 2 dic 2026" in page
    assert "Fecha original 30 nov 2026" in page
    assert "Suspendido" not in page

    at(_day(12, 2))
    liaison.send("/respuesta/demo-recomendacion-2-1-5/recibir/", acted_on="2026-12-02")
    at(_day(12, 3))
    assert "cumplió el 2 de diciembre de 2026, dentro del plazo" in visitor.read(term)
    assert "No hubo silencio: no corrían plazos." in visitor.read("/respuesta/demo-recomendacion-2-1-5/")


def test_what_an_institution_owed_is_answered_by_who_succeeds_it(at):
    operator, before, after, visitor = (Browser(name) for name in ("operacion", "enlace", "enlace2", ""))
    institution = "/institucion/demo-movilidad/"
    typed = {**before.open(REPORT), "state": "done", "text": "Se hizo antes de irnos."}
    assert after.client.get(REPORT).status_code == 403

    operator.send(f"{institution}terminar/", on="2026-11-24", source="Decreto 12")
    operator.send(f"{institution}sucesion/", successor="demo-servicios", source="Decreto 12", on="2026-11-25")
    at(_day(11, 24))
    assert before.client.get(REPORT).status_code == 200
    assert after.client.get(REPORT).status_code == 403

    at(_day(11, 25))
    late = before.client.post(REPORT, typed)
    assert late.status_code == 403
    assert "Se hizo antes de irnos." in words_of(late)
    after.send(REPORT, state="in_progress", text="Recibimos el registro.")
    page = visitor.read("/hito/demo-1-2-3/")
    assert "Recibimos el registro." in page
    assert "Desde el 25 de noviembre de 2026 responde Dirección de Mercados y Limpia" in page

    at(_day(11, 26))
    operator.send(f"{institution}corregir-sucesion/", reason="El decreto nombraba a otra.")
    at(_day(11, 26, 19))
    assert after.client.get(REPORT).status_code == 403
    page = visitor.read("/hito/demo-1-2-3/")
    assert "no consta quién la sucede: nadie responde desde el 25 de noviembre de 2026" in page
    assert "Sin responsable" in page


def test_a_role_acts_from_its_first_instant_to_its_last(at):
    operator, liaison, stand_in = Browser("operacion"), Browser("enlace"), Browser("ciudadania")
    role = liaison.role()
    typed = {**liaison.open(REPORT), "state": "done", "text": "Ya está."}

    liaison.send(
        f"{role}delegar/", to="ciudadania@tequio.example", first_day="2026-11-25", until="2026-11-27"
    )
    assert stand_in.client.get(REPORT).status_code == 403
    at(_day(11, 25))
    assert stand_in.client.get(REPORT).status_code == 200

    at(_day(11, 26))
    operator.send(f"{role}terminar/", when="ahora")
    for browser in (liaison, stand_in):
        late = browser.client.post(REPORT, typed)
        assert late.status_code == 403
        assert "Ya está." in words_of(late)


def test_people_at_a_gathering_answer_on_its_day_and_are_read_in_time(at):
    facilitator, visitor = Browser("facilitacion"), Browser()
    queue, form = "/ejercicio/demo/confirmaciones/", "/hito/demo-1-4-1/confirmar/"
    facilitator.send("/ejercicio/demo/reunion/", place="Mercado del Norte", held_on="2026-11-30")
    key = re.search(r"Mercado del Norte 30 nov 2026 (\S+)", facilitator.read(queue)).group(1)
    early = visitor.send(form, seen="yes", gathering_key=key)
    assert "Esa clave no es de una reunión de hoy" in words_of(early)

    at(_day(11, 30))
    for number in range(6):
        told = visitor.send(form, seen="no", text=f"Falta la rampa {number}.", gathering_key=key)
        assert "Recibida, por revisar" in words_of(told)

    at(_day(12, 9))
    late = "Revisar lo que contaron las personas: Ejercicio de demostración 27 nov 2026 vencido"
    assert late in facilitator.read(OWED)
    waiting = re.findall(r"/confirmacion/[^/]+/revisar/", facilitator.client.get(queue).content.decode())
    facilitator.send(waiting[1], decision="publish")
    assert "Falta la rampa 0." in visitor.read("/hito/demo-1-4-1/")


def test_an_assessment_bears_who_wrote_each_version(at):
    assessor, visitor = Browser("evaluacion"), Browser()
    stage = "/compromiso/demo-1-4/evaluacion/"
    assert "Escribió el borrador Centro de Evaluación de Políticas" in visitor.read(stage)

    assessor.send(f"{stage}inicio/definitiva/", reasoning="Se puede comprobar oficina por oficina.")

    for day in (_day(11, 24), _day(12, 9)):
        at(day)
        page = visitor.read(stage)
        assert "Escribió el borrador Centro de Evaluación de Políticas Borrador 8 nov 2026" in page
        assert "Publicó la versión definitiva Evaluación independiente Versión definitiva 23 nov 2026" in page
        assert "Versión 1, borrador del 8 nov 2026 La escribió Centro de Evaluación de Políticas" in page
