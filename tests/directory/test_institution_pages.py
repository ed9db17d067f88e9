"""An institution, its posts and its channels, kept through pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tequio.directory.clock import tick
from tequio.directory.models import ContactChannel, Institution, Post
from tequio.foundation.actors import Role
from tequio.ledger.models import LogEntry
from tests.directory.pressing import read, send
from tests.people import account, come_in

pytestmark = pytest.mark.django_db

PLACE, PAGE, OTHER = "/estado/cam/", "/institucion/cam-agua/", "/institucion/cotaipec/"
WATER = {"name": "Comisión de Agua", "acronym": "Agua", "kind": "public_body", "source": "Decreto 5"}


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def guarantees(institute, now: datetime) -> Client:
    return come_in(account("garante", now, Role.LIAISON, institute.ref))


@pytest.fixture
def keeps(guarantees) -> Client:
    """The guarantor, who has registered an institution."""
    send(guarantees, f"{PLACE}registrar-institucion/", **WATER)
    return guarantees


def correct(client: Client, **given: str):
    url = f"{PAGE}corregir-datos/"
    return send(client, url, **{**WATER, "reason": "Faltaba.", **given})


def test_an_institution_is_registered_under_a_code_made_of_its_name(guarantees):
    answer = send(guarantees, f"{PLACE}registrar-institucion/", **WATER, branch="executive")

    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert "Poder Ejecutivo" in read(guarantees, PAGE)
    assert "Comisión de Agua" in read(guarantees, PLACE)


@pytest.mark.parametrize("name", ["Comision del agua", "Agua, Comisión de Campeche", "Comisión de Aguas"])
def test_one_that_may_be_the_same_is_shown_first(keeps, name):
    url = f"{PLACE}registrar-institucion/"

    first = send(keeps, url, **{**WATER, "name": name, "acronym": ""})
    second = send(keeps, url, **{**WATER, "name": name, "acronym": ""}, confirmado="si")

    assert "¿Es alguna de estas?" in first.content.decode()
    assert PAGE in first.content.decode()
    assert second.status_code == 303


def test_another_of_its_kind_is_no_likeness(keeps):
    answer = send(keeps, f"{PLACE}registrar-institucion/", **{**WATER, "name": "Contraloría", "acronym": ""})

    assert answer.status_code == 303


def test_one_institution_depends_on_another_of_its_place(keeps):
    given = {**WATER, "name": "Órgano interno", "acronym": "OIC", "parent": "cam-agua"}
    send(keeps, f"{PLACE}registrar-institucion/", **given)

    assert ">Comisión de Agua</a>" in read(keeps, "/institucion/cam-oic/")
    circle = correct(keeps, parent="cam-oic", confirmado="si")
    assert "depender de sí misma" in str(circle.context["form"]["parent"].errors)


def test_a_correction_shows_what_changes_and_keeps_both(keeps):
    shown = correct(keeps, name="Comisión del Agua", acronym="")
    done = correct(keeps, name="Comisión del Agua", acronym="", confirmado="si")

    assert "Decía: Comisión de Agua" in shown.content.decode()
    assert done.status_code == 303
    entry = LogEntry.objects.latest("pk").sentence
    assert "«Comisión de Agua» → «Comisión del Agua»; siglas: se quita «Agua»" in entry


def test_what_is_on_record_is_not_corrected(keeps):
    assert correct(keeps, confirmado="si").status_code == 422


def test_an_institution_with_a_new_name_is_found_by_both(keeps):
    given = {"name": "Instituto del Agua", "acronym": "IAC", "on": "2026-05-01", "source": "Decreto 9"}

    answer = send(keeps, f"{PAGE}cambiar-nombre/", **given)

    assert answer.status_code == 303
    assert "se llamaba Comisión de Agua" in read(keeps, PAGE)
    assert "Instituto del Agua" in read(keeps, "/directorio/?q=comision+agua")
    again = send(keeps, f"{PAGE}cambiar-nombre/", **{**given, "on": "2026-06-01"})
    assert "Ese es el nombre que ya consta" in str(again.context["form"]["name"].errors)


def test_a_name_is_not_changed_tomorrow(keeps):
    given = {"name": "Otro", "on": "2027-01-01", "source": "x"}

    assert send(keeps, f"{PAGE}cambiar-nombre/", **given).status_code == 422


def test_a_fact_enters_its_history(keeps):
    send(keeps, f"{PAGE}agregar-hecho/", text="Pasa a la Secretaría.", on="2026-02-01", source="Decreto 7")

    assert "Pasa a la Secretaría." in read(keeps, PAGE)


def test_a_guarantor_does_not_keep_another_one(guarantees, authority):
    assert guarantees.get(f"/institucion/{authority.code}/corregir-datos/").status_code == 403


def posts(client: Client) -> tuple[Post, Post]:
    for name in ("Titular", "Subdirección"):
        send(client, f"{PAGE}registrar-puesto/", name=name, valid_from="2026-01-01")
    return Post.objects.get(name="Titular"), Post.objects.get(name="Subdirección")


def test_a_post_is_stood_in_for_and_ends(keeps):
    head, deputy = posts(keeps)
    given = {"post": head.code, "substitute": deputy.code, "first_day": "2026-11-01"}

    send(keeps, f"{PAGE}suplir-puesto/", **given, note="Licencia.")
    during = read(keeps, PAGE)
    send(keeps, f"{PAGE}terminar-suplencia/", post=head.code, last_day="2026-11-20")
    after = read(keeps, PAGE)
    send(keeps, f"{PAGE}terminar-puesto/", post=head.code, on="2026-11-21")

    assert "desde el 1 nov 2026" in during
    assert "del 1 nov 2026 al 20 nov 2026" in after
    head.refresh_from_db()
    assert (head.code, head.valid_to) == ("cam-agua-titular", date(2026, 11, 21))


def test_a_post_that_ends_takes_its_substitute_along(keeps):
    head, deputy = posts(keeps)
    send(keeps, f"{PAGE}suplir-puesto/", post=head.code, substitute=deputy.code, first_day="2026-11-01")

    send(keeps, f"{PAGE}terminar-puesto/", post=head.code, on="2026-11-21")

    head.refresh_from_db()
    assert head.substitute_to == date(2026, 11, 21)


def test_no_post_stands_in_for_itself(keeps):
    head, _deputy = posts(keeps)

    answer = send(
        keeps, f"{PAGE}suplir-puesto/", post=head.code, substitute=head.code, first_day="2026-11-01"
    )

    assert "otro de la misma institución" in str(answer.context["form"]["substitute"].errors)


def test_a_post_is_registered_once(keeps):
    posts(keeps)

    answer = send(keeps, f"{PAGE}registrar-puesto/", name="titular", valid_from="2026-01-02")

    assert answer.status_code == 422


def publish(client: Client, day: str = "2026-11-20"):
    given = {"kind": "email", "value": "enlace@agua.example", "verified_on": day}
    return send(client, f"{PAGE}publicar-contacto/", **given)


def test_a_channel_is_published_checked_and_withdrawn(keeps):
    publish(keeps)
    channel = ContactChannel.objects.get()

    earlier = send(keeps, f"{PAGE}comprobar-contacto/", channel=channel.pk, verified_on="2026-11-19")
    send(keeps, f"{PAGE}comprobar-contacto/", channel=channel.pk, verified_on="2026-11-22")

    assert "comprobación posterior" in str(earlier.context["form"]["verified_on"].errors)
    assert "22 nov 2026" in read(keeps, PAGE)
    send(keeps, f"{PAGE}retirar-contacto/", channel=channel.pk, reason="Ya no sirve.")
    assert "enlace@agua.example" not in read(keeps, PAGE)
    assert "comprobar-contacto" not in read(keeps, PAGE)


def test_a_channel_that_nobody_checks_is_marked_and_the_check_unmarks_it(keeps, now):
    publish(keeps, "2026-08-24")

    assert (tick(now), tick(now)) == (1, 0)
    assert "sin comprobar en 90 días" in read(keeps, PAGE)
    channel = ContactChannel.objects.get()
    assert channel.stale_on == date(2026, 8, 24) + timedelta(days=90)
    send(keeps, f"{PAGE}comprobar-contacto/", channel=channel.pk, verified_on="2026-11-22")
    assert "sin comprobar en 90 días" not in read(keeps, PAGE)


def test_whoever_ends_an_institution_reads_what_passes(keeps, institute, now):
    operates = come_in(account("opera", now, Role.OPERATOR))

    answer = send(operates, f"{PAGE}terminar/", on="2026-10-31", source="Decreto")

    assert "queda sin responsable" in answer.content.decode()
    assert "Hitos por cumplir" in answer.content.decode()
    assert Institution.objects.get(code="cam-agua").valid_to is None
