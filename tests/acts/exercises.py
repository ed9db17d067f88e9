"""Exercises that the example lacks: asked for, declared, called together, suspended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from tequio.directory.commands.institution import register_institution
from tequio.directory.models import Institution, InstitutionKind
from tequio.exercises.commands.continuity import suspend_exercise
from tequio.exercises.commands.declaration import declare_exercise, register_interest
from tequio.exercises.commands.phase import enter_phase
from tequio.exercises.commands.record import record_activity, record_document
from tequio.exercises.models import ActivityKind, Audience, DocumentKind, Exercise, PhaseCode
from tequio.foundation.actors import command_line_operator
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.seat import seat_member
from tequio.governance.models.body import BodyKind, BodyMode, Sector, TenureRole
from tests.acts.conftest import NOW

_BY: dict[str, Any] = {"actor": command_line_operator(), "now": NOW}
_TODAY = localdate(NOW)
_EACH = (Sector.CIVIL_SOCIETY, Sector.GOVERNMENT, Sector.GUARANTOR)


def _guarantor() -> Institution:
    return Institution.objects.get(code="demo-autoridad-garante")


def _begun(code: str, on: date) -> Exercise:
    guarantor = _guarantor()
    return declare_exercise(
        code=code,
        name=f"Ejercicio {code}",
        territory=guarantor.territory,
        guarantor=guarantor,
        signed_on=on,
        signatories=dict.fromkeys(_EACH, "Una institución"),
        **_BY,
    )


def asked() -> Iterable[dict[str, Any]]:
    """Return one that nobody signed."""
    guarantor = _guarantor()
    if not Exercise.objects.filter(code="demo-pedido").exists():
        register_interest(
            code="demo-pedido",
            name="Ejercicio pedido",
            territory=guarantor.territory,
            guarantor=guarantor,
            asked_on=_TODAY,
            **_BY,
        )
    return ({"code": "demo-pedido"},)


def declared() -> Iterable[dict[str, Any]]:
    """Return one that has all that its next phase asks for."""
    if not Exercise.objects.filter(code="demo-declarado").exists():
        _sensitise(_begun("demo-declarado", _TODAY))
    return ({"code": "demo-declarado"},)


def called() -> Iterable[dict[str, Any]]:
    """Return one whose secretariat can be installed."""
    if not Exercise.objects.filter(code="demo-convocado").exists():
        exercise = _begun("demo-convocado", _TODAY)
        _sensitise(exercise)
        enter_phase(exercise=exercise, phase=PhaseCode.SENSITISED, entered_on=_TODAY, **_BY)
        for kind in (DocumentKind.CALL, DocumentKind.SELECTION_MINUTES, DocumentKind.INSTALLATION_ACT):
            record_document(
                exercise=exercise, kind=kind, title="Acta", url="https://ejemplo.gob.mx/acta", **_BY
            )
        enter_phase(exercise=exercise, phase=PhaseCode.CALL_OPEN, entered_on=_TODAY, **_BY)
        _seat_everybody(exercise)
    return ({"code": "demo-convocado"},)


def suspended() -> Iterable[dict[str, Any]]:
    """Return one that can be resumed."""
    if not Exercise.objects.filter(code="demo-suspendido").exists():
        exercise = _begun("demo-suspendido", _TODAY - timedelta(days=9))
        suspend_exercise(exercise=exercise, ground="Veda electoral.", suspended_on=_TODAY, **_BY)
    return ({"code": "demo-suspendido"},)


def to_hand_over() -> Iterable[dict[str, Any]]:
    """Return that of the demonstration, where another institution guarantees now."""
    if not Institution.objects.filter(code="demo-autoridad").exists():
        register_institution(
            code="demo-autoridad",
            kind=InstitutionKind.GUARANTOR,
            territory=_guarantor().territory,
            name="Contraloría de demostración",
            fictitious=True,
            **_BY,
        )
    return ({"code": "demo"},)


def _sensitise(exercise: Exercise) -> None:
    record_activity(
        exercise=exercise,
        kind=ActivityKind.AWARENESS,
        audience=Audience.EVERYONE,
        text="Sesión.",
        held_on=_TODAY,
        **_BY,
    )


def _seat_everybody(exercise: Exercise) -> None:
    body = constitute_body(
        code="demo-convocado-secretariado",
        kind=BodyKind.SECRETARIAT,
        name="Secretariado convocado",
        territory=exercise.territory,
        mode=BodyMode.DECIDES,
        seats=dict.fromkeys(_EACH, 1),
        **_BY,
    )
    for seat in body.seats.order_by("number"):
        seat_member(seat=seat, role=TenureRole.TITULAR, institution=exercise.guarantor, **_BY)
