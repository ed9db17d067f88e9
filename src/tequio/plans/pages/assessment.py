"""The assessments of a commitment, and what others say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.markdown import safe_html
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.plans.models.assessment import AssessmentState, Stage
from tequio.plans.queries.assessment import AssessmentView, ReplacementView, VersionView
from tequio.plans.queries.commitment import CommitmentView
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, Prose, State, Tone

_TITLES: Final[dict[str, Words]] = {
    "verifiability": _("Verificable"),
    "relevance": _("Gobierno abierto"),
    "potential": _("Potencial de resultados"),
    "completion": _("Cumplimiento"),
    "opened_government": _("¿Abrió el gobierno?"),
}
_TONES: Final[dict[str, Tone]] = {
    AssessmentState.DRAFT: "wait",
    AssessmentState.COMMENTED: "wait",
    AssessmentState.FINAL: "good",
}


@dataclass(frozen=True)
class VoiceShown:
    """An observation, a dissent or a reply as it was written."""

    title: str
    by: str
    text: SafeString


@dataclass(frozen=True)
class EarlierShown:
    """A version that another one replaced, with what was said of it."""

    title: str
    facts: tuple[Fact, ...]
    reasoning: SafeString
    voices: tuple[VoiceShown, ...]


@dataclass(frozen=True)
class AssessmentShown:
    """An assessment with its ratings, its reasons and the other voices."""

    title: str
    state: State
    facts: tuple[Fact, ...]
    reasoning: SafeString
    voices: tuple[VoiceShown, ...]
    earlier: tuple[EarlierShown, ...]


@dataclass(frozen=True)
class AssessmentPage:
    """What the page of the assessments of a commitment shows."""

    commitment: Link
    shown: tuple[AssessmentShown, ...]
    ended: bool


def assessment_page(view: CommitmentView) -> AssessmentPage:
    """Compose the page of what was assessed."""
    return AssessmentPage(
        commitment=Link(view.content.title, url_of(view.ref)),
        shown=tuple(map(_shown, view.assessments)),
        ended=any(one.is_final and not one.is_verifiable for one in view.assessments),
    )


def assessment_url(commitment: SubjectRef) -> str:
    """Return where the assessments of a commitment stand."""
    return f"{url_of(commitment)}evaluacion/"


def breadcrumbs(view: CommitmentView) -> tuple[Link, ...]:
    """Lead from the commitments to the assessment."""
    return (*crumbs(view), Link(gettext("Evaluación")))


def crumbs(view: CommitmentView) -> tuple[Link, ...]:
    """Lead from the commitments to the commitment."""
    return (
        Link(gettext("Compromisos"), local_path("/compromisos/")),
        Link(view.plan, url_of(view.plan_ref)),
        Link(gettext("Compromiso %s") % view.number, url_of(view.ref)),
    )


def promised(view: CommitmentView) -> tuple[Fact, ...]:
    """Return what the commitment said it would change, and how far it is."""
    progress = view.progress
    of_all = gettext("%(done)s de %(total)s hitos")
    return (
        Fact(_("Compromiso"), Link(view.content.title, url_of(view.ref))),
        Fact(_("Problema"), view.content.problem),
        Fact(_("Objetivo"), view.content.objective),
        Fact(_("Reportados como cumplidos"), of_all % {"done": progress.reported, "total": progress.total}),
        Fact(_("Verificados"), of_all % {"done": progress.verified, "total": progress.total}),
        Fact(_("Evidencias"), progress.evidence),
        Fact(_("De resultados"), progress.outcomes),
    )


def drafted(view: CommitmentView, stage: Stage) -> tuple[Fact, ...]:
    """Return what a stage says so far, and what others observed of it."""
    found = next((one for one in view.assessments if one.stage == stage), None)
    if found is None:
        return ()
    return (
        *(Fact(_TITLES[name], capfirst(label)) for name, label in found.ratings),
        Fact(_("Razones"), Prose(found.reasoning)),
        *(
            Fact(capfirst(one.kind.label), Prose(one.text), f"{one.author} · {day(one.said_on)}")
            for one in found.voices
        ),
    )


def _shown(view: AssessmentView) -> AssessmentShown:
    last = len(view.versions)
    return AssessmentShown(
        title=gettext("Evaluación %s") % view.stage.label,
        state=State(_TONES[view.state], capfirst(view.state.label)),
        facts=(*_ratings(view.ratings), *_authors(view), *map(_replaced, view.replacements)),
        reasoning=safe_html(view.reasoning),
        voices=_voices(view, {version.number for version in view.versions[-1:]}),
        earlier=tuple(_earlier(view, version) for version in reversed(view.versions[: last - 1])),
    )


def _ratings(ratings: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(_TITLES[name], capfirst(label)) for name, label in ratings)


def _authors(view: AssessmentView) -> tuple[Fact, ...]:
    """Name who drafted it and who published the final text, each with the day."""
    final = next((version for version in view.versions if version.is_final), None)
    draft = next((version for version in reversed(view.versions) if not version.is_final), None)
    handed = view.in_charge != view.assessor and not view.is_final
    return (
        Fact(_("Escribió el borrador"), draft.author if draft else None),
        Fact(_("Borrador"), draft.published_on if draft else view.drafted_on),
        *((Fact(_("Publicó la versión definitiva"), final.author),) if final else ()),
        Fact(_("Versión definitiva"), view.final_on),
        *((Fact(_("La tiene a su cargo"), view.in_charge),) if handed else ()),
    )


def _replaced(replacement: ReplacementView) -> Fact:
    sentence = gettext("%(after)s releva a %(before)s") % {
        "after": replacement.after,
        "before": replacement.before,
    }
    return Fact(_("Relevo"), f"{sentence} · {day(replacement.replaced_on)}", replacement.reason)


def _earlier(view: AssessmentView, version: VersionView) -> EarlierShown:
    which = {"number": version.number, "day": day(version.published_on)}
    return EarlierShown(
        title=gettext("Versión %(number)s, borrador del %(day)s") % which,
        facts=(Fact(_("La escribió"), version.author), *_ratings(version.ratings)),
        reasoning=safe_html(version.reasoning),
        voices=_voices(view, {version.number}),
    )


def _voices(view: AssessmentView, versions: Collection[int]) -> tuple[VoiceShown, ...]:
    """Return what was said of a version; of one that nobody kept, with the oldest."""
    kept = {version.number for version in view.versions}
    oldest = min(kept, default=1)
    return tuple(
        VoiceShown(
            str(capfirst(voice.kind.label)), f"{voice.author} · {day(voice.said_on)}", safe_html(voice.text)
        )
        for voice in view.voices
        if (voice.version if voice.version in kept else oldest) in versions
    )
