"""Who is told of an assessment."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy

from tequio.foundation.actors import Role
from tequio.ledger.letters import Letter, News, Office, Silent
from tequio.plans.events import assessment
from tequio.plans.letters.plan import INVOLVED, commitment_of, involved, says_under
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages.assessment import assessment_url

_OF_ASSESSOR: Final = gettext_lazy("Recibe este correo porque evalúa compromisos de este ejercicio.")


def _assessors(news: News[Commitment]) -> tuple[Office, ...]:
    return (Office(news.about.plan.exercise.ref, (Role.ASSESSOR,)),)


LETTERS: Final = (
    Letter(
        on=(assessment.AssessmentDrafted,),
        find=commitment_of,
        to=involved,
        says=says_under(gettext_lazy("Borrador de evaluación: %(title)s"), INVOLVED),
        link=lambda news: assessment_url(news.about.ref),
        button=gettext_lazy("Leer y señalar errores de hecho"),
    ),
    Letter(
        on=(assessment.AssessmentFinished,),
        find=commitment_of,
        to=involved,
        says=says_under(gettext_lazy("Evaluación definitiva: %(title)s"), INVOLVED),
        link=lambda news: assessment_url(news.about.ref),
        button=gettext_lazy("Leer la evaluación y replicar"),
    ),
    Letter(
        on=(assessment.AssessmentCommented, assessment.AssessmentDissented, assessment.AssessmentReplied),
        find=commitment_of,
        to=_assessors,
        says=says_under(gettext_lazy("Sobre su evaluación de: %(title)s"), _OF_ASSESSOR),
        link=lambda news: assessment_url(news.about.ref),
        button=gettext_lazy("Leer lo que se dijo"),
    ),
)
SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (assessment.AssessmentRedrafted, assessment.AssessorReplaced),
    ),
)
