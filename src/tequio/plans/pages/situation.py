"""Where a commitment stands: three truths and the thread."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.plans.pages.words import span, term_from
from tequio.plans.queries import CommitmentView
from tequio.ui.components import Link, State, Step, Truth
from tequio.ui.dates import day
from tequio.ui.links import url_of


def truths(view: CommitmentView) -> tuple[Truth, ...]:
    """Return what is reported, verified and found: here, nothing yet."""
    unknown = State("none", _("Sin información"))
    reported, verified, found = _reasons_of_history() if view.source else _reasons_of_today()
    return (
        Truth(_("Lo que reporta la institución"), unknown, reported),
        Truth(_("Lo que verificó el secretariado"), unknown, verified),
        Truth(_("Lo que encontró la evaluación"), unknown, found),
    )


def steps(view: CommitmentView) -> tuple[Step, ...]:
    """Return the thread from the problem to the final assessment."""
    return (
        _problem(view),
        _contributions(view),
        _approval(view),
        _milestones(view),
        _evidence(),
        _assessment(),
    )


def whole_term(view: CommitmentView) -> str:
    """Write the commitment's dates, else the plan's, else its term."""
    content = view.content
    return (
        span(content.starts_on, content.ends_on)
        or span(view.plan_starts_on, view.plan_ends_on)
        or term_from(view.published_on, view.term_months)
    )


def _reasons_of_history() -> tuple[str, str, str]:
    return (
        _("La fuente de este registro cuenta lo prometido, no lo que la institución avanzó."),
        _("No hay registro de que el secretariado técnico lo verificara."),
        _("No hay registro de una evaluación independiente."),
    )


def _reasons_of_today() -> tuple[str, str, str]:
    return (
        _("La institución responsable todavía no reporta avances."),
        _("El secretariado técnico todavía no verifica ningún hito."),
        _("Todavía no hay una evaluación independiente."),
    )


def _problem(view: CommitmentView) -> Step:
    known = view.content.problem
    return Step(_("Problema"), known or _("El registro no dice qué problema atiende."), done=bool(known))


def _contributions(view: CommitmentView) -> Step:
    known = view.content.cocreation_trace
    missing = _("Sin registro de las aportaciones y de su respuesta.")
    return Step(_("Aportaciones de la ciudadanía"), known or missing, done=bool(known))


def _approval(view: CommitmentView) -> Step:
    if view.session_ref:
        told = _("Aprobado y publicado con el plan el %s.") % day(view.published_on)
        return Step(_("Compromiso aprobado"), told, Link(view.session, url_of(view.session_ref)))
    told = _("Publicado con el plan el %s.") % day(view.published_on)
    return Step(_("Compromiso aprobado"), told, Link(_("Ver el plan"), url_of(view.plan_ref)))


def _milestones(view: CommitmentView) -> Step:
    milestones = view.content.milestones
    if not milestones:
        return Step(_("Hitos"), _("El registro no dice qué pasos se prometieron."), done=False)
    title = ngettext("%(count)s hito", "%(count)s hitos", len(milestones)) % {"count": len(milestones)}
    ends = [milestone.ends_on for milestone in milestones if milestone.ends_on]
    told = _("El último termina el %s.") % day(max(ends)) if ends else _("Sin fechas.")
    return Step(title, told, Link(_("Ver los hitos"), "#hitos"))


def _evidence() -> Step:
    return Step(_("Evidencia"), _("Sin evidencia registrada."), done=False)


def _assessment() -> Step:
    return Step(_("Evaluación final"), _("Sin evaluación registrada."), done=False)
