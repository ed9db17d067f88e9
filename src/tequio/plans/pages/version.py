"""A version of a commitment: why it changed and what."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.plans.pages.change import agreement_link, seat_words
from tequio.plans.pages.difference import FieldChange, difference, whole
from tequio.plans.pages.sheet import backing, version_url
from tequio.plans.queries.commitment import ComparedVersion, VersionView
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link


@dataclass(frozen=True)
class VersionPage:
    """What the page of a version shows."""

    title: str
    commitment: Link
    facts: tuple[Fact, ...]
    first: bool
    changes: tuple[FieldChange, ...]
    older: str
    newer: str


def version_page(view: ComparedVersion) -> VersionPage:
    """Compose the page of a version."""
    number = view.version.number
    return VersionPage(
        title=_("Versión %s") % number,
        commitment=Link(view.title, url_of(view.ref)),
        facts=(
            Fact(_("Fecha"), view.version.changed_on),
            Fact(_("Razón"), view.version.reason),
            *_backed(view.version),
        ),
        first=view.first,
        changes=difference(view.before, view.after) if view.before is not None else whole(view.after),
        older="" if view.first else version_url(view.ref, number - 1),
        newer="" if view.last else version_url(view.ref, number + 1),
    )


def _backed(version: VersionView) -> tuple[Fact, ...]:
    """Tell who proposed a version, who concurred and on which agreement, or what else backs it."""
    found = version.backing
    if found is None or found.decided is None:
        return (Fact(_("La respalda"), backing(version)),)
    return (
        Fact(_("La respalda"), agreement_link(found), found.agreement_text),
        Fact(_("Propuso"), seat_words(found.proposed), day(found.proposed_on)),
        Fact(_("Concurrió"), seat_words(found.decided), day(found.decided_on)),
    )


def breadcrumbs(view: ComparedVersion) -> tuple[Link, ...]:
    """Lead from the commitments to the version."""
    return (
        Link(_("Compromisos"), local_path("/compromisos/")),
        Link(view.plan, url_of(view.plan_ref)),
        Link(_("Compromiso %s") % view.number, url_of(view.ref)),
        Link(_("Versión %s") % view.version.number),
    )
