"""Who may report, check and cancel a milestone, when and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.policy import (
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
)
from tequio.plans.models.milestone import MilestoneState, ReportedState
from tequio.plans.policy.party import (
    FACILITATOR,
    IS_PUBLISHED,
    NOT_CANCELLED,
    PARTICIPANTS,
    SECRETARIAT,
    answers_for,
    judge_and_party,
    sits_in_the_secretariat,
)

_SETTLED = (MilestoneState.VERIFIED, MilestoneState.CANCELLED)
RESPONSIBLE = Party("responsible", _("el enlace de la institución que responde por el hito"), answers_for)


def _is_author(actor: Actor, report: Any) -> bool:
    """Admit whoever could report it now, if they did or answer for it: of an office that ended, nobody."""
    if report.state and answers_for(actor, report):
        return True
    parties = (REPORT_PROGRESS if report.state else REPORT_ACTIVITY).who
    return report.author == author_key(actor) and any(
        party.admits(actor, report.milestone) for party in parties
    )


AUTHORS = Party("author", _("quien lo reportó, o el enlace de la institución que lo reportó"), _is_author)
VERIFIERS = Party(
    "verifier",
    _("el secretariado técnico del ejercicio, salvo quien responde por el hito"),
    lambda actor, subject: sits_in_the_secretariat(actor, subject) and not answers_for(actor, subject),
    judge_and_party,
)
_IS_OPEN = Condition(
    "open",
    lambda milestone: milestone.is_open,
    _("Ese hito ya se reportó cumplido, se verificó o se canceló."),
)
NOT_SETTLED = Condition(
    "not_settled",
    lambda milestone: milestone.state not in _SETTLED,
    _("Ese hito ya se verificó o se canceló."),
)
_IS_LATE = Condition(
    "late", lambda milestone: milestone.late_since is not None, _("Ese hito no está retrasado.")
)
_NOT_CHECKED = Condition(
    "not_checked",
    lambda report: not report.is_checked and report.milestone.state not in _SETTLED,
    _("Ese reporte ya se revisó, o su hito ya se verificó o se canceló; lo nuevo va en otro reporte."),
)
_NOT_WITHDRAWN = Condition(
    "not_withdrawn", lambda report: not report.is_withdrawn, _("Ese reporte ya se retiró.")
)
_ENDS_IT = Condition(
    "ends_it",
    lambda report: report.state == ReportedState.DONE,
    _("De ese reporte no depende ningún plazo: cuenta el día en que se registró."),
)
_NOT_ACKNOWLEDGED = Condition(
    "not_acknowledged",
    lambda report: report.arrived_on is None,
    _("Ya se reconoció un día anterior; para cambiarlo, primero retire ese reconocimiento."),
)
_ACKNOWLEDGED = Condition(
    "acknowledged",
    lambda report: report.arrived_on is not None,
    _("De ese reporte nadie ha reconocido un día anterior."),
)
_AWAITS_VERIFICATION = Condition(
    "awaits_verification",
    lambda report: (
        report.state == ReportedState.DONE
        and report.milestone.state == MilestoneState.DONE
        and not report.is_checked
        and not report.is_withdrawn
    ),
    _("Solo se verifica lo que la institución reportó cumplido y nadie ha revisado."),
)
_VERIFICATION = _("El secretariado comprueba lo que la institución reporta; las dos cosas quedan aparte.")
REPORT_PROGRESS = Rule(
    action="plans.report_progress",
    who=(RESPONSIBLE, OPERATORS),
    when=(IS_PUBLISHED, _IS_OPEN),
    why=_("Quien responde por un hito dice en qué va y con qué lo prueba."),
)
REPORT_ACTIVITY = Rule(
    action="plans.report_activity",
    who=(PARTICIPANTS, SECRETARIAT, FACILITATOR, OPERATORS),
    when=(IS_PUBLISHED, NOT_CANCELLED),
    why=_("La sociedad civil cuenta aparte lo que hizo; eso no cambia el estado del hito."),
)
EXPLAIN_DELAY = Rule(
    action="plans.explain_delay",
    who=(RESPONSIBLE, OPERATORS),
    when=(IS_PUBLISHED, _IS_OPEN, _IS_LATE),
    why=_("Un retraso siempre lleva la explicación pública de quien responde."),
)
ADD_EVIDENCE = Rule(
    action="plans.add_evidence",
    who=(AUTHORS,),
    when=(_NOT_WITHDRAWN, _NOT_CHECKED),
    why=_("Mientras nadie lo revisa, quien reportó puede probar mejor lo que dijo."),
)
CORRECT_REPORT = Rule(
    action="plans.correct_report",
    who=(AUTHORS,),
    when=(_NOT_WITHDRAWN, _NOT_CHECKED),
    why=_("Quien se equivocó lo corrige, con su razón; lo que decía antes se conserva a la vista."),
)
WITHDRAW_REPORT = Rule(
    action="plans.withdraw_report",
    who=(AUTHORS,),
    when=(_NOT_WITHDRAWN, _NOT_CHECKED),
    why=_("Un reporte retirado sigue a la vista, y ya no cuenta: lo que daba por hecho se debe otra vez."),
)
VERIFY_REPORT = Rule(
    action="plans.verify_report", who=(VERIFIERS,), when=(_AWAITS_VERIFICATION,), why=_VERIFICATION
)
RETURN_REPORT = Rule(
    action="plans.return_report", who=(VERIFIERS,), when=(_AWAITS_VERIFICATION,), why=_VERIFICATION
)
_DAY_OF_RECORD = _("Cuenta el día de registro; si algo llegó antes en papel, lo reconoce quien lo recibió.")
ACKNOWLEDGE_EARLIER_DAY = Rule(
    action="plans.acknowledge_earlier_day",
    who=(VERIFIERS,),
    when=(_ENDS_IT, _NOT_WITHDRAWN, _NOT_ACKNOWLEDGED),
    why=_DAY_OF_RECORD,
)
WITHDRAW_ACKNOWLEDGEMENT = Rule(
    action="plans.withdraw_acknowledgement",
    who=(VERIFIERS,),
    when=(_ACKNOWLEDGED,),
    why=_DAY_OF_RECORD,
)
NOTE_LATENESS = Rule(
    action="plans.note_lateness",
    who=(THE_CLOCK,),
    when=(_IS_OPEN,),
    why=_("Que un hito está retrasado se calcula; nadie lo declara."),
)
NOTE_RECOUNT = Rule(
    action="plans.note_recount",
    who=(THE_CLOCK,),
    why=_("Si un decreto publicado tarde cambia un plazo, el retraso que constaba se cuenta de nuevo."),
)
