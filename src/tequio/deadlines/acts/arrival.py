"""The acts by which whoever received something says that it came before its record, for each domain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.forms import ArrivalForm, ArrivalWithdrawalForm
from tequio.foundation.policy import Rule
from tequio.foundation.words import Words
from tequio.ui.acts.act import Act, Beside


def acknowledging(
    rule: Rule,
    run: Callable[..., Any],
    *,
    beside: Callable[[Any], Sequence[Beside]],
    follows: Words,
    tells: Words,
    form: type[ArrivalForm] = ArrivalForm,
) -> Act:
    """Return the act that says the earlier day; `follows` is what is counted anew by it."""
    return Act(
        word="reconocer",
        label=_("Reconocer que llegó antes"),
        lead=_("Si llegó en papel antes de registrarse, dígalo con su razón y su prueba: ese día cuenta."),
        button=_("Reconocer ese día"),
        done=_("Quedó reconocido: cuenta el día en que llegó."),
        then=(follows, _("Lo que se anotó mientras tanto queda en la bitácora."), tells),
        rule=rule,
        form=form,
        run=run,
        beside=beside,
    )


def withdrawing(
    rule: Rule, run: Callable[..., Any], *, beside: Callable[[Any], Sequence[Beside]], tells: Words
) -> Act:
    """Return the act that takes it back."""
    return Act(
        word="retirar-reconocimiento",
        label=_("Retirar el reconocimiento de un día anterior"),
        lead=_("Vuelve a contar el día en que se registró. Lo reconocido queda a la vista, con su razón."),
        button=_("Retirar el reconocimiento"),
        done=_("Quedó retirado: cuenta el día en que se registró."),
        then=(tells,),
        rule=rule,
        form=ArrivalWithdrawalForm,
        run=run,
        beside=beside,
    )
