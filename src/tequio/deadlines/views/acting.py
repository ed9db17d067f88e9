"""The forms that move deadlines and calendars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.deadlines import forms, policy
from tequio.deadlines.commands.extension import (
    OwnExtension,
    approve_extension,
    refuse_extension,
    request_extension,
)
from tequio.deadlines.commands.pause import pause_for_clarification, resume_deadline
from tequio.deadlines.commands.suspension import (
    declare_closure,
    end_suspension,
    suspend_everything,
    suspend_terms,
)
from tequio.deadlines.models import Deadline, TermSuspension
from tequio.deadlines.queries.deadlines import deadline_with_code
from tequio.deadlines.queries.reaches import reaches_for
from tequio.deadlines.queries.suspensions import suspension_with_code
from tequio.directory.models import Institution
from tequio.directory.queries.institution import institution_with_code
from tequio.foundation.policy import Rule, decide
from tequio.foundation.refusals import Refusal
from tequio.foundation.requests import Request
from tequio.foundation.words import Words
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page

_HTTP_SEE_OTHER = 303


@dataclass(frozen=True)
class Act:
    """A form, why it may be closed to this person, and what sending it does."""

    title: Words
    lead: Words
    button: Words
    done: Words
    thing: Link
    form: forms.ActForm
    refusal: str
    run: Callable[[Mapping[str, Any]], object]


@governed_by(policy.OPEN_FORMS, methods=FORM)
def extension(request: Request, code: str) -> HttpResponse:
    """Ask for more days, once."""
    deadline = _deadline(code)
    return _perform(
        request,
        Act(
            title=_("Pedir una prórroga"),
            lead=_("Se pide una sola vez, con su razón y antes de que venza. La resuelve otra persona."),
            button=_("Pedir la prórroga"),
            done=_("Quedó pedida la prórroga."),
            thing=_link_to(deadline),
            form=forms.ExtensionForm(request.POST or None),
            refusal=_refusal(request, policy.REQUEST_EXTENSION, deadline),
            run=lambda typed: request_extension(
                deadline=deadline, requested_on=timezone.localdate(request.now), **_who(request), **typed
            ),
        ),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def decision(request: Request, code: str) -> HttpResponse:
    """Approve or refuse the extension that somebody else asked for."""
    deadline = _deadline(code)
    refusal = _refusal(request, policy.REFUSE_EXTENSION, deadline)
    if not refusal and policy.is_author(request.actor, deadline):
        refusal = str(OwnExtension())
    return _perform(
        request,
        Act(
            title=_("Resolver la prórroga"),
            lead=_request_told(deadline),
            button=_("Publicar la decisión"),
            done=_("Quedó publicada la decisión."),
            thing=_link_to(deadline),
            form=forms.DecisionForm(request.POST or None),
            refusal=refusal,
            run=lambda typed: _decide(request, deadline, **typed),
        ),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def pause(request: Request, code: str) -> HttpResponse:
    """Ask for a clarification, which stops the term once."""
    deadline = _deadline(code)
    return _perform(
        request,
        Act(
            title=_("Pedir una aclaración"),
            lead=_("El plazo se detiene una sola vez, a lo más 10 días hábiles. Si nadie responde, sigue."),
            button=_("Pedir la aclaración"),
            done=_("El plazo quedó en pausa."),
            thing=_link_to(deadline),
            form=forms.PauseForm(request.POST or None),
            refusal=_refusal(request, policy.PAUSE_DEADLINE, deadline),
            run=lambda typed: pause_for_clarification(
                deadline=deadline, asked_on=timezone.localdate(request.now), **_who(request), **typed
            ),
        ),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def resumption(request: Request, code: str) -> HttpResponse:
    """Say that the clarification came."""
    deadline = _deadline(code)
    return _perform(
        request,
        Act(
            title=_("Ya llegó la aclaración"),
            lead=_("El plazo vuelve a correr a partir de mañana."),
            button=_("Reanudar el plazo"),
            done=_("El plazo vuelve a correr."),
            thing=_link_to(deadline),
            form=forms.ResumeForm(request.POST or None),
            refusal=_refusal(request, policy.RESUME_DEADLINE, deadline),
            run=lambda typed: resume_deadline(
                deadline=deadline, resumed_on=timezone.localdate(request.now), **_who(request), **typed
            ),
        ),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def suspension(request: Request) -> HttpResponse:
    """Suspend the terms of a territory, of an institution or of everything."""
    things = {str(thing.ref): thing for thing in reaches_for(request.actor)}
    reaches: list[tuple[str, Words]] = [(ref, thing.name) for ref, thing in things.items()]
    everything = decide(policy.SUSPEND_EVERYTHING, request.actor).allowed
    if everything:
        reaches.insert(0, (forms.EVERYTHING, _("Toda la plataforma (emergencia)")))

    def run(typed: Mapping[str, Any]) -> object:
        days = {
            name: typed[name] for name in ("first_day", "last_day", "ground", "source", "idempotency_key")
        }
        if typed["reach"] == forms.EVERYTHING:
            return suspend_everything(notice=typed["notice"], **days, **_who(request))
        return suspend_terms(reach=things[typed["reach"]], **days, **_who(request))

    return _perform(
        request,
        Act(
            title=_("Suspender plazos"),
            lead=_("Los plazos en curso a los que alcanza se mueven solos, y cada uno dice por qué."),
            button=_("Suspender"),
            done=_("Quedó declarada la suspensión."),
            thing=Link(_("Suspensiones de plazos"), local_path("/plazos/suspensiones/")),
            form=forms.SuspensionForm(request.POST or None, reaches=reaches),
            refusal="" if reaches else decide(policy.SUSPEND_TERMS, request.actor).reason,
            run=run,
        ),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def suspension_end(request: Request, code: str) -> HttpResponse:
    """End a suspension before its announced day."""
    found = suspension_with_code(code)
    if found is None:
        raise Http404(_("No hay una suspensión con esa clave."))
    return _perform(
        request,
        Act(
            title=_("Terminar antes la suspensión"),
            lead=_(
                "Los plazos que movió se recorren hacia atrás; ninguno vence por ello en un día que ya pasó."
            ),
            button=_("Terminarla"),
            done=_("Quedó registrado el fin de la suspensión."),
            thing=Link(_("La suspensión"), url_of(found.ref)),
            form=forms.SuspensionEndForm(request.POST or None),
            refusal=_refusal(request, policy.end_rule(found), found),
            run=lambda typed: end_suspension(suspension=found, **_who(request), **typed),
        ),
    )


@governed_by(policy.OPEN_FORMS, methods=FORM)
def closure(request: Request, code: str) -> HttpResponse:
    """Announce days on which an institution closes."""
    institution = institution_with_code(code)
    if institution is None:
        raise Http404(_("No hay una institución con esa clave."))
    return _perform(
        request,
        Act(
            title=_("Anunciar días de cierre: %(name)s") % {"name": institution.short_name},
            lead=_(
                "En esos días no corren sus plazos. Los fines de semana y descansos de ley no se anuncian."
            ),
            button=_("Anunciar el cierre"),
            done=_("Quedaron anunciados los días de cierre."),
            thing=Link(
                _("Días de cierre"), f"{local_path('/plazos/cierres/')}?institucion={institution.code}"
            ),
            form=forms.ClosureForm(request.POST or None),
            refusal=_refusal(request, policy.DECLARE_CLOSURE, institution),
            run=lambda typed: declare_closure(institution=institution, **_who(request), **typed),
        ),
    )


def _perform(request: Request, act: Act) -> HttpResponse:
    """Run the act of a valid form; a refusal stands in the form, nothing is lost."""
    if request.method == "POST" and act.form.is_valid():
        try:
            act.run(act.form.cleaned_data)
        except Refusal as refusal:
            act.form.add_error(None, str(refusal))
        else:
            messages.success(request, str(act.done))
            return HttpResponseRedirect(act.thing.url, status=_HTTP_SEE_OTHER)
    refused = act.refusal if request.method != "POST" else ""
    return page(
        request,
        "deadlines/act.html",
        title=act.title,
        breadcrumbs=[act.thing, Link(act.title)],
        act=act,
        refusal=refused,
    )


def _decide(
    request: Request, deadline: Deadline, *, decision: str, reason: str, idempotency_key: str
) -> Deadline:
    today = timezone.localdate(request.now)
    told = {"deadline": deadline, "reason": reason, "idempotency_key": idempotency_key, **_who(request)}
    if decision == forms.APPROVE:
        return approve_extension(approved_on=today, **told)
    return refuse_extension(refused_on=today, **told)


def _who(request: Request) -> dict[str, Any]:
    return {"actor": request.actor, "now": request.now}


def _refusal(request: Request, rule: Rule, subject: Deadline | TermSuspension | Institution) -> str:
    return decide(rule, request.actor, subject).reason


def _deadline(code: str) -> Deadline:
    found = deadline_with_code(code)
    if found is None:
        raise Http404(_("No hay un plazo con esa clave."))
    return found


def _link_to(deadline: Deadline) -> Link:
    return Link(deadline.matter, url_of(deadline.ref))


def _request_told(deadline: Deadline) -> str:
    asked = getattr(deadline, "extension", None)
    if asked is None:
        return ""
    told = _("%(owner)s pidió %(days)s días hábiles más. Razón: %(reason)s")
    return told % {"owner": deadline.owner_label, "days": asked.business_days, "reason": asked.reason}
