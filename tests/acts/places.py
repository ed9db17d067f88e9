"""Where in the example each kind of subject lies, and what only some forms want to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tequio.deadlines.models import OWED, Deadline, TermSuspension
from tequio.foundation.actors import Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.invitation import invite_person
from tequio.identity.models import Invitation, RoleGrant
from tequio.plans.models.work import Milestone
from tests.acts.conftest import NOW

Given = dict[str, Any]


def _codes(rows: Iterable[Any]) -> Iterable[Given]:
    return ({"code": row.ref.key} for row in rows)


def _nowhere() -> Iterable[Given]:
    return ({},)


def _grants() -> Iterable[Given]:
    return ({"number": grant.pk} for grant in RoleGrant.objects.order_by("pk"))


def _invitations() -> Iterable[Given]:
    """Yield one that nobody has answered; the example has none."""
    found = Invitation.objects.first() or invite_person(
        actor=command_line_operator(),
        email="nueva@example.org",
        label="Enlace nuevo",
        role=Role.LIAISON,
        scope=SubjectRef("institucion", "demo-agua"),
        now=NOW,
    )
    yield {"uid": found.uid.hex}


# By the beginning of an address: the parts of it under which the example has something.
PLACES: Mapping[str, Callable[[], Iterable[Given]]] = {
    "plazo/<slug:code>/": lambda: _codes(Deadline.objects.filter(state__in=OWED).order_by("-state", "pk")),
    "plazos/": _nowhere,
    "plazos/cierres/": _nowhere,
    "suspension/<slug:code>/": lambda: _codes(TermSuspension.objects.order_by("pk")),
    "hito/<slug:code>/": lambda: _codes(
        Milestone.objects.filter(commitment__plan__exercise__code="demo").order_by("pk")
    ),
    "papel/<int:number>/": _grants,
    "invitacion/<slug:uid>/": _invitations,
    "personas/": _nowhere,
}
# By act: what the form wants where a first choice or a plain text will not do.
SAID: Mapping[str, Given | Callable[[Any], Given]] = {
    "new-suspender": {"first_day": "2026-12-01", "last_day": "2026-12-04", "notice": "Aviso."},
    "new-anunciar": {"first_day": "2026-12-01", "last_day": "2026-12-04"},
}
