"""What the operator does with the end of an institution and with who comes after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.directory import policy
from tequio.directory.commands.institution import close_institution, reopen_institution
from tequio.directory.commands.succession import record_succession, withdraw_succession
from tequio.directory.forms import institution as forms
from tequio.directory.models import Institution
from tequio.directory.pages.institution import end_facts
from tequio.directory.queries.institution import institution_with_code
from tequio.directory.queries.succession import direct_successors
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

ROUTE: Final = "institucion/<slug:code>/"
_LOG: Final = _("La bitácora conserva lo que constaba antes y la razón del cambio.")


def institution_or_404(code: str) -> Institution:
    """Return an institution, or answer that there is none."""
    found = institution_with_code(code)
    if found is None:
        raise Http404(_("No conocemos esa institución."))
    return found


def shown(institution: Institution) -> Shown:
    """Tell what an act on an institution is about."""
    crumbs = (Link(_("Directorio"), local_path("/directorio/")),)
    return Shown(institution.name, url_of(institution.ref), crumbs, "directorio", institution.fictitious)


def _what_is_known(institution: Institution) -> Sequence[Beside]:
    return (Beside(_("Lo que consta"), end_facts(institution, direct_successors(institution))),)


CLOSE: Final = Act(
    word="terminar",
    label=_("Registrar el fin de la institución"),
    lead=_("Lo que debe pasa a quien la sucede, en las mismas fechas."),
    button=_("Registrar el fin"),
    then=(
        _("Desde el día siguiente responde quien la sucede; sus enlaces ya no."),
        _("Si no consta quién la sucede, lo que debe queda sin responsable y a la vista."),
    ),
    rule=policy.CLOSE_INSTITUTION,
    form=forms.CloseForm,
    run=close_institution,
    beside=_what_is_known,
)
SUCCEED: Final = Act(
    word="sucesion",
    label=_("Registrar quién la sucede"),
    lead=_("Si la suceden varias, registre cada una; después se nombra cuál responde por qué."),
    button=_("Registrar la sucesión"),
    then=(_("Lo que debía la anterior lo debe la sucesora desde ese día."),),
    rule=policy.KEEP_INSTITUTIONS,
    form=forms.SuccessionForm,
    run=record_succession,
    beside=_what_is_known,
)
REOPEN: Final = Act(
    word="corregir-fin",
    label=_("Corregir un fin mal registrado"),
    lead=_("La institución no terminó: responde otra vez por lo suyo."),
    button=_("Corregir el fin"),
    then=(_("Lo que pasó a su sucesora vuelve a ella, en las mismas fechas."), _LOG),
    rule=policy.REOPEN_INSTITUTION,
    form=forms.ReopenForm,
    run=reopen_institution,
    beside=_what_is_known,
)
WITHDRAW: Final = Act(
    word="corregir-sucesion",
    label=_("Corregir una sucesión mal registrada"),
    lead=_("Esa institución no la sucede: deja de responder por lo que recibió de ella."),
    button=_("Corregir la sucesión"),
    then=(_("Lo que recibió vuelve a quien corresponda, en las mismas fechas."), _LOG),
    rule=policy.WITHDRAW_SUCCESSION,
    form=forms.WithdrawSuccessionForm,
    run=withdraw_succession,
    beside=_what_is_known,
)


def _row(subject: str, act: Act) -> Acts:
    return Acts(route=ROUTE, subject=subject, find=institution_or_404, show=shown, acts=(act,))


STANDING: Final = _row("institution", CLOSE)
ENDED: Final = _row("institution", REOPEN)
SUCCESSION: Final = _row("predecessor", SUCCEED)
SUCCEEDED: Final = _row("institution", WITHDRAW)
ROWS: Final = (STANDING, ENDED, SUCCESSION, SUCCEEDED)


def offered(institution: Institution, *, is_succeeded: bool) -> tuple[ActsOn, ...]:
    """Return the acts that the page of an institution offers, as far as they fit its state."""
    return (
        *(() if institution.valid_to else (STANDING.on(institution),)),
        SUCCESSION.on(institution),
        *((ENDED.on(institution),) if institution.valid_to else ()),
        *((SUCCEEDED.on(institution),) if is_succeeded else ()),
    )
