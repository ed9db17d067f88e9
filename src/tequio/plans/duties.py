"""The terms of whoever owes a milestone, or an answer to those who saw it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import DeadlineRule, register
from tequio.foundation.actors import Role
from tequio.foundation.words import Words
from tequio.plans.models.assessment import Stage

_SECRETARIAT: Final = (Role.SECRETARIAT_MEMBER, Role.FACILITATOR)

MILESTONE: Final = register(
    DeadlineRule(
        code="milestone",
        name=_("reportar un hito cumplido"),
        business_days=0,
        why=_("El plan publicado dice hasta cuándo; después de ese día el hito queda retrasado, a la vista."),
        expires_as="overdue",
    )
)
CORRECTION: Final = register(
    DeadlineRule(
        code="milestone-correction",
        name=_("corregir el reporte de un hito"),
        business_days=10,
        why=_("Un reporte devuelto se corrige en 10 días hábiles, o en la fecha del plan si es posterior."),
        expires_as="overdue",
    )
)
# Until a milestone is reported done, and reported again after a return.
DELIVERY: Final = (MILESTONE.code, CORRECTION.code)
VERIFICATION: Final = register(
    DeadlineRule(
        code="report-verification",
        name=_("verificar un hito reportado como cumplido"),
        business_days=10,
        why=_("Lo que una institución reporta cumplido se comprueba, o se devuelve, en 10 días hábiles."),
        roles=_SECRETARIAT,
    )
)

CONCURRENCE: Final = register(
    DeadlineRule(
        code="change-concurrence",
        name=_("concurrir en un cambio propuesto"),
        business_days=10,
        why=_("En 10 días hábiles otro sector concurre en el cambio o lo objeta; mientras, nada cambia."),
        roles=(Role.SECRETARIAT_MEMBER,),
    )
)

ACCEPTANCE: Final = register(
    DeadlineRule(
        code="commitment-acceptance",
        name=_("aceptar un compromiso, o decir por qué no"),
        business_days=10,
        why=_("A quien un compromiso nombra se le pregunta; en 10 días hábiles lo acepta o dice por qué no."),
        roles=(Role.LIAISON,),
    )
)
# Of whoever takes part and has no account: the secretariat asks and keeps the paper.
ACCEPTANCE_ON_PAPER: Final = register(
    DeadlineRule(
        code="commitment-acceptance-on-paper",
        name=_("registrar la aceptación de quien no tiene cuenta"),
        business_days=10,
        why=_("De quien no tiene cuenta, el secretariado registra en 10 días hábiles el papel que lo dice."),
        roles=_SECRETARIAT,
    )
)

NAMING: Final = register(
    DeadlineRule(
        code="duty-naming",
        name=_("nombrar quién responde por un hito"),
        business_days=10,
        why=_("Un hito cuya institución terminó no queda sin responsable más de 10 días hábiles."),
        roles=_SECRETARIAT,
    )
)


def _final(stage: Stage, name: Words) -> DeadlineRule:
    return DeadlineRule(
        code=f"final-assessment-{stage.value}",
        name=name,
        business_days=20,
        why=_("El borrador de una evaluación espera observaciones; en 20 días hábiles es definitivo."),
        roles=(Role.ASSESSOR,),
    )


# A commitment may have a draft of each stage at once.
FINAL_ASSESSMENT: Final[Mapping[str, DeadlineRule]] = {
    Stage.INCEPTION: register(_final(Stage.INCEPTION, _("publicar la evaluación definitiva del inicio"))),
    Stage.END: register(_final(Stage.END, _("publicar la evaluación definitiva del final"))),
}
CONFIRMATIONS: Final = register(
    DeadlineRule(
        code="citizen-confirmations",
        name=_("revisar lo que contaron las personas"),
        business_days=5,
        why=_("Lo que una persona cuenta de un hito se publica, o se dice por qué no, en 5 días hábiles."),
        expires_as="overdue",
    )
)
