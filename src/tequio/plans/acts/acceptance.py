"""What whoever takes part in a commitment does to accept it, and whoever asks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.plans.acts.section import NO_COMMITMENT, private
from tequio.plans.commands.acceptance import (
    accept_commitment,
    answer_otherwise,
    ask_acceptance,
    record_acceptance,
    withdraw_acceptance,
)
from tequio.plans.duties import ACCEPTANCE, ACCEPTANCE_ON_PAPER
from tequio.plans.forms.acceptance import (
    AcceptForm,
    AnswerForm,
    AskForm,
    RecordForm,
    WithdrawAcceptanceForm,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages.acceptance import accepted_facts, asked_facts
from tequio.plans.policy import acceptance as policy
from tequio.plans.queries.acceptance import signatories_of
from tequio.plans.queries.commitment import any_commitment_with_code
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import binding_text
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def to_accept_or_404(code: str) -> Commitment:
    """Return a commitment, written still or published, or answer that there is none."""
    found = any_commitment_with_code(code)
    if found is None:
        raise Http404(NO_COMMITMENT)
    return found


def _shown(commitment: Commitment) -> Shown:
    exercise = commitment.plan.exercise
    crumbs = (Link(exercise.name, url_of(exercise.ref)),)
    title = commitment.title if not commitment.plan.is_draft else _("Aceptación de un compromiso")
    return Shown(title, url_of(commitment.acceptance_ref), crumbs, "ejercicios", exercise.fictitious)


def _parties(commitment: Commitment) -> Sequence[Beside]:
    found = signatories_of(commitment, content_now(commitment))
    return (Beside(_("Quién participa"), asked_facts(found)),)


def _text(commitment: Commitment) -> Sequence[Beside]:
    content = content_now(commitment)
    return (
        Beside(_("Lo que se acepta"), accepted_facts(binding_text(content))),
        Beside(_("Quién participa"), asked_facts(signatories_of(commitment, content))),
    )


ASK: Final = Act(
    word="pedir",
    label=_("Pedir la aceptación"),
    lead=_(
        "Se pregunta a todas las partes que no han respondido a este texto, con un plazo de 10 días hábiles."
    ),
    button=_("Pedir la aceptación"),
    done=_("Se pidió. Cada respuesta se ve aquí."),
    then=(
        _("A cada institución le llega un correo y un plazo en «Lo que debo»."),
        _("De quien no tiene cuenta, usted registra el papel en el mismo plazo."),
        _("Si el texto cambia después, se les pregunta de nuevo."),
    ),
    rule=policy.ASK_ACCEPTANCE,
    form=AskForm,
    run=ask_acceptance,
    beside=_parties,
)
ACCEPT: Final = Act(
    word="aceptar",
    label=_("Aceptar el compromiso"),
    lead=_("Su institución queda como parte del compromiso, con este texto."),
    button=_("Aceptar el compromiso"),
    done=_("Aceptado. Consta el día y el texto que se aceptó."),
    then=(
        _("Consta su institución y su cargo, no su nombre."),
        _("Si cambian el objetivo, las partes, los hitos o los indicadores, se le pregunta de nuevo."),
        _("Hasta que el plan se publique, puede retirar la aceptación con su razón."),
    ),
    rule=policy.ACCEPT_COMMITMENT,
    form=AcceptForm,
    run=accept_commitment,
    fulfils=(ACCEPTANCE.code,),
    beside=_text,
)
ANSWER: Final = Act(
    word="responder",
    label=_("Proponer otras palabras, o declinar"),
    lead=_("Diga qué cambiaría, o por qué su institución no participa."),
    button=_("Enviar la respuesta"),
    done=_("Quedó registrada, y se avisó a quienes redactan el plan."),
    rule=policy.ANSWER_OTHERWISE,
    form=AnswerForm,
    run=answer_otherwise,
    beside=_text,
)
RECORD: Final = Act(
    word="registrar",
    label=_("Registrar una aceptación en papel"),
    lead=_("De quien no tiene cuenta: una carta, una minuta firmada o un correo, en archivo o dirección."),
    button=_("Registrar la aceptación"),
    done=_("Quedó registrada, con el papel que la muestra."),
    rule=policy.RECORD_ACCEPTANCE,
    form=RecordForm,
    run=record_acceptance,
    fulfils=(ACCEPTANCE_ON_PAPER.code,),
    beside=_text,
)
WITHDRAW: Final = Act(
    word="retirar",
    label=_("Retirar una aceptación"),
    lead=_("Se puede hasta que el plan se publica. La aceptación queda a la vista como retirada."),
    button=_("Retirar la aceptación"),
    done=_("Quedó retirada."),
    rule=policy.WITHDRAW_ACCEPTANCE,
    form=WithdrawAcceptanceForm,
    run=withdraw_acceptance,
    beside=_parties,
)
TO_ACCEPT: Final = Acts(
    route="aceptacion/<slug:code>/",
    subject="commitment",
    find=to_accept_or_404,
    show=_shown,
    acts=(ACCEPT, ANSWER, ASK, RECORD, WITHDRAW),
    address=lambda commitment: url_of(commitment.acceptance_ref),
    private=private,
    missing=NO_COMMITMENT,
)


def offered(commitment: Commitment) -> tuple[ActsOn, ...]:
    """Return them for the page of a commitment; of other years nobody is asked."""
    return () if commitment.plan.is_historic else (TO_ACCEPT.on(commitment),)
