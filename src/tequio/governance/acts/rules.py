"""What a body does with its operating rules: adopt them in a session."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.governance.commands.rules import adopt_rules
from tequio.governance.forms.rules import RulesForm
from tequio.governance.pages.rules import rules_facts
from tequio.governance.policy import body as policy
from tequio.governance.queries.rules import rules_on
from tequio.governance.queries.seat import every_seat_of
from tequio.ui.acts.act import Act, Beside
from tequio.ui.links import url_of

ADOPT: Final = Act(
    word="adoptar-reglas",
    label=_("Registrar las reglas que adoptó"),
    lead=_(
        "Con cuántos asientos se sesiona, cómo se decide y quién cuenta. "
        "Desde el día que diga, Tequio calcula con ellas el cuórum y el resultado de cada votación."
    ),
    button=_("Publicar las reglas"),
    done=_("Las reglas quedaron publicadas."),
    then=(
        _("Se publican hoy en la página del órgano y en la bitácora."),
        _("Cada sesión se rige por las reglas de su día: las anteriores no cambian."),
    ),
    rule=policy.ADOPT_RULES,
    form=RulesForm,
    run=adopt_rules,
    long=True,
    beside=lambda session: (
        Beside(
            _("Lo que rige ahora"),
            rules_facts(rules_on(session.body, session.held_on), every_seat_of(session.body)),
        ),
    ),
    lands=lambda rules: url_of(rules.body.ref),
)
