from dataclasses import replace
from datetime import date

import pytest

from tequio.plans.pages import difference
from tequio.plans.pages.difference import Piece, compared
from tequio.plans.pages.version import version_page
from tequio.plans.queries import commitment as queries
from tequio.plans.sheet.commitment import CauseContent, PartyContent, SdgContent
from tests.plans.agreeing import amended
from tests.plans.sheets import OUTPUT, whole


def changes(after):
    return difference.difference(whole().snapshot(), after.snapshot())


def pieces(change):
    return [(piece.kind, piece.text) for piece in change.pieces]


def test_a_changed_word_is_shown_within_its_sentence():
    (change,) = changes(whole(objective="Agua diez horas al día."))

    assert change.label == "Objetivo"
    assert pieces(change) == [
        ("same", "Agua "),
        ("removed", "ocho"),
        ("added", "diez"),
        ("same", " horas al día."),
    ]


def test_an_added_line_of_a_list_is_shown_among_the_others():
    (change,) = changes(whole(effects=("Las familias compran pipas.", "Hay enfermedades.")))

    assert change.is_list
    assert pieces(change) == [("same", "Las familias compran pipas."), ("added", "Hay enfermedades.")]


def test_a_change_inside_an_item_shows_its_field_before_and_after():
    (change,) = changes(whole(indicators=(replace(OUTPUT, unit="reparaciones"), whole().indicators[1])))

    assert change.label == "Indicador 1, «Fugas reparadas»: Unidad"
    assert pieces(change) == [("removed", "fugas"), ("same", " "), ("added", "reparaciones")]


def test_items_that_come_and_go_are_lines_of_their_list():
    support, other = whole().parties[2], PartyContent("support", "", "Cooperativa")
    (change,) = changes(whole(parties=(*whole().parties[:2], other)))

    assert change.is_list
    assert pieces(change) == [("removed", f"Apoya: {support.name}"), ("added", "Apoya: Cooperativa")]


def test_items_in_another_order_are_shown_as_a_list():
    (change,) = changes(whole(sdg=whole().sdg[::-1]))

    assert change.is_list


def test_a_cause_under_another_keeps_its_place():
    (change,) = changes(
        whole(causes=(*whole().causes, CauseContent("Otra", "contributing", (CauseContent("Más"),))))
    )

    assert pieces(change)[-2:] == [("added", "Otra (contribuye)"), ("added", "— Más (contribuye)")]


def test_dates_and_flags_are_written_as_people_read_them():
    found = {
        change.label: pieces(change) for change in changes(whole(ends_on=date(2026, 12, 1), proactive=True))
    }

    assert found["Compromiso proactivo"] == [("removed", "no"), ("added", "sí")]
    assert ("removed", "15") in found["Fin"]


LONG = (
    "El agua llega ocho horas al día. Las colonias altas esperan cinco días. Nadie mide las fugas. "
    "La cuadrilla repara lo que se reporta."
)


def test_a_text_that_changed_little_is_compared_by_words():
    after = LONG.replace("ocho", "diez")

    assert [piece for piece in compared(LONG, after) if piece.kind != "same"] == [
        Piece("removed", "ocho"),
        Piece("added", "diez"),
    ]


def test_a_text_that_changed_much_is_compared_by_sentences():
    after = (
        "El agua llega ocho horas al día. Se publicará cada mes un mapa con las fugas de cada colonia. "
        "La cuadrilla repara lo que se reporta."
    )

    assert [(piece.kind, piece.text) for piece in compared(LONG, after)] == [
        ("same", "El agua llega ocho horas al día. "),
        ("removed", "Las colonias altas esperan cinco días. Nadie mide las fugas."),
        ("added", "Se publicará cada mes un mapa con las fugas de cada colonia."),
        ("same", " La cuadrilla repara lo que se reporta."),
    ]


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        ("uno dos TRES", ["same", "removed", "added"]),
        ("uno DOS TRES", ["removed", "added"]),
    ],
    ids=["a third", "more than a third"],
)
def test_a_third_of_the_words_is_still_compared_by_words(after, kinds):
    assert [piece.kind for piece in compared("uno dos tres", after)] == kinds


def test_every_field_that_speaks_is_in_the_first_version(published):
    view = queries.version_of(code="cam-2026-1", number=1)

    assert view.first
    assert view.last
    assert {"Título", "Causas", "Hitos", "Indicadores", "Quién participa"} <= {
        one.label for one in version_page(view).changes
    }


def test_a_version_names_theme_and_territory(published, secretariat, now):
    amended(published, whole(theme="education", territory="dur"), now)

    view = queries.version_of(code="cam-2026-1", number=2)
    found = {change.label: pieces(change) for change in version_page(view).changes}
    assert ("added", "Educación") in found["Tema"]
    assert found["Territorio"] == [("removed", "Campeche"), ("added", "Durango")]


def test_an_unknown_version_is_none(published):
    assert queries.version_of(code="cam-2026-1", number=9) is None


def test_an_unknown_goal_code_stays_in_the_words_of_a_version():
    (change,) = changes(whole(sdg=(*whole().sdg, SdgContent("99.9", "Ayuda."))))

    assert ("added", "99.9 · Ayuda.") in pieces(change)
