"""What a person can do on a page, and why not; a visitor is shown nothing."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.deadlines import policy
from tequio.deadlines.duties import name_of
from tequio.deadlines.models import OWED, Deadline, DeadlineState, ExtensionStatus, TermSuspension
from tequio.deadlines.queries.lines import form_url as form_url_query
from tequio.deadlines.queries.reaches import institutions_to_close, may_suspend
from tequio.foundation.actors import Actor
from tequio.foundation.policy import Rule, decide
from tequio.foundation.words import Words
from tequio.ui.components import Action
from tequio.ui.links import local_path, url_of


def acts_on(deadline: Deadline, actor: Actor) -> list[Action]:
    """Return what this person can do with a deadline that is owed."""
    if not actor.grants or deadline.state not in OWED:
        return []
    form_url = form_url_query(deadline)
    fulfil = [Action(capfirst(name_of(deadline.rule)), form_url)] if form_url else []
    return [*fulfil, _extension(deadline, actor), _pause(deadline, actor)]


def acts_on_calendars(actor: Actor) -> list[Action]:
    """Return what this person can do with the calendars."""
    if not may_suspend(actor):
        return []
    return [Action(_("Suspender plazos"), local_path("/plazos/suspender/"))]


def acts_on_suspension(suspension: TermSuspension, actor: Actor) -> list[Action]:
    """Return what this person can do with a suspension."""
    if not actor.grants:
        return []
    rule = policy.end_rule(suspension)
    return [_offer(_("Terminarla antes"), f"{url_of(suspension.ref)}terminar/", rule, actor, suspension)]


def acts_on_closures(actor: Actor, chosen: str) -> list[Action]:
    """Return for which institutions this person can announce closures."""
    if not actor.grants:
        return []
    return [
        _offer(
            _("Anunciar cierre: %(name)s") % {"name": institution.short_name},
            f"{url_of(institution.ref)}cierre/",
            policy.DECLARE_CLOSURE,
            actor,
            institution,
        )
        for institution in institutions_to_close(actor, chosen)
    ]


def _extension(deadline: Deadline, actor: Actor) -> Action:
    at = url_of(deadline.ref)
    extension = getattr(deadline, "extension", None)
    if extension and extension.status == ExtensionStatus.REQUESTED:
        return _offer(
            _("Resolver la prórroga"), f"{at}resolver-prorroga/", policy.APPROVE_EXTENSION, actor, deadline
        )
    return _offer(_("Pedir prórroga"), f"{at}prorroga/", policy.REQUEST_EXTENSION, actor, deadline)


def _pause(deadline: Deadline, actor: Actor) -> Action:
    at = url_of(deadline.ref)
    if deadline.state == DeadlineState.PAUSED:
        return _offer(_("Ya llegó la aclaración"), f"{at}reanudar/", policy.RESUME_DEADLINE, actor, deadline)
    return _offer(_("Pedir una aclaración"), f"{at}aclaracion/", policy.PAUSE_DEADLINE, actor, deadline)


def _offer(label: Words, url: str, rule: Rule, actor: Actor, subject: object) -> Action:
    decision = decide(rule, actor, subject)
    return Action(label, url, "quiet", decision.reason)
