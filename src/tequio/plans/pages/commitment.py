"""One commitment: its situation first, then everything it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.directory.pages.succession import holder_facts
from tequio.directory.queries.succession import Holder
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.commitment import PartyRole
from tequio.plans.pages import sheet
from tequio.plans.pages.change import ChangePage, change_page
from tequio.plans.pages.confirmation import PeopleShown, people_of_commitment
from tequio.plans.pages.headline import state_of
from tequio.plans.pages.sheet import Section
from tequio.plans.pages.situation import sdg_tags, steps, truths, whole_term
from tequio.plans.queries.change import ChangeView
from tequio.plans.queries.commitment import CommitmentView, Neighbour
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.thread.tag import Step
from tequio.ui.components.truths.tag import Truth
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State, Tag


@dataclass(frozen=True)
class CommitmentPage:
    """What the page of a commitment shows."""

    summary: str
    states: tuple[State, ...]
    tags: tuple[Tag, ...]
    truths: tuple[Truth, ...]
    people: PeopleShown | None
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...]
    problem: Section
    causes: tuple[sheet.CauseShown, ...]
    effects: tuple[str, ...]
    answer: Section
    contributions: tuple[sheet.Marked, ...]
    values: tuple[sheet.Marked, ...]
    milestones: Table | None
    activities: tuple[tuple[str, tuple[str, ...]], ...]
    indicators: tuple[sheet.IndicatorShown, ...]
    parties: Table | None
    acceptance: Link | None
    scope: Section
    proposals: tuple[ChangePage, ...]
    versions: Table
    silence: str
    previous: Link | None
    next: Link | None

    @property
    def has_tree(self) -> bool:
        return bool(self.causes or self.effects)

    @property
    def contents(self) -> tuple[Link, ...]:
        """Name the parts that this commitment has, in the order of the page."""
        parts = (
            (self.problem.facts or self.has_tree, _("El problema"), "problema"),
            (self.answer.facts, _("La respuesta"), "respuesta"),
            (self.contributions, _("ODS"), "ods"),
            (self.values, _("Valores"), "valores"),
            (self.milestones, _("Hitos"), "hitos"),
            (self.activities, _("Actividades"), "actividades"),
            (self.parties, _("Quién participa"), "participantes"),
            (self.indicators, _("Indicadores"), "indicadores"),
            (self.scope.facts, _("Recursos y alcance"), "alcance"),
            (self.proposals, _("Cambios propuestos"), "propuestas"),
            (True, _("Versiones"), "versiones"),
        )
        return tuple(Link(label, f"#{anchor}") for is_there, label, anchor in parts if is_there)


def commitment_page(
    view: CommitmentView,
    proposals: Iterable[ChangeView],
    *,
    holders: Iterable[Holder],
    confirm_at: Callable[[SubjectRef], str],
) -> CommitmentPage:
    """Compose the page; what nobody wrote goes into one sentence.

    `confirm_at` gives where people say whether they see a milestone done.
    """
    content = view.content
    return CommitmentPage(
        summary=content.summary,
        states=(state_of(view.headline),),
        tags=_tags(view),
        truths=truths(view),
        people=people_of_commitment(view.seen, _asked(view, confirm_at)),
        steps=steps(view),
        facts=_facts(view, holders),
        problem=sheet.problem(content),
        causes=sheet.causes(content.causes),
        effects=content.effects,
        answer=sheet.answer(content),
        contributions=sheet.contributions(content),
        values=sheet.values(content),
        milestones=sheet.milestones(view),
        activities=sheet.activities(content),
        indicators=sheet.indicators(content, view.measurements),
        parties=sheet.parties(view),
        acceptance=sheet.acceptance_link(view),
        scope=sheet.scope(view),
        proposals=tuple(map(change_page, proposals)),
        versions=sheet.versions(view),
        silence=sheet.silence(view.content, source=view.source),
        previous=_neighbour(view.previous),
        next=_neighbour(view.next),
    )


def breadcrumbs(view: CommitmentView) -> tuple[Link, ...]:
    """Lead from the exercises to the commitment."""
    return (
        Link(_("Ejercicios"), local_path("/ejercicios/")),
        Link(view.state, url_of(view.exercise_ref)),
        Link(_("Plan de %s") % view.published_on.year, url_of(view.plan_ref)),
        Link(_("Compromiso %s") % view.number),
    )


def _tags(view: CommitmentView) -> tuple[Tag, ...]:
    theme = Tag(view.theme, local_path(f"/compromisos/?tema={view.content.theme}"))
    proactive = (Tag(_("Compromiso proactivo")),) if view.content.proactive else ()
    return (theme, *proactive, *sdg_tags([link.code for link in view.content.sdg]))


def _asked(view: CommitmentView, confirm_at: Callable[[SubjectRef], str]) -> list[Link]:
    """Return where to say whether each milestone reported done is seen so."""
    return [
        Link(f"{line.number}. {line.title}", confirm_at(line.ref))
        for line in view.progress.lines
        if line.is_reported_done
    ]


def _facts(view: CommitmentView, holders: Iterable[Holder]) -> tuple[Fact, ...]:
    content = view.content
    return (
        Fact(_("Responsable"), sheet.named(content, PartyRole.LEAD)),
        Fact(_("Corresponsable"), sheet.named(content, PartyRole.CO_LEAD)),
        *holder_facts(holders),
        Fact(_("Plazo"), whole_term(view)),
        Fact(_("Población"), content.affected_population),
        Fact(_("Entidad"), Link(view.state, url_of(view.state_ref))),
        Fact(_("Plan"), Link(view.plan, url_of(view.plan_ref))),
        Fact(_("Identificador"), str(view.ref)),
        Fact(_("Fuente"), view.source or _("El plan publicado en esta plataforma")),
    )


def _neighbour(found: Neighbour | None) -> Link | None:
    return Link(f"{found.number}. {found.title}", url_of(found.ref)) if found else None
