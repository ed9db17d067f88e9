"""What people do with the assessment of a commitment, at its beginning and at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.plans.acts.commitment import commitment_or_404
from tequio.plans.commands.assessment import (
    Ratings,
    comment_assessment,
    dissent_from_assessment,
    draft_assessment,
    finish_assessment,
    redraft_assessment,
    replace_assessor,
    reply_to_assessment,
)
from tequio.plans.duties import FINAL_ASSESSMENT
from tequio.plans.forms.assessment import FORMS, ReplacementForm, VoiceForm
from tequio.plans.models.assessment import Assessment, Stage
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages.assessment import assessment_url, crumbs, drafted, promised
from tequio.plans.policy import assessment as policy
from tequio.plans.queries.assessment import (
    assessment_of,
    assessment_view,
    assessments_of,
    unfinished_assessments,
)
from tequio.plans.queries.commitment import commitment_view
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown, fulfilled_on
from tequio.ui.acts.waiting import Waiting

_WORDS: Final[dict[Stage, str]] = {Stage.INCEPTION: "inicio", Stage.END: "final"}


def _shown(commitment: Commitment) -> Shown:
    view = commitment_view(commitment)
    return Shown(_("Evaluación"), assessment_url(view.ref), crumbs(view), "compromisos", view.fictitious)


def _beside(commitment: Commitment) -> Beside:
    return Beside(_("Lo prometido"), promised(commitment_view(commitment)))


def _so_far(assessment: Assessment) -> tuple[Beside, ...]:
    there = assessments_of(assessment.commitment)
    view = commitment_view(assessment.commitment, tuple(map(assessment_view, there)))
    told = drafted(view, Stage(assessment.stage))
    return (Beside(_("Lo prometido"), promised(view)), Beside(_("Lo que dice hasta ahora"), told))


def _assessed_or_404(stage: Stage) -> Callable[..., Assessment]:
    def find(code: str) -> Assessment:
        found = assessment_of(commitment_or_404(code), stage)
        if found is None:
            raise Http404(_("No hay esa evaluación."))
        return found

    return find


def _drafting(stage: Stage) -> Callable[..., Assessment]:
    def draft(
        *,
        actor: Actor,
        commitment: Commitment,
        ratings: Ratings,
        reasoning: str,
        drafted_on: date,
        now: datetime,
        idempotency_key: str,
    ) -> Assessment:
        """Publish the draft of this stage."""
        return draft_assessment(
            actor=actor,
            commitment=commitment,
            stage=stage,
            ratings=ratings,
            reasoning=reasoning,
            drafted_on=drafted_on,
            now=now,
            idempotency_key=idempotency_key,
        )

    return draft


def _named(stage: Stage, words: Any) -> Words:
    return format_lazy(words, stage=stage.label)


def _to_draft(stage: Stage) -> Acts:
    draft = Act(
        word="borrador",
        label=_named(stage, _("Evaluar {stage}")),
        lead=_("Se publica como borrador, para que quienes participan señalen errores de hecho."),
        button=_("Publicar el borrador"),
        done=_("El borrador quedó publicado."),
        rule=policy.DRAFT_ASSESSMENT,
        form=FORMS[stage],
        run=_drafting(stage),
        day="drafted_on",
        beside=lambda commitment: (_beside(commitment),),
    )
    return Acts(
        route=f"compromiso/<slug:code>/evaluacion/{_WORDS[stage]}/",
        subject="commitment",
        find=commitment_or_404,
        show=_shown,
        back=lambda commitment: assessment_url(commitment.ref),
        acts=(draft,),
        address=lambda commitment: f"{assessment_url(commitment.ref)}{_WORDS[stage]}/",
    )


def _to_finish(stage: Stage) -> Act:
    return Act(
        word="definitiva",
        label=_named(stage, _("Publicar la versión definitiva de la evaluación {stage}")),
        lead=_("Atienda las observaciones. Lleva su nombre y ya no cambia; se le puede disentir y replicar."),
        button=_("Publicar la versión definitiva"),
        done=_("La evaluación definitiva quedó publicada."),
        rule=policy.FINISH_ASSESSMENT,
        form=FORMS[stage],
        run=finish_assessment,
        day="final_on",
        fulfils=(FINAL_ASSESSMENT[stage].code,),
        beside=_so_far,
    )


def _to_redraft(stage: Stage) -> Act:
    return Act(
        word="otro-borrador",
        label=_named(stage, _("Publicar otro borrador de la evaluación {stage}")),
        lead=_("El borrador de antes se conserva, con su autoría y lo que se dijo de él."),
        button=_("Publicar el borrador"),
        done=_("El borrador nuevo quedó publicado."),
        rule=policy.REDRAFT_ASSESSMENT,
        form=FORMS[stage],
        run=redraft_assessment,
        day="drafted_on",
        beside=_so_far,
    )


def _to_replace(stage: Stage) -> Act:
    return Act(
        word="relevar",
        label=_named(stage, _("Relevar a quien hace la evaluación {stage}")),
        lead=_("Lo que ya se escribió se queda, con el nombre de quien lo escribió."),
        button=_("Registrar el relevo"),
        done=_("El relevo quedó registrado."),
        rule=policy.REPLACE_ASSESSOR,
        form=ReplacementForm,
        run=replace_assessor,
        day="replaced_on",
        beside=_so_far,
    )


def _voices(stage: Stage) -> tuple[Act, ...]:
    return tuple(
        Act(
            word=word,
            label=_named(stage, label),
            lead=_("Se publica junto a la evaluación, tal como lo escriba."),
            button=_("Publicar"),
            done=_("Quedó publicado junto a la evaluación."),
            rule=rule,
            form=VoiceForm,
            run=run,
            day="said_on",
            beside=_so_far,
        )
        for word, label, rule, run in (
            (
                "observar",
                _("Señalar un error de hecho en la evaluación {stage}"),
                policy.COMMENT_ASSESSMENT,
                comment_assessment,
            ),
            (
                "disentir",
                _("Disentir de la evaluación {stage}"),
                policy.DISSENT_FROM_ASSESSMENT,
                dissent_from_assessment,
            ),
            (
                "replicar",
                _("Replicar a la evaluación {stage}"),
                policy.REPLY_TO_ASSESSMENT,
                reply_to_assessment,
            ),
        )
    )


def _assessed(stage: Stage) -> Acts:
    return Acts(
        route=f"compromiso/<slug:code>/evaluacion/{_WORDS[stage]}/",
        subject="assessment",
        find=_assessed_or_404(stage),
        show=lambda assessment: _shown(assessment.commitment),
        back=lambda assessment: assessment_url(assessment.commitment.ref),
        acts=(FINISH[stage], _to_redraft(stage), *_voices(stage), _to_replace(stage)),
        address=lambda assessment: f"{assessment_url(assessment.commitment.ref)}{_WORDS[stage]}/",
    )


def _finished_at(stage: Stage) -> Callable[[SubjectRef], str]:
    return lambda ref: f"{assessment_url(ref)}{_WORDS[stage]}/{FINISH[stage].last_part}"


FINISH: Final[dict[Stage, Act]] = {stage: _to_finish(stage) for stage in Stage}
DRAFTS: Final[dict[Stage, Acts]] = {stage: _to_draft(stage) for stage in Stage}
ASSESSMENTS: Final[dict[Stage, Acts]] = {stage: _assessed(stage) for stage in Stage}
for _stage in Stage:
    # After the rows: the draft is no subject with an address of its own.
    fulfilled_on(FINAL_ASSESSMENT[_stage].code, _finished_at(_stage))


def _unfinished(stage: Stage) -> Waiting:
    return Waiting(
        act=FINISH[stage],
        task=_("Publicar la evaluación definitiva"),
        found=lambda actor: (one for one in unfinished_assessments(actor.scopes) if one.stage == stage),
        matter=lambda draft: draft.commitment.title,
        since=lambda draft: draft.drafted_on,
        rule=FINAL_ASSESSMENT[stage].code,
        ref=lambda draft: draft.commitment.ref,
    )


WAITING: Final = tuple(map(_unfinished, Stage))


def offered(commitment: Commitment, assessments: Sequence[Assessment]) -> tuple[ActsOn, ...]:
    """Return the acts that the page of the assessments offers; a stage nobody assessed is drafted."""
    found = {Stage(assessment.stage): assessment for assessment in assessments}
    there = {stage: found[stage] for stage in Stage if stage in found}
    views = map(assessment_view, assessments)
    ended = any(view.is_final and not view.is_verifiable for view in views)
    missing = [stage for stage in Stage if stage not in there and not (ended and stage == Stage.END)]
    assessed = (ASSESSMENTS[stage].on(assessment) for stage, assessment in there.items())
    return (*assessed, *(DRAFTS[stage].on(commitment) for stage in missing))
