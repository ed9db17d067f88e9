"""What is kept of an institution: its data, names, history, end and who comes after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.directory import policy
from tequio.directory.acts import contact, post
from tequio.directory.commands.institution import (
    close_institution,
    correct_institution,
    record_fact,
    rename_institution,
    reopen_institution,
)
from tequio.directory.commands.succession import record_succession, withdraw_succession
from tequio.directory.forms import institution as forms
from tequio.directory.models import Institution
from tequio.directory.pages.institution import change_fact, end_facts, holding_facts
from tequio.directory.queries.institution import institution_with_code
from tequio.directory.queries.institution_history import InstitutionView
from tequio.directory.queries.succession import direct_successors
from tequio.directory.sheet import changes
from tequio.foundation.holdings import held_by
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Effect, Shown
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


def _passing(institution: Institution, given: dict[str, Any]) -> Effect:
    """Count what would pass, and to whom, before the end or the succession is recorded."""
    heirs = [given["successor"]] if "successor" in given else direct_successors(institution)
    facts = holding_facts(held_by(institution.ref))
    names = {"named": institution.name, "heirs": "; ".join(heir.name for heir in heirs)}
    if not heirs:
        sentence = _("No consta quién sucede a %(named)s: lo que debe queda sin responsable y a la vista.")
    elif len(heirs) == 1:
        sentence = _("Lo que debe %(named)s lo deberá %(heirs)s desde ese día, en las mismas fechas.")
    else:
        sentence = _("A %(named)s la suceden varias (%(heirs)s): habrá que nombrar cuál responde por qué.")
    return Effect(str(sentence) % names, facts)


def _difference(institution: Institution, given: dict[str, Any]) -> Effect | None:
    """Show field by field what would change, before it does."""
    found = changes(institution, given["data"])
    if not found:
        return None
    facts = tuple(change_fact(change) for change in found)
    return Effect(_("Esto dirá el directorio en lugar de lo que hoy dice."), facts)


RENAME: Final = Act(
    word="cambiar-nombre",
    label=_("Registrar su nuevo nombre"),
    lead=_("Cuando la misma institución se llama de otra manera; una falta de ortografía se corrige aparte."),
    button=_("Registrar el nombre"),
    then=(_("Su página dice cómo se llamaba y hasta cuándo; se encuentra por los dos nombres."),),
    rule=policy.KEEP_INSTITUTIONS,
    form=forms.RenameForm,
    run=rename_institution,
)
CORRECT: Final = Act(
    word="corregir-datos",
    label=_("Corregir sus datos"),
    lead=_("Lo que el directorio dice mal o no dice. La bitácora conserva lo que decía."),
    button=_("Corregir los datos"),
    rule=policy.KEEP_INSTITUTIONS,
    form=forms.CorrectForm,
    run=correct_institution,
    sums_up=_difference,
)
RECORD_FACT: Final = Act(
    word="agregar-hecho",
    label=_("Agregar un hecho a su historia"),
    lead=_("Una reforma, una mudanza, un cambio de adscripción: con su fecha y su fuente."),
    button=_("Agregar el hecho"),
    rule=policy.KEEP_INSTITUTIONS,
    form=forms.FactForm,
    run=record_fact,
)
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
    sums_up=_passing,
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
    sums_up=_passing,
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


def _row(subject: str, *acts: Act) -> Acts:
    return Acts(route=ROUTE, subject=subject, find=institution_or_404, show=shown, acts=acts)


KEPT: Final = _row("institution", contact.PUBLISH, post.CREATE, RENAME, CORRECT, RECORD_FACT)
WITH_CONTACTS: Final = _row("institution", contact.VERIFY, contact.WITHDRAW)
WITH_POSTS: Final = _row("institution", post.CLOSE)
WITH_ANY_POST: Final = _row("institution", post.CORRECT)
WITH_OTHER_POSTS: Final = _row("institution", post.SUBSTITUTE)
WITH_SUBSTITUTES: Final = _row("institution", post.END_SUBSTITUTION)
STANDING: Final = _row("institution", CLOSE)
ENDED: Final = _row("institution", REOPEN)
SUCCESSION: Final = _row("predecessor", SUCCEED)
SUCCEEDED: Final = _row("institution", WITHDRAW)
ROWS: Final = (
    KEPT,
    WITH_CONTACTS,
    WITH_OTHER_POSTS,
    WITH_POSTS,
    WITH_ANY_POST,
    WITH_SUBSTITUTES,
    STANDING,
    SUCCESSION,
    ENDED,
    SUCCEEDED,
)


def offered(institution: Institution, known: InstitutionView) -> tuple[ActsOn, ...]:
    """Return the acts that the page of an institution offers, as far as they fit its state."""
    posts = sum(post.until.on is None for post in known.posts)
    fits = {
        KEPT: True,
        WITH_CONTACTS: bool(known.contacts),
        WITH_POSTS: posts > 0,
        WITH_ANY_POST: bool(known.posts),
        WITH_OTHER_POSTS: posts > 1,
        WITH_SUBSTITUTES: any(post.substitute for post in known.posts),
        STANDING: institution.valid_to is None,
        SUCCESSION: True,
        ENDED: institution.valid_to is not None,
        SUCCEEDED: bool(known.successors),
    }
    return tuple(row.on(institution) for row in ROWS if fits[row])
