"""The sections of a commitment, written one by one while its plan is a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import Rule
from tequio.plans.commands.commitment import describe_section
from tequio.plans.forms.section import FORMS
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages.draft import crumbs_of_plan, draft_url, lack_facts, lacks_in
from tequio.plans.policy.commitment import DESCRIBE_COMMITMENT
from tequio.plans.policy.plan import READ_DRAFT
from tequio.plans.queries.commitment import any_commitment_with_code
from tequio.plans.queries.draft import drafted
from tequio.plans.sheet.section import SECTIONS, Section
from tequio.ui.acts.act import Act, Acts, Beside, Shown

NO_COMMITMENT: Final = _("No hay un compromiso con ese identificador.")


def drafted_or_404(code: str) -> Commitment:
    """Return a commitment, in a draft or not any more, or answer that there is none."""
    found = any_commitment_with_code(code)
    if found is None:
        raise Http404(NO_COMMITMENT)
    return found


def private(commitment: Commitment) -> Rule | None:
    """Return who reads a commitment that is still written."""
    return READ_DRAFT if commitment.plan.is_draft else None


def _shown(commitment: Commitment) -> Shown:
    crumbs = crumbs_of_plan(commitment.plan)
    return Shown(commitment.title, draft_url(commitment), crumbs, "compromisos", commitment.plan.fictitious)


def _lacking(section: Section) -> Callable[[Commitment], Sequence[Beside]]:
    def beside(commitment: Commitment) -> Sequence[Beside]:
        facts = lack_facts(lacks_in(drafted(commitment), section))
        return (Beside(_("Para publicar, aquí falta"), facts),) if facts else ()

    return beside


def _write(section: Section) -> Act:
    return Act(
        word=f"escribir-{section.word}",
        label=section.label,
        lead=section.why,
        button=_("Guardar esta parte"),
        done=_("Quedó guardado en el borrador."),
        then=(
            _("Se guarda solo esta parte; puede dejarla a medias y volver."),
            _("Si otra persona la cambió mientras tanto, verá los dos textos y nada se pisa."),
        ),
        rule=DESCRIBE_COMMITMENT,
        form=FORMS[section],
        run=describe_section,
        long=True,
        beside=_lacking(section),
    )


WRITE: Final = {section: _write(section) for section in SECTIONS}
DRAFTED: Final = Acts(
    route="compromiso/<slug:code>/",
    subject="commitment",
    find=drafted_or_404,
    show=_shown,
    acts=tuple(WRITE.values()),
    private=private,
    missing=NO_COMMITMENT,
)
