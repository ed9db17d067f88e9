"""What people do with the minutes of a session: draft, correct, approve, publish, attach the signed copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.personal_data import found_in
from tequio.foundation.policy import Rule, decide
from tequio.governance.acts.session import EXERCISES, session_or_404, shown_session
from tequio.governance.commands.minutes import (
    REMARKS,
    approve_minutes,
    attach_signed_minutes,
    correct_minutes,
    draft_minutes,
    publish_minutes,
)
from tequio.governance.forms.minutes import (
    ApproveMinutesForm,
    CorrectMinutesForm,
    DraftMinutesForm,
    PublishMinutesForm,
    SignedMinutesForm,
)
from tequio.governance.models.minutes import Minutes, MinutesState
from tequio.governance.models.session import Session
from tequio.governance.pages.minutes import minutes_title, minutes_url, reading_url, state_facts
from tequio.governance.policy import body as policy
from tequio.governance.queries.minutes import minutes_of, words_of
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Effect, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link

NO_MINUTES: Final = _("Esa sesión no tiene una minuta publicada.")


def minutes_or_404(code: str) -> Minutes:
    """Return the minutes of a session, public or not, or answer that there are none."""
    found = minutes_of(code)
    if found is None:
        raise Http404(NO_MINUTES)
    return found


def may_read(actor: Actor, minutes: Minutes) -> bool:
    """Tell whether somebody reads minutes as far as they have come."""
    return minutes.is_public or decide(policy.READ_MINUTES, actor, minutes).allowed


def crumbs_of(minutes: Minutes) -> tuple[Link, ...]:
    """Lead to the session and its body."""
    session = minutes.session
    return (
        EXERCISES,
        Link(session.body.name, url_of(session.body.ref)),
        Link(session.title, url_of(session.ref)),
    )


def _private(minutes: Minutes) -> Rule | None:
    return None if minutes.is_public else policy.READ_MINUTES


def _shown(minutes: Minutes) -> Shown:
    fictitious = minutes.session.body.fictitious
    return Shown(minutes_title(minutes), reading_url(minutes), crumbs_of(minutes), "ejercicios", fictitious)


def _known(minutes: Minutes) -> tuple[Beside, ...]:
    return (Beside(facts=state_facts(minutes)),)


def _correcting(_minutes: Minutes, given: dict[str, Any]) -> Effect | None:
    """Let whoever writes look again at what might be personal data."""
    where = _suspect({REMARKS: given["remarks"], **given["words"]})
    if not where:
        return None
    advice = gettext("La minuta se publica tal como está: quítelo abajo, o guárdela así si no lo es.")
    return Effect(f"{where} {advice}", warning=gettext("Revise antes de guardar"))


def _approving(minutes: Minutes, _given: dict[str, Any]) -> Effect:
    sentence = gettext("Desde ahora la minuta ya no se corrige, y dice lo que hoy consta de la sesión.")
    where = _suspect(_words(minutes))
    advice = gettext("Si lo es, vuelva y corrija la minuta antes de registrar que se aprobó.")
    return Effect(f"{sentence} {where} {advice}" if where else sentence, state_facts(minutes))


def _publishing(minutes: Minutes, _given: dict[str, Any]) -> Effect | None:
    where = _suspect(_words(minutes))
    if not where:
        return None
    advice = gettext("Si lo es, pida a la operación que lo retire antes de publicarla.")
    return Effect(f"{where} {advice}")


def _words(minutes: Minutes) -> dict[int, str]:
    return {REMARKS: minutes.remarks, **words_of(minutes)}


def _suspect(words: Mapping[int, str]) -> str:
    """Say in which points, or remarks, there might be personal data; nothing if in none."""
    numbers = sorted(number for number, text in words.items() if found_in(text))
    if not numbers:
        return ""
    places = [gettext("punto %s") % number if number else gettext("observaciones") for number in numbers]
    sentence = gettext("Parece haber un dato de alguien, como un teléfono, un correo o un domicilio: %s.")
    return sentence % ", ".join(places)


DRAFT: Final = Act(
    word="redactar-minuta",
    label=_("Redactar la minuta"),
    lead=_("Se redacta sola de lo que consta: asistencia, cuórum, puntos, votos, disensos y acuerdos."),
    button=_("Redactar"),
    done=_("La minuta está en redacción. Léala, y corríjala con sus palabras."),
    then=(
        _("Se avisa por correo a los asientos, que pueden leerla."),
        _("Usted dice en cada punto qué se trató, con sus palabras; lo que consta no cambia."),
        _("Cuando el órgano la apruebe en otra sesión, se registra en cuál y se publica."),
    ),
    rule=policy.DRAFT_MINUTES,
    form=DraftMinutesForm,
    run=draft_minutes,
    lands=reading_url,
)
CORRECT: Final = Act(
    word="corregir",
    label=_("Corregir la minuta"),
    lead=_(
        "Cada punto empieza con lo que consta; escríbalo con sus palabras. La asistencia, los votos y los "
        "acuerdos se toman de sus registros y no se escriben aquí."
    ),
    button=_("Guardar"),
    done=_("La minuta quedó corregida."),
    then=(
        _("Si alguien más la corrigió mientras usted escribía, verá la diferencia y nada se pierde."),
        _("La leen los asientos, quien facilita y la operación; nadie más, hasta que se publica."),
    ),
    rule=policy.CORRECT_MINUTES,
    form=CorrectMinutesForm,
    run=correct_minutes,
    sums_up=_correcting,
    long=True,
)
APPROVE: Final = Act(
    word="aprobar",
    label=_("Registrar que se aprobó"),
    lead=_("El mismo órgano la aprueba en una sesión posterior: diga en cuál y en qué punto."),
    button=_("Registrar la aprobación"),
    done=_("Consta que se aprobó. Ya puede publicarla."),
    rule=policy.APPROVE_MINUTES,
    form=ApproveMinutesForm,
    run=approve_minutes,
    beside=_known,
    sums_up=_approving,
)
PUBLISH: Final = Act(
    word="publicar",
    label=_("Publicar la minuta"),
    lead=_("Cualquier persona podrá leerla y descargarla, con su asistencia por asiento y sin nombres."),
    button=_("Publicar"),
    done=_("La minuta es pública. Cuando esté firmada, adjúntela."),
    then=(
        _("Se publica hoy, con sus palabras en la bitácora."),
        _("Se avisa por correo a los asientos."),
    ),
    rule=policy.PUBLISH_MINUTES,
    form=PublishMinutesForm,
    run=publish_minutes,
    beside=_known,
    sums_up=_publishing,
)
SIGN: Final = Act(
    word="adjuntar-firmada",
    label=_("Adjuntar la minuta firmada"),
    lead=_(
        "El escaneo con las firmas, o la dirección donde está. Se publica con su huella: revise que no "
        "muestre datos personales que no deban verse."
    ),
    button=_("Adjuntar"),
    done=_("La minuta firmada quedó adjunta; se publica cuando termine su revisión."),
    rule=policy.ATTACH_SIGNED_MINUTES,
    form=SignedMinutesForm,
    run=attach_signed_minutes,
    beside=_known,
)


def _row(*acts: Act) -> Acts:
    return Acts(
        route="sesion/<slug:code>/minuta/",
        subject="minutes",
        find=minutes_or_404,
        show=_shown,
        acts=acts,
        address=minutes_url,
        private=_private,
        missing=NO_MINUTES,
    )


TO_DRAFT: Final = Acts(
    route="sesion/<slug:code>/", subject="session", find=session_or_404, show=shown_session, acts=(DRAFT,)
)
TO_WRITE: Final = _row(CORRECT, APPROVE)
TO_PUBLISH: Final = _row(PUBLISH)
TO_SIGN: Final = _row(SIGN)
ROWS: Final = (TO_DRAFT, TO_WRITE, TO_PUBLISH, TO_SIGN)
_BY_STATE: Final = {
    MinutesState.DRAFT: TO_WRITE,
    MinutesState.APPROVED: TO_PUBLISH,
    MinutesState.PUBLISHED: TO_SIGN,
}


def offered(actor: Actor, session: Session) -> tuple[ActsOn, ...]:
    """Return the acts on the minutes of a session, as far as they have come.

    Of minutes that are not public nothing is told to whoever may not read them.
    """
    minutes: Minutes | None = getattr(session, "minutes", None)
    if minutes is None:
        is_over = policy.has_ended(session)
        return (TO_DRAFT.on(session),) if is_over else ()
    return offered_on(minutes) if may_read(actor, minutes) else ()


def offered_on(minutes: Minutes) -> tuple[ActsOn, ...]:
    """Return the acts that the page of minutes offers."""
    return (_BY_STATE[MinutesState(minutes.state)].on(minutes),)
