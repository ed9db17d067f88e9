"""Which seats an account acts for, handed to whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.belongings import Belonging, Owner, register
from tequio.foundation.erasing import Table, words_stand_in
from tequio.governance.models.application import Application, Evaluation
from tequio.governance.models.body import SeatAccount

_BODY = _("Órgano, sesión o acuerdo")
_CALL = _("Convocatoria o postulación")


def _seats(owner: Owner) -> Iterator[Mapping[str, Any]]:
    found = SeatAccount.objects.filter(account=owner.author).select_related("tenure__seat__body")
    for account in found.order_by("pk"):
        yield {
            "organo": str(account.tenure.seat.body.ref),
            "asiento": account.tenure.seat.number,
            "desde": account.seated_at,
            "hasta": account.left_at,
        }


def _applications(owner: Owner) -> Iterator[Mapping[str, Any]]:
    found = Application.objects.filter(email=owner.email).select_related("call")
    for application in found.order_by("pk"):
        yield {
            "postulacion": str(application.ref),
            "convocatoria": str(application.call.ref),
            "nombre": application.name,
            "en_la_lista_publica": application.public_name,
            "por_que_se_postula": application.statement,
            "conflictos_que_declara": application.interests,
            "recibida": application.received_on,
            "inconformidades": [appeal.text for appeal in application.appeals.order_by("pk")],
        }


def _evaluations(owner: Owner) -> Iterator[Mapping[str, Any]]:
    found = Evaluation.objects.filter(author=owner.author).select_related("application__call")
    for evaluation in found.prefetch_related("scores__criterion").order_by("pk"):
        yield {
            "convocatoria": str(evaluation.application.call.ref),
            "postulacion": evaluation.application.number,
            "conflicto_de_interes": evaluation.has_conflict,
            "puntos": {score.criterion.name: score.points for score in evaluation.scores.all()},
            "razon": evaluation.text,
            "fecha": evaluation.said_on,
        }


register(
    Belonging("asientos", _("Asientos por los que actúa su cuenta"), ("governance.SeatAccount",), _seats),
    Belonging(
        "postulaciones",
        _("Postulaciones cuyo aviso espera"),
        ("governance.Application", "governance.Appeal"),
        _applications,
    ),
    Belonging(
        "evaluaciones-de-postulaciones",
        _("Lo que dijo de las postulaciones a una convocatoria"),
        ("governance.Evaluation",),
        _evaluations,
    ),
)
words_stand_in(
    Table(
        "governance.Body",
        _BODY,
        replaced=(
            "name",
            "facilitator_note",
            "source",
        ),
    ),
    Table("governance.Seat", _BODY, replaced=("post",)),
    Table(
        "governance.SeatTenure",
        _BODY,
        replaced=(
            "holder_note",
            "ended_because",
        ),
    ),
    Table(
        "governance.Session",
        _BODY,
        replaced=(
            "title",
            "source",
        ),
    ),
    Table(
        "governance.Agreement",
        _BODY,
        replaced=(
            "text",
            "owner_text",
        ),
    ),
    Table(
        "governance.AgreementOutcome",
        _BODY,
        replaced=(
            "text",
            "author_label",
            "withdrawn_because",
        ),
    ),
    Table("governance.OperatingRules", _BODY, replaced=("source",)),
    Table(
        "governance.Meeting",
        _BODY,
        replaced=(
            "title",
            "place",
            "papers",
            "remote_because",
            "ended_because",
        ),
    ),
    Table("governance.Point", _BODY, replaced=("title", "motion", "note")),
    Table("governance.Amendment", _BODY, replaced=("text", "replaces")),
    Table("governance.Recusal", _BODY, replaced=("reason",)),
    Table("governance.Dissent", _BODY, replaced=("text",)),
    Table("governance.Minutes", _BODY, replaced=("remarks", "record", "changed_by")),
    Table("governance.PointWords", _BODY, replaced=("text",)),
    Table(
        "governance.Call",
        _CALL,
        replaced=("title", "requirements", "reason", "cancelled_because"),
    ),
    Table("governance.CallCriterion", _CALL, replaced=("name",)),
    Table("governance.CallPlace", _CALL, replaced=("reason",)),
    Table(
        "governance.Application",
        _CALL,
        replaced=("public_name", "name", "statement", "interests"),
        emptied=("email",),
    ),
    Table("governance.Evaluation", _CALL, replaced=("author_label", "text")),
    Table("governance.Appeal", _CALL, replaced=("text", "reason", "decided_by")),
)
