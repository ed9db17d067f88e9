"""What single components promise to the people who read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.test import RequestFactory
from django.utils.translation import override

from tequio.ui.acts.act import Beside, Reading
from tequio.ui.components.actions.tag import Action
from tequio.ui.components.bar_chart.tag import BarChart
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.parity_meter.tag import SectorSeats
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap
from tequio.ui.components.timeline.tag import Timeline, TimelinePoint, TimelineRow
from tequio.ui.values import Link, State
from tests.ui.rendering import rendered, squeezed


class MailForm(forms.Form):
    email = forms.EmailField(label="Correo", help_text="Para avisarle.")


@pytest.mark.parametrize("tone", ["good", "wait", "bad", "info", "none"])
def test_a_state_has_icon_and_word(tone):
    html = rendered("{% state tone 'En curso' %}", tone=tone)

    assert "<path" in html
    assert "En curso" in html


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (None, "sin información"),
        ("", "sin información"),
        ([], "sin información"),
        (0, "0"),
        (8419, "8,419"),
        (Decimal("0.5"), "0.5"),
        (True, "sí"),
        (date(2020, 5, 25), '<time datetime="2020-05-25">25 may 2020</time>'),
        (Link("Campeche", "/estado/cam/"), '<a href="/estado/cam/">Campeche</a>'),
        (Link("Campeche"), "Campeche"),
    ],
)
def test_a_value_is_written_by_its_kind(shown, expected):
    with override("es-mx"):
        html = rendered("{% value shown %}", shown=shown)

    assert expected in html


def test_a_fact_without_value_says_so():
    html = rendered("{% facts items %}", items=[Fact("Corresponsable")])

    assert '<span class="missing">sin información</span>' in html


def test_a_table_names_rows_and_labels_cells_for_cards():
    table = Table("Compromisos", [Column("Nombre"), Column("Hitos", "number")], [["Pulpo", 5]])

    html = rendered("{% data_table table %}", table=table)

    assert '<th scope="row">Pulpo</th>' in html
    assert 'class="kind-number" data-label="Hitos"' in html
    assert "<caption>Compromisos</caption>" in html


def test_a_table_without_rows_says_what_will_be_there():
    table = Table("Sesiones", [Column("Fecha")], [], "Aparecerán con su minuta.")

    html = rendered("{% data_table table %}", table=table)

    assert "Aparecerán con su minuta." in html
    assert "<table" not in html


def test_a_table_refuses_a_row_of_another_length():
    table = Table("Sesiones", [Column("Fecha")], [["hoy", "ayer"]])

    with pytest.raises(ValueError, match="zip"):
        rendered("{% data_table table %}", table=table)


def test_a_tile_says_the_state_and_its_situation():
    drawing = TileMap(
        "Una entidad tiene plan.",
        [TileLevel("strong", "plan publicado"), TileLevel("none", "sin registro")],
        [Tile("cam", "CAMP", "Campeche", "strong", "/estado/cam/"), Tile("yuc", "YUC", "Yucatán")],
    )

    html = squeezed(rendered("{% tile_map map %}", map=drawing))

    assert '<li class="at-cam strong"> <a href="/estado/cam/">' in html
    assert '<span class="hidden">Campeche: plan publicado</span>' in html
    assert "plan publicado (1)" in html
    assert "sin registro (1)" in html


def test_a_timeline_places_dates_on_the_axis_of_years():
    points = [TimelinePoint(0, date(2016, 1, 1)), TimelinePoint(1, date(2017, 12, 31))]
    drawing = Timeline("Ejercicios", "Dos fechas.", ["Firma", "Plan"], [TimelineRow("Campeche", points)])

    html = rendered("{% timeline drawing %}", drawing=drawing)

    assert 'x="0.00%"' in html
    assert 'x="99.86%"' in html
    assert "<title>Campeche: Firma 1 ene 2016; Plan 31 dic 2017</title>" in html


def test_a_timeline_keeps_its_data_in_a_table():
    again = [TimelinePoint(0, date(2015, 3, 9)), TimelinePoint(0, date(2017, 2, 1))]
    drawing = Timeline("Ejercicios", "Se firmó dos veces.", ["Firma"], [TimelineRow("Tabasco", again)])

    html = rendered("{% timeline drawing %}", drawing=drawing)

    assert "<caption>Ejercicios</caption>" in html
    assert '<time datetime="2017-02-01">1 feb 2017</time>' in html


def test_a_case_without_dates_stays_on_the_timeline():
    rows = [TimelineRow("Campeche", [TimelinePoint(0, date(2016, 6, 20))]), TimelineRow("Colima", [])]
    drawing = Timeline("Ejercicios", "Uno sin fechas.", ["Firma"], rows)

    html = rendered("{% timeline drawing %}", drawing=drawing)

    assert "<title>Colima: sin fechas</title>" in html


def test_bars_without_data_are_an_empty_state():
    html = rendered("{% bar_chart chart %}", chart=BarChart("Por ODS", "Todavía no hay.", []))

    assert "Todavía no hay." in html
    assert "<svg" not in html


def test_seats_are_told_in_words_and_numbers():
    html = squeezed(
        rendered(
            "{% parity_meter x 'Mitad y mitad.' %}", x=[SectorSeats("Gobierno", 3), SectorSeats("OSC", 3)]
        )
    )

    assert "Gobierno: <strong>3</strong>" in html
    assert 'x="50.00%" width="50.00%"' in html


def test_a_body_without_seats_does_not_fail():
    assert "Nadie." in rendered("{% parity_meter x 'Nadie.' %}", x=[])


def test_filters_can_be_removed_only_when_set():
    unset, put = Filter("q", "Buscar", "search"), Filter("q", "Buscar", "search", "pulpo")

    assert "Quitar filtros" not in rendered("{% filter_form x %}", x=[unset])
    assert "Quitar filtros" in rendered("{% filter_form x %}", x=[put])


def test_a_chosen_filter_stays_chosen():
    html = rendered("{% filter_form x %}", x=[Filter("e", "Estado", "select", "cam", [("cam", "Campeche")])])

    assert '<option value="cam" selected>Campeche</option>' in html


def test_a_field_keeps_what_was_typed_and_names_its_error():
    html = squeezed(rendered("{% form_fields form %}", form=MailForm({"email": "sin-arroba"})))

    assert 'value="sin-arroba"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_error"' in html
    assert 'id="id_email_helptext"' in html
    assert '<label for="id_email">' in html


@pytest.mark.parametrize(("tone", "role"), [("error", "alert"), ("success", "status")])
def test_notices_that_change_are_announced(tone, role):
    assert f'role="{role}"' in rendered("{% notice tone 'Listo.' %}", tone=tone)


def test_a_list_with_one_page_has_no_pagination():
    assert not rendered("{% pagination '' '' %}").strip()


def test_a_refused_action_gives_its_reason():
    html = rendered("{% actions x %}", x=[Action("Publicar", refusal="Falta un acuerdo.")])

    assert "Falta un acuerdo." in html
    assert "<a" not in html


def test_the_language_switch_keeps_page_and_filters():
    request = RequestFactory().get("/compromisos/?q=pulpo")

    with override("es-mx"):
        html = rendered("{% language_switch %}", request)

    assert 'href="/en/compromisos/?q=pulpo"' in html
    assert '<b lang="es" aria-current="true">' in html


@pytest.mark.parametrize("path", ["/bitacora/", "/en/bitacora/", "/bitacora/12/"])
def test_the_header_marks_the_open_section(path):
    html = rendered("{% site_header %}", RequestFactory().get(path))

    assert 'bitacora/" aria-current="page">' in html


def test_the_word_of_a_state_may_be_long():
    html = rendered("{% state x %}", x=State("wait", "Esperando " * 40))

    assert html.count("Esperando") == 40


def test_a_long_text_of_a_table_begins_and_is_read_whole_on_demand():
    reason = "La fuente de agua se secó y la obra espera el permiso. " * 8
    table = Table("Respuestas", [Column("Quién"), Column("Razón")], [["Campeche", reason]])

    html = squeezed(rendered("{% data_table table %}", table=table))

    assert html.count("<summary>") == 1
    assert f"<p>{reason.strip()}" in html
    assert "Leer todo" in html


def test_a_long_note_folds_and_a_short_one_does_not():
    html = rendered(
        "{% facts items %}", items=[Fact("Una", "sí", "breve"), Fact("Otra", "no", "larga " * 60)]
    )

    assert '<small class="under">breve</small>' in html
    assert html.count("<details") == 1


def test_a_zero_weighs_less_than_what_is_late():
    table = Table("Avance", [Column("Compromiso"), Column("Vencidos", "late")], [["Agua", 0], ["Luz", 3]])

    html = rendered("{% data_table table %}", table=table)

    assert html.count("kind-late") == 3
    assert html.count('class="zero"') == 1


@pytest.mark.parametrize(
    ("parts", "is_long"),
    [
        ((Beside(text="Lo que se pide, en una frase."),), False),
        ((Beside(text="Lo que se pide, en muchas frases. " * 40),), True),
        ((Beside(facts=[Fact("Vence", "hoy")] * 12),), True),
    ],
)
def test_what_must_be_read_before_an_act_folds_if_it_is_long(parts, is_long):
    assert Reading(parts).is_long == is_long
