"""A commitment of a draft is written section by section, through the pages."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.plans.commands.commitment import describe_section
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries.sheet import content_now
from tests.people import account, come_in
from tests.worlds import world

PAGE = "/compromiso/cam-2026-1/"
DRAFT = f"{PAGE}borrador/"

pytestmark = pytest.mark.usefixtures("frozen")


@world
def writer(leaks: Commitment, now: datetime) -> Person:
    return account("redaccion", now, Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016"))


@pytest.fixture
def browser(writer) -> Client:
    return come_in(writer)


def _form(section: str) -> str:
    return f"{PAGE}escribir-{section}/"


def _shown(client: Client, section: str) -> dict[str, object]:
    """Return what the browser would send of a form that nobody touched."""
    return _as_sent(client.get(_form(section)).context["form"])


def _as_sent(form) -> dict[str, object]:
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, "", [], False)}


def _now() -> object:
    return content_now(Commitment.objects.get(code="cam-2026-1"))


@pytest.mark.thorough
def test_a_section_is_saved_by_itself(browser):
    sent = _shown(browser, "problema") | {"problem": "Doce colonias sin agua."}

    answer = browser.post(_form("problema"), sent)

    assert (answer.status_code, answer["Location"]) == (303, DRAFT)
    assert _now().problem == "Doce colonias sin agua."
    assert _now().baseline == "3.5 horas al día."


@pytest.mark.thorough
@pytest.mark.parametrize(
    "section",
    ["identidad", "problema", "causas", "hoy", "solucion", "valores", "ods", "participantes", "hitos",
     "actividades", "indicadores", "recursos", "alcance", "cocreacion"],
)  # fmt: skip
def test_a_form_that_nobody_touched_changes_nothing(browser, section):
    before = _now()

    assert browser.post(_form(section), _shown(browser, section)).status_code == 303

    assert _now() == before


def _press(client: Client, section: str, button: str, sent: dict[str, object]):
    """Press a button that rearranges the rows and sends nothing."""
    answer = client.post(_form(section), sent | {"filtrar": button})
    assert answer.status_code == 200
    return _as_sent(answer.context["form"])


@pytest.mark.thorough
def test_a_row_is_added_and_nothing_typed_is_lost(browser):
    sent = _shown(browser, "causas") | {"effects-1-text": "Se pierde el día en la fila."}

    sent = _press(browser, "causas", "effects:agregar", sent) | {"effects-2-text": "Se enferman."}
    browser.post(_form("causas"), sent)

    assert _now().effects == ("Las familias compran pipas.", "Se pierde el día en la fila.", "Se enferman.")


@pytest.mark.thorough
def test_a_row_is_taken_out_only_when_the_section_is_saved(browser):
    sent = _press(browser, "hitos", "milestones:quitar:0", _shown(browser, "hitos"))
    assert len(_now().milestones) == 2

    browser.post(_form("hitos"), sent)

    (left,) = _now().milestones
    assert (left.number, left.title) == (1, "Cuadrilla formada")
    # What was to be done in the milestone that is gone is done in the whole.
    assert [activity.milestone for activity in _now().activities] == [0, 0]


@pytest.mark.thorough
def test_milestones_change_places_and_their_activities_go_along(browser):
    sent = _press(browser, "hitos", "milestones:bajar:0", _shown(browser, "hitos"))

    browser.post(_form("hitos"), sent)

    assert [one.title for one in _now().milestones] == ["Cuadrilla formada", "Mapa de fugas"]
    assert [activity.milestone for activity in _now().activities] == [2, 0]


@pytest.mark.thorough
def test_a_cause_goes_up_with_what_was_typed_in_it(browser):
    sent = _shown(browser, "causas") | {"causes-2-text": "El bombeo se para."}

    sent = _press(browser, "causas", "causes:subir:2", sent) | {"causes-2-level": "1"}
    browser.post(_form("causas"), sent)

    assert [cause.text for cause in _now().causes] == [
        "La red tiene fugas.",
        "El bombeo se para.",
        "Nadie las registra.",
    ]


@pytest.mark.thorough
def test_a_button_of_a_row_that_is_not_there_does_nothing(browser):
    sent = _shown(browser, "hitos")

    assert _press(browser, "hitos", "milestones:quitar:40", sent).keys() >= sent.keys() - {"filtrar"}
    assert _press(browser, "hitos", "nada:quitar:0", sent).keys() >= sent.keys() - {"filtrar"}


@pytest.mark.thorough
def test_blank_rows_are_left_out(browser):
    sent = _shown(browser, "indicadores")
    assert {"indicators-filas": 3}.items() <= sent.items()

    browser.post(_form("indicadores"), sent)

    assert [one.name for one in _now().indicators] == ["Fugas reparadas", "Horas con agua"]


def test_what_is_wrong_is_told_in_its_row(browser):
    sent = _shown(browser, "hitos") | {
        "milestones-0-ends_on": "2026-01-01",
        "milestones-1-starts_on": "ayer",
        "milestones-2-deliverable": "Un informe",
    }

    answer = browser.post(_form("hitos"), sent)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {
        "milestones-0-ends_on",
        "milestones-1-starts_on",
        "milestones-2-title",
    }
    assert "Un informe" in answer.content.decode()


@pytest.mark.thorough
def test_a_cause_needs_one_above_it(browser):
    sent = _shown(browser, "causas") | {"causes-0-level": "3"}

    errors = browser.post(_form("causas"), sent).context["form"].errors

    assert "causes-0-level" in errors


def test_a_party_is_an_institution_or_a_name(browser):
    sent = _shown(browser, "participantes") | {"parties-3-role": "support"}

    errors = browser.post(_form("participantes"), sent).context["form"].errors

    assert set(errors) == {"parties-3-institution"}


@pytest.mark.thorough
def test_a_goal_stands_once(browser):
    sent = _shown(browser, "ods") | {"sdg-2-code": "6.1"}

    errors = browser.post(_form("ods"), sent).context["form"].errors

    assert set(errors) == {"sdg-2-code"}


def test_the_dates_of_the_whole_stand_in_their_order(browser):
    sent = _shown(browser, "identidad") | {"ends_on": "2025-01-01"}

    assert "ends_on" in browser.post(_form("identidad"), sent).context["form"].errors


def test_a_meta_comes_after_its_baseline(browser):
    sent = _shown(browser, "indicadores") | {"indicators-0-target_on": "2020-01-01"}

    assert "indicators-0-target_on" in browser.post(_form("indicadores"), sent).context["form"].errors


@pytest.mark.thorough
def test_a_value_that_is_not_served_any_more_goes(browser):
    sent = _shown(browser, "valores") | {"ogp_values-0-text": "", "ogp_values-1-text": "Decide la colonia."}

    browser.post(_form("valores"), sent)

    assert [(one.value, one.text) for one in _now().ogp_values] == [
        ("citizen_participation", "Decide la colonia.")
    ]


def test_a_list_that_was_not_sent_stays(browser):
    sent = {"open_government_rationale": "Se decide en público.", "idempotency_key": "corta"}

    browser.post(_form("valores"), sent)

    assert _now().open_government_rationale == "Se decide en público."
    assert len(_now().ogp_values) == 1


@pytest.fixture
def other(writer, leaks, secretariat, now):
    """Return what another person writes meanwhile."""

    def write(**values: object) -> None:
        describe_section(actor=secretariat, commitment=leaks, values=values, now=now)

    return write


def test_two_at_once_see_both_texts_and_nothing_is_overwritten(browser, other):
    sent = _shown(browser, "problema") | {"problem": "Lo mío.", "idempotency_key": "1"}
    other(problem="Lo de la otra persona.")

    answer = browser.post(_form("problema"), sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert _now().problem == "Lo de la otra persona."
    assert "Lo de la otra persona.</del>" in page
    assert "Lo mío." in page
    assert "Otra persona guardó esta parte" in page


@pytest.mark.thorough
def test_sent_again_on_top_it_stands(browser, other):
    sent = _shown(browser, "problema") | {"problem": "Lo mío.", "idempotency_key": "1"}
    other(problem="Lo de la otra persona.", baseline="4 horas.")
    form = browser.post(_form("problema"), sent).context["form"]

    answer = browser.post(_form("problema"), _as_sent(form))

    assert answer.status_code == 303
    # What only the other changed is kept.
    assert (_now().problem, _now().baseline) == ("Lo mío.", "4 horas.")


@pytest.mark.thorough
def test_rows_that_only_the_other_changed_are_taken_from_them(browser, other):
    sent = _shown(browser, "causas") | {"causes-0-text": "Hay fugas.", "idempotency_key": "1"}
    other(effects=("Uno.", "Dos.", "Tres."))
    form = browser.post(_form("causas"), sent).context["form"]

    browser.post(_form("causas"), _as_sent(form))

    assert _now().effects == ("Uno.", "Dos.", "Tres.")
    assert _now().causes[0].text == "Hay fugas."


@pytest.mark.thorough
def test_another_section_is_never_in_the_way(browser, other):
    sent = _shown(browser, "problema") | {"problem": "Lo mío."}
    other(risks="Que llueva.")

    assert browser.post(_form("problema"), sent).status_code == 303
    assert (_now().problem, _now().risks) == ("Lo mío.", "Que llueva.")


@pytest.mark.thorough
def test_what_is_kept_unsent_is_there_again_with_its_rows(browser):
    sent = _shown(browser, "hitos") | {"milestones-2-deliverable": "Un informe"}

    browser.post(_form("hitos"), sent | {"guardar": "si"})

    assert len(_now().milestones) == 2
    assert "Un informe" in browser.get(_form("hitos")).content.decode()


def test_a_published_one_is_written_no_more(browser, leaks, published):
    answer = browser.get(_form("problema"))

    assert answer.status_code == 409
    assert browser.get(DRAFT)["Location"] == PAGE


def test_the_draft_tells_what_it_lacks_and_leads_there(browser, other):
    other(problem="", causes=())

    page = browser.get(DRAFT).content.decode()

    assert f'href="{_form("problema")}#campo-problem"' in page
    assert f'href="{_form("causas")}#campo-causes"' in page
    assert "Faltan 2 datos" in page


def test_a_draft_is_not_for_everybody(client, leaks):
    assert client.get(DRAFT).status_code == 404
    assert client.get("/compromiso/nada/borrador/").status_code == 404
    assert client.get(PAGE).status_code == 404


def test_what_publishing_asks_for_is_not_called_optional(browser):
    plain, rows = browser.get(_form("problema")).text, browser.get(_form("hitos")).text

    assert "opcional" not in plain
    assert "opcional" in rows  # its weight
    assert "opcional" not in rows[rows.index("Producto") : rows.index("Medio de verificación") + 60]
