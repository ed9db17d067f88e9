"""Every address where something is read, and what of the example stands there, hidden things among it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.support import Support
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.policy import READ_QUEUE, READ_TABLE_DESK
from tequio.deadlines.models import Deadline, TermSuspension
from tequio.dialogue.models import Correction
from tequio.directory.models import Institution, Territory
from tequio.documents.models import Document
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import Rule, decide
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.application import Application
from tequio.governance.models.body import Body
from tequio.governance.models.call import Call
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.minutes import Minutes
from tequio.governance.models.session import Session
from tequio.governance.policy.body import READ_MINUTES
from tequio.governance.policy.call import READ_APPLICATION
from tequio.identity.models import Invitation, Person, RoleGrant
from tequio.identity.policy.role import READ_ROLE
from tequio.identity.queries.invitation import link_for
from tequio.notifications import signatures
from tequio.notifications.models import Subscription
from tequio.plans.models.change import CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation
from tequio.plans.models.milestone import Milestone
from tequio.plans.models.plan import Plan
from tequio.plans.policy.confirmation import READ_CONFIRMATIONS
from tequio.plans.policy.plan import READ_DRAFT
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.policy import READ_DRAFTS

May = Callable[[Actor, Any], bool]
Alone = tuple[str, str, May]
A_DRAFT: Final = "demo-siguiente"  # a plan that is written still
_PART: Final = re.compile(r"<(?:\w+:)?(\w+)>")
# Of what can be in several states, one in each.
_STATES: Final = (
    "state",
    "stage",
    "status",
    "level",
    "removed_on",
    "fictitious",
    "is_active",
    "is_link",
    "kind",
    "private",
)


def everybody(_actor: Actor, _row: Any) -> bool:
    """Admit whoever asks."""
    return True


def nobody(_actor: Actor, _row: Any) -> bool:
    """Admit whoever asks to nothing."""
    return False


@dataclass(frozen=True)
class Standing:
    """Something at its address, and the address of nothing beside it.

    Whoever `may_know` of it is told that it is there, and reads it if they `may_read`.
    """

    view: Any
    address: str
    missing: str = ""
    row: Any = None
    may_know: May = everybody
    may_read: May = everybody


def standing() -> Iterator[Standing]:
    """Yield what stands at each address of the site where something is read."""
    for route, view in _views(get_resolver()):
        if hasattr(view, "rule") and not hasattr(view, "act"):
            yield from _at(route, view)


def _views(within: URLResolver, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in within.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from _views(pattern, route)


def _at(route: str, view: Any) -> Iterator[Standing]:
    if route in ALONE:
        for address, missing, may_know in ALONE[route]():
            yield Standing(view, address, missing, may_know=may_know)
    elif not _PART.search(route):
        yield Standing(view, f"/{route}")
    else:
        for row in _of_each_state(ROWS[route.partition("/")[0]]()):
            key = _key(row)
            missing = "987654" if key.isdecimal() else "no-hay-tal"
            may_know = KNOWN.get(route) or (_published if view.public else everybody)
            may_read = READ.get(route, everybody)
            yield Standing(view, _filled(route, key), _filled(route, missing), row, may_know, may_read)


def _filled(route: str, key: str) -> str:
    keys = iter([key])
    return "/" + _PART.sub(lambda part: next(keys, "") or MORE[part[1]], route)


def _key(row: Model) -> str:
    return str(row.pk) if isinstance(row, RoleGrant) else str(row.ref.key)  # type: ignore[attr-defined]


def _of_each_state(rows: Iterable[Model]) -> Iterable[Model]:
    return {tuple(str(getattr(row, name, "")) for name in _STATES): row for row in rows}.values()


def _published(_actor: Actor, row: Any) -> bool:
    """Tell whether everybody reads it: what is written still nobody reads at its public address."""
    if isinstance(row, Recommendation):
        return row.is_issued
    if isinstance(row, Document):
        return not row.private
    if isinstance(row, Milestone):
        return row.commitment.plan.is_public
    if isinstance(row, Commitment):
        return row.plan.is_public
    return row.is_public if isinstance(row, Plan) else True


def _under(rule: Rule, is_open: Callable[[Any], bool] = lambda _row: False) -> May:
    return lambda actor, row: is_open(row) or decide(rule, actor, row).allowed


def _of_their_desk(actor: Actor, exercise: Exercise) -> bool:
    """Tell whether somebody works for an exercise; whoever assesses it does not."""
    working = (Role.OPERATOR, Role.ADVISER, Role.FACILITATOR, Role.SECRETARIAT_MEMBER)
    sits = any(actor.holds(role, exercise.scopes) for role in working)
    return sits or actor.holds(Role.LIAISON, (exercise.guarantor.ref,))


def _reaches(actor: Actor, person: Person) -> bool:
    """Tell whether somebody reads of all people, or gives roles where this one has one."""
    giving = {
        grant.scope for grant in actor.grants if grant.role in {Role.COMMISSION_SECRETARY, Role.FACILITATOR}
    }
    everywhere = any(actor.holds(role, ()) for role in (Role.OPERATOR, Role.ADVISER))
    return everywhere or bool(giving & {scope for grant in person.grants.all() for scope in grant.scopes})


_IS_WRITTEN: Final = _under(READ_DRAFT, lambda row: not row.is_draft)
_BELONGS_TO_A_DRAFT: Final = _under(READ_DRAFT, lambda row: not row.plan.is_draft)
_IS_PREPARED: Final = _under(READ_DRAFTS, lambda row: row.is_issued)
# Who may know that something stands there, where it is not everybody.
KNOWN: Mapping[str, May] = {
    "plan/<slug:code>/borrador/": _IS_WRITTEN,
    "plan/<slug:code>/borrador/documento/": _IS_WRITTEN,
    "plan/<slug:code>/borrador/documento.<slug:kind>": _IS_WRITTEN,
    "compromiso/<slug:code>/borrador/": _BELONGS_TO_A_DRAFT,
    "aceptacion/<slug:code>/": _BELONGS_TO_A_DRAFT,
    "recomendacion/<slug:code>/borrador/": _IS_PREPARED,
    "recomendacion/<slug:code>/borrador/destinatarios/": _IS_PREPARED,
    "papel/<int:number>/": _under(READ_ROLE),
    "persona/<slug:uid>/": _reaches,
    "mi-mesa/<slug:code>/": _of_their_desk,
    "convocatoria/<slug:code>/postulacion/<int:number>/": _under(READ_APPLICATION),
}
# Who reads what everybody knows of.
READ: Mapping[str, May] = {
    "ejercicio/<slug:code>/confirmaciones/": _under(READ_CONFIRMATIONS),
    "proceso/<slug:code>/por-revisar/": _under(READ_QUEUE),
    "mesa/<slug:code>/hojas/": _under(READ_TABLE_DESK),
    "mesa/<slug:code>/hojas.pdf": _under(READ_TABLE_DESK),
    "convocatoria/<slug:code>/postulaciones/": _under(READ_APPLICATION),
    "recomendacion/<slug:code>/borrador/destinatarios/": _under(READ_DRAFTS),
}
# The parts of an address after the first, of which everything has one.
MORE: Mapping[str, str] = {"number": "1", "kind": "docx"}
ROWS: Mapping[str, Callable[[], Iterable[Model]]] = {
    "aceptacion": Commitment.objects.all,
    "acuerdo": Agreement.objects.all,
    "aportacion": Contribution.objects.all,
    "archivo": lambda: Document.objects.exclude(stored_as="").filter(state="clean"),
    "cambio": CommitmentChange.objects.all,
    "compromiso": Commitment.objects.all,
    "confirmacion": Confirmation.objects.all,
    "convocatoria": Call.objects.all,
    "correccion": Correction.objects.all,
    "documento": Document.objects.all,
    "ejercicio": Exercise.objects.all,
    "estado": lambda: Territory.objects.filter(level="state"),
    "hito": Milestone.objects.all,
    "institucion": Institution.objects.all,
    "mesa": WorkingTable.objects.all,
    "mi-mesa": Exercise.objects.all,
    "municipio": lambda: Territory.objects.filter(level="municipality"),
    "organo": Body.objects.all,
    "papel": RoleGrant.objects.all,
    "persona": Person.objects.all,
    "plan": Plan.objects.all,
    "plazo": Deadline.objects.all,
    "proceso": Process.objects.all,
    "postulacion": Application.objects.all,
    "recomendacion": Recommendation.objects.all,
    "respuesta": AddresseeItem.objects.all,
    "sesion": lambda: [*Session.objects.all(), *Meeting.objects.filter(session=None)],
    "suspension": TermSuspension.objects.all,
}
_BAD_TOKEN: Final = "no-hay-tal:firma"


def _linked(path: str, end: str = "") -> list[Alone]:
    first = path.strip("/").partition("/")[0]
    return [(f"{path}{end}", f"/{first}/{_BAD_TOKEN}/{end}", everybody)]


def _subscription() -> Subscription:
    return Subscription.objects.order_by("pk")[0]


def _followed(end: str = "") -> Callable[[], list[Alone]]:
    return lambda: _linked(signatures.subscription_path(_subscription()), end)


def _all_followed(end: str = "") -> Callable[[], list[Alone]]:
    return lambda: _linked(signatures.follower_path(_subscription().follower), end)


def _weekly(end: str = "") -> Callable[[], list[Alone]]:
    return lambda: _linked(signatures.officer_path(Person.objects.order_by("pk")[0]), end)


def _invited() -> list[Alone]:
    return _linked(link_for(Invitation.objects.filter(accepted_at=None).order_by("pk")[0], ""))


def _receipts() -> list[Alone]:
    keys = Contribution.objects.order_by("pk").values_list("key", flat=True)
    return [(f"/recibo/{key}/", "/recibo/no-hay-tal/", everybody) for key in keys]


def _supports() -> list[Alone]:
    key = Support.objects.order_by("pk").values_list("key", flat=True)[0]
    return [(f"/apoyo/{key}/", "/apoyo/no-hay-tal/", everybody)]


def _private_files() -> list[Alone]:
    """Return a file that came with an application, which only whoever judges it reads."""
    application = Application.objects.exclude(documents=[])[0]
    route = "/convocatoria/{}/postulacion/{}/{}/"
    place = (application.call.code, application.number, application.documents[0])
    nothing = route.format("no-hay-tal", *place[1:])
    return [
        (
            route.format(*place),
            nothing,
            lambda actor, _row: decide(READ_APPLICATION, actor, application).allowed,
        )
    ]


def _named(
    address: str, key: str, missing: str = "no-hay-tal", hidden: str = ""
) -> Callable[[], list[Alone]]:
    """Name something public by its key, and something that nobody reads there."""

    def found() -> list[Alone]:
        nothing = address.replace(key, missing)
        unread = [(address.replace(key, hidden), nothing, nobody)] if hidden else []
        return [(address, nothing, everybody), *unread]

    return found


_MINUTES, _MINUTES_WRITTEN = "demo-sesion-6", "demo-convocada-2"


def _read_minutes(actor: Actor, _row: Any) -> bool:
    return decide(READ_MINUTES, actor, Minutes.objects.get(session__code=_MINUTES_WRITTEN)).allowed


def _minutes_written(end: str) -> Callable[[], list[Alone]]:
    """Name minutes that are written still, and some that are public and read elsewhere."""
    address = f"/sesion/{_MINUTES_WRITTEN}/minuta/borrador{end}"
    nothing = address.replace(_MINUTES_WRITTEN, "no-hay-tal")
    public = address.replace(_MINUTES_WRITTEN, _MINUTES)
    return lambda: [(address, nothing, _read_minutes), (public, nothing, everybody)]


# Whatever is found otherwise than by the public id of a row.
ALONE: Mapping[str, Callable[[], list[Alone]]] = {
    "^datos/$": lambda: [("/datos/", "", everybody)],
    r"^datos/(?P<path>[a-z]+)\.(?P<kind>csv|json)$": _named("/datos/compromisos.csv", "compromisos", "nada"),
    r"^datos/(?P<path>[a-z]+)/(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<kind>csv|json)$": _named(
        "/datos/plan/cam-2017.csv", "cam-2017", hidden=A_DRAFT
    ),
    "<slug:kind>/<slug:code>/novedades.atom": _named(
        "/compromiso/cam-2017-4/novedades.atom", "cam-2017-4", hidden=f"{A_DRAFT}-1"
    ),
    "<slug:kind>/<slug:code>/calendario.ics": _named(
        "/compromiso/cam-2017-4/calendario.ics", "cam-2017-4", hidden=f"{A_DRAFT}-1"
    ),
    "bitacora/<int:number>/": _named("/bitacora/20/", "20", "987654"),
    "ods/<int:number>/": _named("/ods/14/", "14", "99"),
    "estilo/<slug:slug>/": _named("/estilo/cards/", "cards"),
    "plantilla/<slug:word>.csv": _named("/plantilla/personas.csv", "personas"),
    "organo/<slug:code>/asiento/<int:number>/": _named(
        "/organo/demo-secretariado/asiento/1/", "demo-secretariado"
    ),
    "organo/<slug:code>/informe/<int:year>/": _named(
        "/organo/comision-ga-snt/informe/2020/", "comision-ga-snt"
    ),
    "organo/<slug:code>/informe/<int:year>/informe.<slug:kind>": _named(
        "/organo/comision-ga-snt/informe/2020/informe.docx", "comision-ga-snt"
    ),
    "convocatoria/<slug:code>/postulacion/<int:number>/documento/<slug:document>/": _private_files,
    "sesion/<slug:code>/punto/<int:number>/": _named("/sesion/demo-convocada-2/punto/2/", "demo-convocada-2"),
    "sesion/<slug:code>/minuta/": _named(f"/sesion/{_MINUTES}/minuta/", _MINUTES, hidden=_MINUTES_WRITTEN),
    "sesion/<slug:code>/minuta.<slug:kind>": _named(
        f"/sesion/{_MINUTES}/minuta.docx", _MINUTES, hidden=_MINUTES_WRITTEN
    ),
    "sesion/<slug:code>/minuta/borrador/": _minutes_written("/"),
    "sesion/<slug:code>/minuta/borrador.<slug:kind>": _minutes_written(".docx"),
    "recomendacion/<slug:code>/destinatario/<int:number>/": _named(
        "/recomendacion/snt-2020-1/destinatario/1/", "snt-2020-1"
    ),
    "seguimiento/<str:token>/": _followed(),
    "seguimiento/<str:token>/terminar/": _followed("terminar/"),
    "seguimientos/<str:token>/": _all_followed(),
    "seguimientos/<str:token>/terminar/": _all_followed("terminar/"),
    "correo-semanal/<str:token>/": _weekly(),
    "correo-semanal/<str:token>/terminar/": _weekly("terminar/"),
    "invitacion/<str:token>/": _invited,
    "recibo/<slug:code>/": _receipts,
    "apoyo/<slug:code>/": _supports,
    "proceso/<slug:code>/apoyos/<int:number>/": _named("/proceso/demo-1/apoyos/1/", "demo-1"),
}
