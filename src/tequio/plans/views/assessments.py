"""The assessments of a commitment and the forms of their acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.policy import Rule
from tequio.foundation.requests import Request
from tequio.foundation.words import Words
from tequio.plans import policy
from tequio.plans.commands import assessment as commands
from tequio.plans.forms import assessing as forms
from tequio.plans.models.assessment import Assessment, Stage
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages import assessment as assessments_page
from tequio.plans.queries.assessment import assessment_of, commitment_to_act_on
from tequio.plans.queries.commitment import CommitmentView, commitment_with_code
from tequio.plans.views.acting import Act, Beside, Thing, by, perform, refusal_of
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page

# Word of the address: who may, what it is called and the command.
_VOICES: Final[dict[str, tuple[Rule, Words, Callable[..., object]]]] = {
    "observar": (
        policy.COMMENT_ASSESSMENT,
        gettext_lazy("Señalar un error de hecho"),
        commands.comment_assessment,
    ),
    "disentir": (
        policy.DISSENT_FROM_ASSESSMENT,
        gettext_lazy("Disentir de la evaluación"),
        commands.dissent_from_assessment,
    ),
    "replicar": (
        policy.REPLY_TO_ASSESSMENT,
        gettext_lazy("Replicar a la evaluación"),
        commands.reply_to_assessment,
    ),
}


@governed_by(policy.READ_PLANS)
def assessment(request: Request, code: str) -> HttpResponse:
    """Show what was assessed, on which scales and what others say."""
    view = _view(code)
    return page(
        request,
        "plans/assessment.html",
        title=_("Evaluación del compromiso"),
        section="compromisos",
        breadcrumbs=assessments_page.breadcrumbs(view),
        demo=view.fictitious,
        assessment=assessments_page.assessment_page(view),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def act(request: Request, code: str, stage: str, word: str) -> HttpResponse:
    """Show or take one of the forms of an assessment."""
    commitment = commitment_to_act_on(code)
    if commitment is None or stage not in assessments_page.STAGES:
        raise Http404(_("No hay esa evaluación."))
    chosen = assessments_page.STAGES[stage]
    if word == "borrador":
        return perform(request, _thing(code), _draft(request, commitment, chosen))
    found = assessment_of(commitment, chosen)
    if found is None or word not in {"definitiva", *_VOICES}:
        raise Http404(_("No hay esa evaluación."))
    shown = _final(request, found) if word == "definitiva" else _voice(request, found, word)
    beside = Beside(_("Lo que dice hasta ahora"), assessments_page.drafted(_view(code), chosen))
    return perform(request, _thing(code), replace(shown, beside=(beside,)))


def _draft(request: Request, commitment: Commitment, stage: Stage) -> Act:
    form = forms.rating_form(stage)(request.POST or None)
    return Act(
        title=_("Evaluar %s") % stage.label,
        lead=_("Se publica como borrador, para que quienes participan señalen errores de hecho."),
        button=_("Publicar el borrador"),
        done=_("El borrador quedó publicado."),
        form=form,
        refusal=refusal_of(request, policy.DRAFT_ASSESSMENT, commitment),
        run=lambda given: commands.draft_assessment(
            commitment=commitment,
            stage=stage,
            ratings=form.ratings(),
            reasoning=given["reasoning"],
            drafted_on=timezone.localdate(request.now),
            **by(request, given),
        ),
    )


def _final(request: Request, found: Assessment) -> Act:
    form_of_stage = forms.rating_form(Stage(found.stage))
    drafted = {name: getattr(found, name) for name in form_of_stage.base_fields if hasattr(found, name)}
    form = form_of_stage(request.POST or None, initial=drafted)
    return Act(
        title=_("Publicar la versión definitiva"),
        lead=_("Atienda las observaciones. Después ya no cambia; se le puede disentir y replicar."),
        button=_("Publicar la versión definitiva"),
        done=_("La evaluación definitiva quedó publicada."),
        form=form,
        refusal=refusal_of(request, policy.FINISH_ASSESSMENT, found),
        run=lambda given: commands.finish_assessment(
            assessment=found,
            ratings=form.ratings(),
            reasoning=given["reasoning"],
            final_on=timezone.localdate(request.now),
            **by(request, given),
        ),
    )


def _voice(request: Request, found: Assessment, word: str) -> Act:
    rule, title, command = _VOICES[word]

    def run(given: dict[str, Any]) -> object:
        today = timezone.localdate(request.now)
        return command(assessment=found, text=given["text"], said_on=today, **by(request, given))

    return Act(
        title=title,
        lead=_("Se publica junto a la evaluación, tal como lo escriba."),
        button=_("Publicar"),
        done=_("Quedó publicado junto a la evaluación."),
        form=forms.VoiceForm(request.POST or None),
        refusal=refusal_of(request, rule, found),
        run=run,
    )


def _thing(code: str) -> Thing:
    view = _view(code)
    link = Link(_("Evaluación"), f"{url_of(view.ref)}evaluacion/")
    return Thing(link, assessments_page.crumbs(view), assessments_page.promised(view), view.fictitious)


def _view(code: str) -> CommitmentView:
    found = commitment_with_code(code=code)
    if found is None:
        raise Http404(_("No hay un compromiso publicado con ese identificador."))
    return found
