"""Who says that something happens to them too: the counts, one's own, and the sealed batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.cocreation.models.process import Process
from tequio.cocreation.models.support import Assurance, Support, SupportBatch
from tequio.cocreation.pages.contribution import title_of
from tequio.foundation.refs import SubjectRef
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Link

BATCHES: Final = "apoyos"
_GROUP: Final = 8  # letters


def batches_url(process: SubjectRef) -> str:
    """Return where the batches of a process are."""
    return f"{url_of(process)}{BATCHES}/"


def leaves_url(batch: SupportBatch) -> str:
    """Return where what a batch holds is read, a line each."""
    return f"{batches_url(batch.process.ref)}{batch.number}/"


def support_facts(support: Support) -> tuple[Fact, ...]:
    """Tell what one supported, and in which batch it was added or taken off."""
    contribution = support.contribution
    return (
        Fact(_("Aportación"), Link(title_of(contribution), url_of(contribution.ref))),
        Fact(_("Cómo se cuenta"), capfirst(str(Assurance(support.assurance).label))),
        Fact(_("Sumado a la cuenta"), _in(support.given_in, contribution.process)),
        *(
            (Fact(_("Descontado"), _in(support.withdrawn_in, contribution.process)),)
            if support.withdrawn_at
            else ()
        ),
    )


def became(support: Support) -> str:
    """Tell in a sentence whether it counts."""
    if support.withdrawn_at:
        return _("Retiró su apoyo.")
    return _("Dijo que también le afecta. Guarde la dirección de esta página: con ella puede retirarlo.")


def batches_table(batches: Sequence[SupportBatch]) -> Table:
    """Return the batches, each with its count and its root."""
    columns = (
        Column(_("Lote")),
        Column(_("Sellado"), "date"),
        Column(_("Se suman"), "number"),
        Column(_("Se descuentan"), "number"),
        Column(_("Van"), "number"),
        Column(_("Sello")),
    )
    rows = [
        (
            Link(str(batch.number), leaves_url(batch)),
            batch.sealed_at,
            batch.given,
            batch.withdrawn,
            batch.total,
            _in_groups(batch.root),
        )
        for batch in batches
    ]
    return Table(_("Lotes de apoyos"), columns, rows, _("Todavía no se ha sellado ninguno."))


def _in_groups(root: str) -> str:
    """Return the root so that a narrow screen can break it, and an eye compare it."""
    return " ".join(root[start : start + _GROUP] for start in range(0, len(root), _GROUP))


def _in(batch: SupportBatch | None, process: Process) -> str | Link:
    if batch is None:
        return _("todavía no; entra en el próximo lote, en una hora a más tardar")
    words = _("lote %(number)s, del %(day)s") % {"number": batch.number, "day": day(batch.sealed_at)}
    return Link(words, f"{batches_url(process.ref)}{batch.number}/")
