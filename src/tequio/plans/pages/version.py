"""A version of a commitment: why it changed and what."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.plans.pages.difference import FieldChange, difference, whole
from tequio.plans.pages.sheet import backing, version_url
from tequio.plans.queries.commitment import ChangeView
from tequio.ui.components.facts.tag import Fact
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


def version_page(view: ChangeView) -> VersionPage:
    """Compose the page of a version."""
    number = view.version.number
    return VersionPage(
        title=_("Versión %s") % number,
        commitment=Link(view.title, url_of(view.ref)),
        facts=(
            Fact(_("Fecha"), view.version.changed_on),
            Fact(_("Razón"), view.version.reason),
            Fact(_("La respalda"), backing(view.version)),
        ),
        first=view.first,
        changes=difference(view.before, view.after) if view.before is not None else whole(view.after),
        older="" if view.first else version_url(view.ref, number - 1),
        newer="" if view.last else version_url(view.ref, number + 1),
    )


def breadcrumbs(view: ChangeView) -> tuple[Link, ...]:
    """Lead from the commitments to the version."""
    return (
        Link(_("Compromisos"), local_path("/compromisos/")),
        Link(view.plan, url_of(view.plan_ref)),
        Link(_("Compromiso %s") % view.number, url_of(view.ref)),
        Link(_("Versión %s") % view.version.number),
    )
