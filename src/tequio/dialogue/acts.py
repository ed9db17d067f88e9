"""How anyone asks that the directory be corrected, and how that is decided."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.dialogue import policy
from tequio.dialogue.commands import decide_correction, propose_correction
from tequio.dialogue.duties import CORRECTIONS
from tequio.dialogue.forms import DecideForm, ProposeForm
from tequio.dialogue.models import Correction, CorrectionState, Matter
from tequio.dialogue.pages import asked_facts
from tequio.dialogue.queries import correction_with_code, waiting_for
from tequio.directory.acts.institution import CORRECT, ROUTE, institution_or_404, shown
from tequio.ui.acts.act import Act, Acts, Beside, Shown, fulfilled_on
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import duties_path, url_of
from tequio.ui.values import Link


def correction_or_404(code: str) -> Correction:
    """Return a correction, or answer that nobody has that key."""
    found = correction_with_code(code)
    if found is None:
        raise Http404(_("No hay una corrección con esa clave; revise que esté completa."))
    return found


def _shown(correction: Correction) -> Shown:
    institution = correction.institution
    crumbs = (Link(institution.name, url_of(institution.ref)),)
    return Shown(
        _("Corrección propuesta"), url_of(correction.ref), crumbs, "directorio", institution.fictitious
    )


def _mended_at(correction: Correction) -> str:
    """Return where an accepted correction is written, or where its reason is read."""
    if correction.state != CorrectionState.ACCEPTED:
        return url_of(correction.ref)
    institution = correction.institution
    return CORRECT.url(institution) if correction.matter == Matter.DATA else url_of(institution.ref)


PROPOSE: Final = Act(
    word="proponer-correccion",
    label=_("Proponer una corrección"),
    lead=_("Diga qué está mal, qué debería decir y dónde se ve. No necesita cuenta ni dar su nombre."),
    button=_("Enviar la propuesta"),
    done=_("Recibimos su propuesta. Guarde su clave para saber qué se decidió."),
    then=(
        _("Recibe una clave para ver qué se decidió; si deja su correo, también se le avisa."),
        _("Quien lleva ahí el directorio la acepta, o dice por qué no, en 10 días hábiles."),
        _("La decisión y su razón se publican en la historia de la institución."),
    ),
    rule=policy.PROPOSE_CORRECTION,
    form=ProposeForm,
    run=propose_correction,
    anonymous=True,
    extra=("origin", "browser"),
    lands=lambda correction: url_of(correction.ref),
)
DECIDE: Final = Act(
    word="decidir",
    label=_("Decidir la corrección"),
    lead=_("Compruébela donde dice que se ve. Aceptarla no cambia nada por sí sola: después se corrige."),
    button=_("Publicar la decisión"),
    done=_("La decisión quedó publicada, con su razón."),
    rule=policy.DECIDE_CORRECTION,
    form=DecideForm,
    run=decide_correction,
    beside=lambda correction: (Beside(_("Lo que se propuso"), asked_facts(correction)),),
    lands=_mended_at,
)
PROPOSALS: Final = Acts(
    route=ROUTE, subject="institution", find=institution_or_404, show=shown, acts=(PROPOSE,)
)
CORRECTION: Final = Acts(
    route="correccion/<slug:code>/",
    subject="correction",
    find=correction_or_404,
    show=_shown,
    acts=(DECIDE,),
)
WAITING: Final = Waiting(
    act=DECIDE,
    task=_("Decidir una corrección del directorio"),
    found=waiting_for,
    matter=lambda correction: correction.institution.name,
    since=lambda correction: correction.received_on,
    rule=CORRECTIONS.code,
    ref=lambda correction: correction.institution.ref,
)
fulfilled_on(CORRECTIONS.code, lambda _institution: duties_path())
