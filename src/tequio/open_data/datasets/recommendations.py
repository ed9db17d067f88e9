"""Recommendations: a row an item, and the matrix of each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.queries import row as queries
from tequio.recommendations.models.recommendation import Item

_CODE = "snt-2020-1"


def _session(item: Item) -> str:
    session = item.recommendation.session
    return str(session.ref) if session else ""


RECOMMENDATIONS = Dataset(
    path="recomendaciones",
    title=_("Recomendaciones"),
    row=_("Un punto de una recomendación emitida."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable del punto."),
            lambda row: f"{row.recommendation.ref}#{row.number}",
            f"recomendacion/{_CODE}#1",
        ),
        Column(
            "url",
            Kind.ADDRESS,
            _("Página de la recomendación."),
            lambda row: row.recommendation.ref,
            f"https://…/recomendacion/{_CODE}/",
        ),
        Column(
            "recomendacion",
            Kind.ID,
            _("Recomendación."),
            lambda row: str(row.recommendation.ref),
            f"recomendacion/{_CODE}",
        ),
        Column("titulo", Kind.TEXT, _("Título de la recomendación."), lambda row: row.recommendation.title),
        Column("emisor", Kind.ID, _("Quién la emite."), lambda row: str(row.recommendation.issued_by.ref)),
        Column(
            "emisor_nombre",
            Kind.TEXT,
            _("Nombre de quien la emite."),
            lambda row: str(row.recommendation.issued_by),
        ),
        Column("sesion", Kind.ID, _("Sesión que la adoptó, si se conoce."), _session),
        Column(
            "adoptada_en", Kind.DATE, _("Día en que se adoptó."), lambda row: row.recommendation.adopted_on
        ),
        Column(
            "emitida_en",
            Kind.DATE,
            _("Día en que se emitió."),
            lambda row: row.recommendation.issued_on,
            "2020-05-25",
        ),
        Column("punto", Kind.INTEGER, _("Número del punto."), lambda row: row.number, "1"),
        Column("punto_titulo", Kind.TEXT, _("Título corto del punto."), lambda row: row.short_title),
        Column("texto", Kind.TEXT, _("Lo que pide, en palabras de Tequio."), lambda row: row.text),
        Column("tema", Kind.TEXT, _("Tema del punto."), lambda row: row.get_theme_display()),
        Column(
            "fuerza", Kind.TEXT, _("Recomienda, exhorta o invita."), lambda row: row.get_strength_display()
        ),
        Column(
            "accion_esperada",
            Kind.TEXT,
            _("Qué se espera de quien la recibe."),
            lambda row: row.expected_action,
        ),
        Column(
            "indicador_sugerido",
            Kind.TEXT,
            _("Cómo se vería su cumplimiento."),
            lambda row: row.suggested_indicator,
        ),
        Column(
            "sugerido_por_tequio",
            Kind.FLAG,
            _("Si la acción y el indicador los sugiere Tequio."),
            lambda row: row.recommendation.suggestions_are_ours,
            "sí",
        ),
        Column("vence_en", Kind.DATE, _("Fecha límite, si la tiene."), lambda row: row.due_on),
        Column("destinatarios", Kind.INTEGER, _("A cuántos se dirige."), lambda row: row.addressees, "32"),
        Column("con_respuesta", Kind.INTEGER, _("Cuántos respondieron."), lambda row: row.answered, "0"),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.recommendation.fictitious,
            "no",
        ),
        Column("fuente", Kind.TEXT, _("De dónde sale el registro."), lambda row: row.recommendation.source),
    ),
    rows=queries.recommended_items,
)
MATRIX = Dataset(
    path="recomendacion",
    title=_("Matriz de una recomendación"),
    row=_("Un punto de la recomendación ante un destinatario."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable de la fila."),
            lambda row: f"recomendacion/{row.recommendation}#{row.item}/{row.addressee.key}",
            f"recomendacion/{_CODE}#1/cotaipec",
        ),
        Column("url", Kind.ADDRESS, _("Página del destinatario."), lambda row: row.addressee),
        Column("punto", Kind.INTEGER, _("Número del punto."), lambda row: row.item, "1"),
        Column("punto_titulo", Kind.TEXT, _("Título corto del punto."), lambda row: row.item_title),
        Column(
            "destinatario",
            Kind.ID,
            _("A quién se dirigió."),
            lambda row: str(row.addressee),
            "institucion/cotaipec",
        ),
        Column(
            "destinatario_nombre", Kind.TEXT, _("Nombre del destinatario."), lambda row: row.addressee_name
        ),
        Column("siglas", Kind.TEXT, _("Siglas del destinatario."), lambda row: row.acronym, "COTAIPEC"),
        Column("destinatario_tipo", Kind.TEXT, _("Tipo de destinatario."), lambda row: row.kind),
        Column("grupo", Kind.TEXT, _("Grupo por el que se le incluyó."), lambda row: row.group),
        Column("estado", Kind.TEXT, _("Clave del territorio."), lambda row: row.state, "cam"),
        Column(
            "estado_nombre", Kind.TEXT, _("Nombre del territorio."), lambda row: row.state_name, "Campeche"
        ),
        Column("respuesta", Kind.TEXT, _("Código de la respuesta."), lambda row: row.status, "no_record"),
        Column(
            "respuesta_nombre",
            Kind.TEXT,
            _("Respuesta en palabras."),
            lambda row: row.status_words,
            "Sin registro",
        ),
        Column("desde", Kind.DATE, _("Desde cuándo está así."), lambda row: row.since, "2020-05-25"),
        Column("razon", Kind.TEXT, _("Razón pública, si la hay."), lambda row: row.reason),
        Column("vence_en", Kind.DATE, _("Fecha límite para responder, si la hay."), lambda row: row.due_on),
        Column(
            "respondida_en",
            Kind.DATE,
            _("Día de la primera respuesta: el de su registro, que cuenta si no hay «reconocida_en»."),
            lambda row: row.answered_on,
        ),
        Column(
            "dicha_en",
            Kind.DATE,
            _("Día en que dice haber respondido, si no es el que cuenta."),
            lambda row: row.said_on,
        ),
        Column(
            "reconocida_en",
            Kind.DATE,
            _("Día anterior en que quien recomendó reconoce que llegó; si lo hay, es el que cuenta."),
            lambda row: row.arrived_on,
        ),
        Column(
            "dias_habiles",
            Kind.INTEGER,
            _("Días hábiles hasta la primera respuesta."),
            lambda row: row.days_to_answer,
        ),
        Column(
            "dias_de_retraso",
            Kind.INTEGER,
            _("Días hábiles después de vencido el plazo de respuesta."),
            lambda row: row.days_late,
        ),
        Column(
            "obligado_hoy",
            Kind.ID,
            _("Quien tiene hoy el deber de responder, si se sabe que es uno."),
            lambda row: str(row.holder) if row.holder else "",
        ),
        Column("continuidad", Kind.TEXT, _("Qué fue del destinatario."), lambda row: row.holder_words),
    ),
    rows=queries.matrix_of_recommendation,
    example_key=_CODE,
)
