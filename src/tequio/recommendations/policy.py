"""Who reads, drafts, records and issues recommendations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.policy import ANYONE, IMPORTERS, OPERATORS, Condition, Rule, holder

SECRETARIES = holder(Role.COMMISSION_SECRETARY, _("la secretaría del órgano que recomienda"))
DRAFT = Condition("draft", lambda subject: not subject.is_issued, _("Esa recomendación ya se emitió."))
ISSUED = Condition("issued", lambda subject: subject.is_issued, _("Esa recomendación aún no se emite."))

READ_RECOMMENDATIONS = Rule(
    action="recommendations.read",
    who=(ANYONE,),
    why=_("Quién recomendó qué, a quién y qué pasó después es público."),
)
DRAFT_RECOMMENDATION = Rule(
    action="recommendations.draft",
    who=(OPERATORS, SECRETARIES),
    why=_("La secretaría del órgano prepara lo que el órgano va a votar."),
)
ISSUE_RECOMMENDATION = Rule(
    action="recommendations.issue",
    who=(OPERATORS, SECRETARIES),
    when=(DRAFT,),
    why=_("Una recomendación se emite una sola vez, después de que el órgano la adopta."),
)
ADD_ADDRESSEE = Rule(
    action="recommendations.add_addressee",
    who=(OPERATORS, SECRETARIES),
    when=(ISSUED,),
    why=_("Quien emitió la recomendación puede dirigirla después a alguien más, y queda registrado."),
)
RECORD_PAST_RECOMMENDATION = Rule(
    action="recommendations.record_past",
    who=(IMPORTERS, OPERATORS),
    why=_("Lo que ya ocurrió se registra con su fecha real y su fuente."),
)
