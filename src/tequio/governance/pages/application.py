"""The pages of an application: for whoever has its key, and for whoever judges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.documents.models import Document, DocumentState
from tequio.documents.pages import state_of
from tequio.documents.queries import documents_with
from tequio.documents.reasons import words_of
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.application import Appeal, Application, ApplicationState, Evaluation
from tequio.governance.models.body import Sector
from tequio.governance.models.call import Call, CallState, in_points
from tequio.governance.pages.call import appeal_state, applicant, call_state
from tequio.governance.queries.call import (
    applications_of,
    evaluations_of,
    points_of,
    waiting_appeals,
)
from tequio.ui.acts.act import Effect
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Prose, State, Tone, Value

_TONES: Final[Mapping[ApplicationState, Tone]] = {
    ApplicationState.RECEIVED: "info",
    ApplicationState.WITHDRAWN: "none",
    ApplicationState.ERASED: "none",
}


@dataclass(frozen=True)
class ReceiptPage:
    """What whoever has the key of an application sees of it."""

    states: tuple[State, ...]
    facts: tuple[Fact, ...]
    documents: Table | None
    fictitious: bool


@dataclass(frozen=True)
class DossierPage:
    """What whoever judges an application sees of it."""

    title: str
    facts: tuple[Fact, ...]
    documents: Table
    evaluations: Table
    fictitious: bool


@dataclass(frozen=True)
class DossiersPage:
    """The applications to a call and the appeals that wait, for whoever judges them."""

    applications: Table
    appeals: Table | None


def dossiers_url(call: Call) -> str:
    """Return where whoever judges reads what came to a call."""
    return f"{url_of(call.ref)}postulaciones/"


def dossier_url(application: Application) -> str:
    """Return where whoever judges an application reads it."""
    return f"{url_of(application.call.ref)}postulacion/{application.number}/"


def appeal_url(appeal: Appeal) -> str:
    """Return where an appeal is decided."""
    return f"{url_of(appeal.application.call.ref)}inconformidad/{appeal.pk}/"


def receipt_page(application: Application, address: str) -> ReceiptPage:
    """Compose what became of an application, for whoever kept its key and its whole address."""
    state = ApplicationState(application.state)
    call = application.call
    documents = _documents_of(application)
    return ReceiptPage(
        states=(State(_TONES[state], capfirst(str(state.label))), call_state(call)),
        facts=(
            Fact(_("Convocatoria"), Link(call.title, url_of(call.ref))),
            *_result_facts(application),
            Fact(_("Su clave"), application.code, _("Anótela: no guardamos quién la tiene.")),
            Fact(_("Su enlace"), Link(address, address)),
            *application_facts(application),
        ),
        documents=_documents_table(documents) if documents else None,
        fictitious=call.body.fictitious,
    )


def _result_facts(application: Application) -> tuple[Fact, ...]:
    call = application.call
    if call.decided_on is None:
        return ()
    place = getattr(application, "chosen_for", None)
    result = gettext("Se eligió para el asiento %(seat)s") if place else gettext("No se eligió")
    points = points_of(call).get(application.number)
    scored = (Fact(_("Puntos, de 100"), in_points(points)),) if points is not None else ()
    appeals = tuple(
        Fact(_("Su inconformidad"), appeal_state(appeal), appeal.reason)
        for appeal in application.appeals.order_by("pk")
    )
    seat = {"seat": place.seat.label if place else ""}
    return (
        Fact(_("Resultado"), result % seat, place.reason if place else ""),
        *scored,
        Fact(_("Razón del resultado"), Prose(call.reason)),
        *appeals,
    )


def application_facts(application: Application) -> tuple[Fact, ...]:
    """Tell what somebody sent."""
    call = application.call
    sector = capfirst(Sector(application.sector).word(call.body.valid_from))
    private = (
        Fact(_("Quién se postula"), application.name),
        Fact(_("Por qué se postula"), Prose(application.statement)),
        Fact(_("Conflictos de interés que declara"), Prose(application.interests)),
    )
    return (
        Fact(_("Postulación"), application.number),
        Fact(_("Sector"), sector),
        Fact(_("Recibida"), application.received_on),
        *(private if application.state == ApplicationState.RECEIVED else ()),
        Fact(
            _("En la lista pública"),
            application.public_name or gettext("Solo el número de la postulación"),
        ),
    )


def _documents_of(application: Application) -> tuple[Document, ...]:
    return documents_with([SubjectRef.parse(ref).key for ref in application.documents])


def _documents_table(documents: Sequence[Document], *, under: str = "") -> Table:
    """List private files with their state; `under` is where whoever may reads them."""
    return Table(
        _("Documentos"),
        [Column(_("Documento"), "link"), Column(_("En qué está"), "state")],
        [[_document(document, under), _document_state(document)] for document in documents],
        _("No se envió ningún documento."),
    )


def _document(document: Document, under: str) -> Link:
    is_clean = document.state == DocumentState.CLEAN
    return Link(document.title, f"{under}documento/{document.code}/" if under and is_clean else "")


def _document_state(document: Document) -> Value:
    if document.state == DocumentState.CLEAN:
        return State("good", gettext("Revisado; no se publica"))
    state = state_of(document)
    return Cell(state, words_of(document.fault)) if document.fault else state


def dossier_page(application: Application) -> DossierPage:
    """Compose an application with what each person who judges says of it."""
    evaluations = evaluations_of(application)
    return DossierPage(
        title=dossier_title(application),
        facts=application_facts(application),
        documents=_documents_table(_documents_of(application), under=dossier_url(application)),
        evaluations=Table(
            _("Lo que dicen quienes evalúan"),
            [Column(_("Quién")), Column(_("Puntos")), Column(_("Por qué")), Column(_("Cuándo"), "date")],
            [
                [evaluation.author_label, _given(evaluation), evaluation.text, evaluation.said_on]
                for evaluation in evaluations
            ],
            _("Nadie la ha evaluado todavía."),
        ),
        fictitious=application.call.body.fictitious,
    )


def dossier_title(application: Application) -> str:
    """Name an application for whoever judges it."""
    return applicant(application)


def _given(evaluation: Evaluation) -> Value:
    if evaluation.has_conflict:
        return State("none", gettext("Conflicto de interés"))
    return [f"{score.criterion.name}: {score.points}" for score in evaluation.scores.all()]


def dossiers_page(call: Call) -> DossiersPage:
    """Compose what came to a call, for whoever judges it."""
    appeals = tuple(waiting_appeals(call).select_related("application__call"))
    points = points_of(call) if call.state != CallState.OPEN else {}
    return DossiersPage(
        applications=Table(
            _("Postulaciones"),
            [Column(_("Postulación"), "link"), Column(_("Sector")), Column(_("Puntos, de 100"))],
            [
                [
                    Link(applicant(application), dossier_url(application)),
                    _sector_and_state(application),
                    in_points(points[application.number]) if application.number in points else "",
                ]
                for application in applications_of(call)
            ],
            _("Todavía no llega ninguna postulación."),
        ),
        appeals=_appeals_table(appeals) if appeals else None,
    )


def _appeals_table(appeals: Sequence[Appeal]) -> Table:
    return Table(
        _("Inconformidades por resolver"),
        [Column(_("De quién"), "link"), Column(_("Recibida"), "date"), Column(_("Qué dice"))],
        [
            [
                Link(applicant(appeal.application), f"{appeal_url(appeal)}resolver/"),
                appeal.filed_on,
                appeal.text,
            ]
            for appeal in appeals
        ],
    )


def _sector_and_state(application: Application) -> Value:
    sector = capfirst(str(Sector(application.sector).label))
    if application.state == ApplicationState.RECEIVED:
        return sector
    return Cell(sector, ApplicationState(application.state).label)


def appeal_facts(appeal: Appeal) -> tuple[Fact, ...]:
    """Tell what somebody says against a result."""
    call = appeal.application.call
    return (
        Fact(_("De quién"), Link(applicant(appeal.application), dossier_url(appeal.application))),
        Fact(_("Recibida"), appeal.filed_on),
        Fact(_("Qué dice"), Prose(appeal.text)),
        Fact(_("Razón del resultado"), Prose(call.reason)),
    )


def withdrawal_effect(application: Application, _given: dict[str, object]) -> Effect:
    """Tell that what was sent is erased for good."""
    sentence = gettext(
        "Se borra en este momento lo que envió a «%(title)s», con sus documentos, y no se puede deshacer. "
        "Queda constancia de que la postulación %(number)s existió y se retiró."
    )
    return Effect(sentence % {"title": application.call.title, "number": application.number})
