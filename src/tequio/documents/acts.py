"""How a document is withdrawn: its bytes and its name are destroyed, and why is published."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.documents import policy
from tequio.documents.commands import withdraw_document
from tequio.documents.forms import WithdrawForm
from tequio.documents.models import Document
from tequio.documents.queries import document_with_code
from tequio.ui.acts.act import Act, Acts, Effect, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def document_or_404(code: str) -> Document:
    """Return a document, or answer that there is none."""
    found = document_with_code(code)
    if found is None or found.private:
        raise Http404(_("No hay un documento con ese identificador."))
    return found


def _shown(document: Document) -> Shown:
    about = Link(document.subject_title or document.subject, url_of(document.subject))
    return Shown(document.title, url_of(document.ref), (about,), fictitious=document.fictitious)


def _for_good(document: Document, _given: dict[str, Any]) -> Effect:
    words = gettext(
        "Se borran para siempre el archivo de «%(title)s», su copia y su nombre. Queda su título: si ahí "
        "está el dato, retírelo también desde «Personas y papeles». No alcanza los respaldos hasta que "
        "venzan ni lo que otros copiaron."
    )
    return Effect(words % {"title": document.title})


WITHDRAW: Final = Act(
    word="retirar",
    label=_("Retirar el documento"),
    lead=_("Por ejemplo, porque muestra un dato personal que no debió publicarse."),
    button=_("Retirar el documento"),
    done=_("El documento se retiró: su archivo y su nombre se borraron."),
    then=(
        _("Antes de borrar se le dice qué se pierde, y confirma."),
        _("La página del documento queda, con la razón que escriba."),
        _("La bitácora conserva que estuvo, su huella y que se retiró."),
    ),
    rule=policy.WITHDRAW_DOCUMENT,
    form=WithdrawForm,
    run=withdraw_document,
    sums_up=_for_good,
)
DOCUMENT: Final = Acts(
    route="documento/<slug:code>/",
    subject="document",
    find=document_or_404,
    show=_shown,
    acts=(WITHDRAW,),
)
