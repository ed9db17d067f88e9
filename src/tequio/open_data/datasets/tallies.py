"""How far each commitment got: a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries.chunk import in_chunks
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries.commitment_list import published
from tequio.plans.queries.dashboard import CommitmentTally, Tally, tallies


def _known(count: Callable[[Tally], int]) -> Callable[[CommitmentTally], int | None]:
    """Read a count; empty, never zero, where nobody reported anything."""
    return lambda row: count(row.tally) if row.tally.is_known else None


def _rows(_key: str) -> Iterable[CommitmentTally]:
    return in_chunks(published().order_by("sort_key"), _tallied)


def _tallied(listed: Sequence[Commitment]) -> Sequence[CommitmentTally]:
    return tallies(Q(pk__in=[commitment.pk for commitment in listed]))


PROGRESS = Dataset(
    path="avance",
    title=_("Avance de los compromisos"),
    row=_("Un compromiso de un plan publicado, con sus hitos contados."),
    columns=(
        own_id("compromiso/demo-1-1"),
        own_address("https://…/compromiso/demo-1-1/"),
        Column("plan", Kind.ID, _("Plan."), lambda row: str(row.plan_ref), "plan/demo-1"),
        Column("titulo", Kind.TEXT, _("Título del compromiso."), lambda row: row.title),
        Column(
            "hitos",
            Kind.INTEGER,
            _("Hitos prometidos, sin los cancelados; vacío si el registro no dice ninguno."),
            lambda row: row.tally.milestones or None,
        ),
        Column(
            "reportados",
            Kind.INTEGER,
            _("Hitos que la institución reporta cumplidos; vacío si nadie ha reportado."),
            _known(lambda tally: tally.reported),
        ),
        Column(
            "verificados",
            Kind.INTEGER,
            _("Hitos que el secretariado verificó; vacío si nadie ha reportado."),
            _known(lambda tally: tally.verified),
        ),
        Column(
            "vencidos",
            Kind.INTEGER,
            _("Hitos cuyo plazo terminó sin que se reportaran cumplidos."),
            _known(lambda tally: tally.late),
        ),
        Column(
            "sin_evidencia",
            Kind.INTEGER,
            _("Hitos reportados cumplidos sin nada que lo pruebe."),
            _known(lambda tally: tally.unproved),
        ),
        Column(
            "evaluado",
            Kind.FLAG,
            _("Si tiene una evaluación independiente definitiva; vacío si nada consta de su avance."),
            lambda row: bool(row.tally.assessed) if row.tally.assessed or row.tally.is_known else None,
        ),
        Column(
            "personas_que_lo_ven",
            Kind.INTEGER,
            _("Respuestas publicadas de personas que ven cumplido un hito."),
            _known(lambda tally: tally.seen.yes),
        ),
        Column(
            "personas_que_lo_ven_en_parte",
            Kind.INTEGER,
            _("Respuestas publicadas de personas que lo ven en parte."),
            _known(lambda tally: tally.seen.in_part),
        ),
        Column(
            "personas_que_no_lo_ven",
            Kind.INTEGER,
            _("Respuestas publicadas de personas que no lo ven."),
            _known(lambda tally: tally.seen.no),
        ),
        Column("ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.fictitious, "sí"),
    ),
    rows=_rows,
)
