"""Where a commitment stands: three truths and the thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from tequio.plans.models.assessment import Completion
from tequio.plans.models.milestone import MilestoneState
from tequio.plans.queries.commitment import CommitmentView
from tequio.plans.queries.commitment_list import CommitmentLine
from tequio.plans.queries.milestone_list import Progress
from tequio.plans.sheet.amendment import standing
from tequio.ui.components.thread.tag import Step
from tequio.ui.components.truths.tag import Truth
from tequio.ui.dates import briefly_between, day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Cell, Link, State, Tag, Tone, Value


def truths(view: CommitmentView) -> tuple[Truth, ...]:
    """Return what is reported, what is verified and what was found, apart."""
    reported, verified, found = _reasons_of_history() if view.source else _reasons_of_today()
    unknown = State("none", _("Sin información"))
    return (
        Truth(_("Lo que reporta la institución"), *(_reported(view.progress) or (unknown, reported))),
        Truth(_("Lo que verificó el secretariado"), *(_verified(view.progress) or (unknown, verified))),
        Truth(_("Lo que encontró la evaluación"), *(_found(view) or (unknown, found, None))),
    )


def steps(view: CommitmentView) -> tuple[Step, ...]:
    """Return the thread from the problem to the final assessment."""
    return (
        _problem(view),
        _contributions(view),
        _approval(view),
        _milestones(view),
        _evidence(view.progress),
        _assessment(view),
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
    link = Link(_("Ver el problema"), "#problema") if known else None
    return Step(
        _("Problema"), known or _("El registro no dice qué problema atiende."), link, done=bool(known)
    )


def _contributions(view: CommitmentView) -> Step:
    known = view.content.cocreation_trace
    missing = _("Sin registro de las aportaciones y de su respuesta.")
    link = Link(_("Ver cómo se hizo el plan"), f"{url_of(view.exercise_ref)}#historia")
    return Step(_("Aportaciones de la ciudadanía"), known or missing, link, done=bool(known))


def _approval(view: CommitmentView) -> Step:
    if view.session_ref:
        told = _("Aprobado y publicado con el plan el %s.") % day(view.published_on)
        return Step(_("Compromiso aprobado"), told, Link(view.session, url_of(view.session_ref)))
    told = _("Publicado con el plan el %s.") % day(view.published_on)
    return Step(_("Compromiso aprobado"), told, Link(_("Ver el plan"), url_of(view.plan_ref)))


def _reported(progress: Progress) -> tuple[State, str] | None:
    """Say how many milestones are reported done; nothing before any report."""
    if not (progress.has_reports or progress.late):
        return None
    counted = {"done": progress.reported, "total": progress.total}
    if progress.late:
        told = ngettext("%(late)s hito retrasado.", "%(late)s hitos retrasados.", progress.late)
        return State("bad", _("%(done)s de %(total)s hitos") % counted), told % {"late": progress.late}
    whole = progress.reported == progress.total
    tone: Tone = "good" if whole else "wait"
    told = (
        _("Reportados como cumplidos.") if progress.reported else _("Reporta avances; ninguno cumplido aún.")
    )
    return State(tone, _("%(done)s de %(total)s hitos") % counted), told


def _verified(progress: Progress) -> tuple[State, str] | None:
    """Say how many milestones are verified; nothing while none was done."""
    if not progress.reported:
        return None
    counted = {"done": progress.verified, "total": progress.total}
    waiting = progress.reported - progress.verified
    told = ngettext("%(count)s espera verificación.", "%(count)s esperan verificación.", waiting)
    whole = progress.verified == progress.total and not progress.verified_unproved
    checked = told % {"count": waiting} if waiting else _("Todo lo reportado como cumplido está verificado.")
    return (
        State("good" if whole else "wait", _("%(done)s de %(total)s hitos") % counted),
        " ".join(filter(None, (checked, _unproved(progress)))),
    )


def _unproved(progress: Progress) -> str:
    if not progress.verified_unproved:
        return ""
    count = progress.verified_unproved
    words = ngettext("%(count)s se verificó sin evidencia.", "%(count)s se verificaron sin evidencia.", count)
    return words % {"count": count}


def _milestones(view: CommitmentView) -> Step:
    milestones, progress = standing(view.content).milestones, view.progress
    if not milestones:
        return Step(_("Hitos"), _("El registro no dice qué pasos se prometieron."), done=False)
    title = ngettext("%(count)s hito", "%(count)s hitos", len(milestones)) % {"count": len(milestones)}
    ends = [milestone.ends_on for milestone in milestones if milestone.ends_on]
    told = _("El último termina el %s.") % day(max(ends)) if ends else _("Sin fechas.")
    if progress.has_reports or progress.late:
        counted = {"done": progress.reported, "verified": progress.verified, "late": progress.late}
        told = (
            _("Reportados como cumplidos: %(done)s. Verificados: %(verified)s. Retrasados: %(late)s.")
            % counted
        )
    return Step(title, told, Link(_("Ver los hitos"), "#hitos"))


def _evidence(progress: Progress) -> Step:
    if not progress.evidence:
        return Step(_("Evidencia"), _("Sin evidencia registrada."), done=False)
    title = ngettext("%(count)s evidencia", "%(count)s evidencias", progress.evidence)
    told = (
        _("De resultados, es decir, de lo que cambió para las personas: %s.") % progress.outcomes
        if progress.outcomes
        else _("Falta evidencia de resultados: qué cambió para las personas.")
    )
    return Step(title % {"count": progress.evidence}, told, Link(_("Ver los hitos"), "#hitos"))


def _found(view: CommitmentView) -> tuple[State, str, Link] | None:
    """Say what the last final assessment found; nothing while there is none."""
    final = next((one for one in view.assessments if one.is_final), None)
    if final is None:
        return None
    told = _("Evaluación %(stage)s, del %(day)s.") % {"stage": final.stage.label, "day": day(final.final_on)}
    if not final.is_verifiable:
        return State("bad", _("No verificable")), told, _assessment_link(view)
    if final.completion is None:
        return State("info", _("Verificable")), told, _assessment_link(view)
    return (
        State(_COMPLETION_TONES[final.completion], capfirst(final.completion.label)),
        told,
        _assessment_link(view),
    )


def _assessment(view: CommitmentView) -> Step:
    if not view.assessments:
        # Without milestones there is nothing to assess, so no page to send anybody to.
        there = Link(_("Página de la evaluación"), _assessment_link(view).url)
        link = there if view.content.milestones else None
        return Step(_("Evaluación final"), _("Sin evaluación registrada."), link, done=False)
    last = view.assessments[0]
    told = _("%(assessor)s la publicó el %(day)s: %(state)s.") % {
        "assessor": last.assessor,
        "day": day(last.final_on or last.drafted_on),
        "state": last.state.label,
    }
    title = _("Evaluación %s") % last.stage.label
    return Step(title, told, _assessment_link(view), done=last.is_final)


def _assessment_link(view: CommitmentView) -> Link:
    return Link(_("Ver la evaluación"), f"{url_of(view.ref)}evaluacion/")


_COMPLETION_TONES: dict[str, Tone] = {
    Completion.NO_EVIDENCE: "none",
    Completion.NOT_STARTED: "bad",
    Completion.LIMITED: "wait",
    Completion.SUBSTANTIAL: "good",
    Completion.COMPLETE: "good",
}


def span(starts_on: date | None, ends_on: date | None) -> str:
    """Write two dates; empty when one of them is not known."""
    if not (starts_on and ends_on):
        return ""
    return capfirst(briefly_between(starts_on, ends_on))


def term_from(published_on: date, months: int | None) -> str:
    """Write a term that runs from the publication of the plan."""
    if not months:
        return ""
    told = ngettext(
        "%(months)s mes desde la publicación del plan (%(day)s)",
        "%(months)s meses desde la publicación del plan (%(day)s)",
        months,
    )
    return told % {"months": months, "day": day(published_on)}


def sdg_tags(codes: Sequence[str]) -> tuple[Tag, ...]:
    """Name each goal or target, with the way to all commitments to that goal."""
    return tuple(
        Tag(gettext("ODS %s") % code, local_path(f"/ods/{code.partition('.')[0]}/")) for code in codes
    )


def how_many(total: int, fictitious: int) -> str:
    """Say how many commitments match, the fictitious ones apart."""
    real = total - fictitious
    said = ngettext("%(count)s compromiso", "%(count)s compromisos", real) % {"count": real}
    demo = ngettext(
        "%(count)s compromiso ficticio de demostración",
        "%(count)s compromisos ficticios de demostración",
        fictitious,
    ) % {"count": fictitious}
    return " · ".join(words for words, count in ((said, real or not fictitious), (demo, fictitious)) if count)


def title_cell(line: CommitmentLine) -> Value:
    """Link a commitment; what is fictitious says so below."""
    link = Link(line.title, url_of(line.ref))
    return Cell(link, gettext("Demostración: dato ficticio")) if line.fictitious else link


def reported_state(state: MilestoneState, *, reports: int, is_late: bool = False) -> State:
    """Say what the institution reports of a milestone."""
    if state == MilestoneState.CANCELLED:
        return State("none", gettext("Cancelado"))
    if state in {MilestoneState.DONE, MilestoneState.VERIFIED}:
        return State("good", gettext("Reportado cumplido"))
    if is_late:
        return State("bad", gettext("Con retraso"))
    if state == MilestoneState.BLOCKED:
        return State("bad", gettext("Detenido"))
    if state == MilestoneState.IN_PROGRESS:
        return State("wait", gettext("En marcha"))
    return State("none", gettext("Sin iniciar") if reports else gettext("Sin reportes"))


def verified_state(state: MilestoneState, *, returned: bool = False, proved: bool = True) -> State:
    """Say what the secretariat verified of a milestone."""
    if state == MilestoneState.VERIFIED and not proved:
        return State("wait", gettext("Verificado sin evidencia"))
    if state == MilestoneState.VERIFIED:
        return State("good", gettext("Verificado"))
    if state == MilestoneState.DONE:
        return State("wait", gettext("Por verificar"))
    if returned:
        return State("bad", gettext("Devuelto"))
    return State("none", gettext("Sin verificar"))
