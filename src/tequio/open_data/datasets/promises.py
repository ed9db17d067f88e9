"""What hangs from a commitment: milestones, indicators, measurements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import (
    Column,
    Dataset,
    Kind,
    headline_columns,
    holder_columns,
    own_address,
    own_id,
)
from tequio.open_data.queries import row as queries
from tequio.plans.models.indicator import Indicator, Measurement
from tequio.plans.models.milestone import Milestone


def _own_id(example: str) -> Column:
    return Column("id", Kind.ID, _("Identificador estable de la fila."), _key, example)


def _key(row: Indicator) -> str:
    return f"{row.commitment.ref}#indicador-{row.number}"


def _old_key(row: Milestone) -> str:
    return f"{row.commitment.ref}#hito-{row.number}"


def _key_of_measurement(row: Measurement) -> str:
    return f"{_key(row.indicator)}/{row.measured_on}"


def _owner(row: Milestone) -> str:
    return row.owner.name if row.owner else row.owner_text


def _owner_id(row: Milestone) -> str:
    return str(row.owner.ref) if row.owner else ""


def _kind(row: Indicator) -> str:
    return str(row.get_kind_display())


_COMMITMENT = Column(
    "compromiso", Kind.ID, _("Compromiso."), lambda row: str(row.commitment.ref), "compromiso/demo-1-1"
)
_ADDRESS = Column(
    "url",
    Kind.ADDRESS,
    _("Página del compromiso."),
    lambda row: row.commitment.ref,
    "https://…/compromiso/demo-1-1/",
)
_FICTITIOUS = Column(
    "ficticio",
    Kind.FLAG,
    _("Si es parte de la demostración."),
    lambda row: row.commitment.plan.fictitious,
    "sí",
)

_OLD_KEY = Column(
    "id_anterior",
    Kind.ID,
    _("Identificador que tenía aquí antes de ser el mismo en todos los archivos."),
    _old_key,
    "compromiso/demo-1-1#hito-1",
)

MILESTONES = Dataset(
    path="hitos",
    title=_("Hitos"),
    row=_("Un hito de un compromiso, con las fechas de su línea base."),
    columns=(
        own_id("hito/demo-1-1-1"),
        own_address("https://…/hito/demo-1-1-1/"),
        _COMMITMENT,
        Column("numero", Kind.INTEGER, _("Número del hito."), lambda row: row.number, "1"),
        Column("titulo", Kind.TEXT, _("Qué se hará."), lambda row: row.title),
        Column("producto", Kind.TEXT, _("Qué quedará hecho."), lambda row: row.deliverable),
        Column("inicia_en", Kind.DATE, _("Inicio prometido."), lambda row: row.starts_on),
        Column("termina_en", Kind.DATE, _("Fin prometido."), lambda row: row.ends_on),
        Column(
            "termina_en_original",
            Kind.DATE,
            _("Fin que decía el plan antes de moverse por acuerdo; vacío si nunca se movió."),
            lambda row: row.original_ends_on,
        ),
        Column(
            "movido_en",
            Kind.DATE,
            _("Día en que se movió por última vez el fin, por acuerdo."),
            lambda row: row.moved_on,
        ),
        Column(
            "retirado_en",
            Kind.DATE,
            _("Día en que un acuerdo lo retiró del texto; sigue aquí, cancelado."),
            lambda row: row.withdrawn_on,
        ),
        Column("responsable", Kind.TEXT, _("Quien responde."), _owner),
        Column(
            "responsable_id", Kind.ID, _("Institución que responde, si está en el directorio."), _owner_id
        ),
        *holder_columns(),
        Column(
            "medio_de_verificacion",
            Kind.TEXT,
            _("Con qué se comprobará."),
            lambda row: row.means_of_verification,
        ),
        Column("peso", Kind.INTEGER, _("Peso en el compromiso."), lambda row: row.weight, "1"),
        *headline_columns("reported", "Reportado, sin verificar"),
        _FICTITIOUS,
        _OLD_KEY,
    ),
    rows=queries.milestones,
)
INDICATORS = Dataset(
    path="indicadores",
    title=_("Indicadores"),
    row=_("Un indicador de un compromiso, con su línea base y su meta."),
    columns=(
        _own_id("compromiso/demo-1-1#indicador-1"),
        _ADDRESS,
        _COMMITMENT,
        Column("numero", Kind.INTEGER, _("Número del indicador."), lambda row: row.number, "1"),
        Column("nombre", Kind.TEXT, _("Qué se mide."), lambda row: row.name),
        Column("tipo", Kind.TEXT, _("Insumo, producto, proceso, resultado intermedio o impacto."), _kind),
        Column("unidad", Kind.TEXT, _("Unidad de medida."), lambda row: row.unit),
        Column("linea_base", Kind.NUMBER, _("Valor de partida."), lambda row: row.baseline_value),
        Column("linea_base_en", Kind.DATE, _("Fecha de la línea base."), lambda row: row.baseline_on),
        Column(
            "linea_base_fuente", Kind.TEXT, _("Fuente de la línea base."), lambda row: row.baseline_source
        ),
        Column("meta", Kind.NUMBER, _("Valor prometido."), lambda row: row.target_value),
        Column("meta_en", Kind.DATE, _("Fecha de la meta."), lambda row: row.target_on),
        Column("frecuencia", Kind.TEXT, _("Cada cuánto se mide."), lambda row: row.frequency),
        Column("formula", Kind.TEXT, _("Cómo se calcula."), lambda row: row.formula),
        Column("desagregacion", Kind.TEXT, _("Por qué grupos se separa."), lambda row: row.disaggregation),
        Column(
            "retirado_en",
            Kind.DATE,
            _("Día en que un acuerdo lo retiró del texto; lo que midió sigue aquí."),
            lambda row: row.withdrawn_on,
        ),
        _FICTITIOUS,
    ),
    rows=queries.indicators,
)
MEASUREMENTS = Dataset(
    path="mediciones",
    title=_("Mediciones"),
    row=_("El valor de un indicador en un día."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable de la fila."),
            _key_of_measurement,
            "compromiso/demo-1-1#indicador-1/2026-11-12",
        ),
        Column(
            "indicador",
            Kind.ID,
            _("Indicador que se midió."),
            lambda row: _key(row.indicator),
            "compromiso/demo-1-1#indicador-1",
        ),
        Column("medido_en", Kind.DATE, _("Día de la medición."), lambda row: row.measured_on),
        Column("valor", Kind.NUMBER, _("Valor medido."), lambda row: row.value),
        Column("unidad", Kind.TEXT, _("Unidad de medida."), lambda row: row.indicator.unit),
        Column("fuente", Kind.TEXT, _("De dónde sale el valor."), lambda row: row.source),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.indicator.commitment.plan.fictitious,
            "sí",
        ),
    ),
    rows=queries.measurements,
)
