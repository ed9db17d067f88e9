"""Which extensions an account asked for, handed to whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.models import Extension
from tequio.foundation.belongings import Belonging, Owner, register
from tequio.foundation.erasing import Table, words_stand_in

_DEADLINE = _("Plazo")


def _extensions(owner: Owner) -> Iterator[Mapping[str, Any]]:
    found = Extension.objects.filter(requested_by=owner.author).select_related("deadline")
    for extension in found.order_by("pk"):
        yield {
            "plazo": str(extension.deadline.ref),
            "dias_habiles": extension.business_days,
            "razon": extension.reason,
            "pedida": extension.requested_on,
            "decision": extension.get_status_display(),
        }


register(Belonging("ampliaciones", _("Ampliaciones que pidió"), ("deadlines.Extension",), _extensions))
words_stand_in(
    Table(
        "deadlines.Deadline",
        _DEADLINE,
        replaced=(
            "owner_label",
            "matter",
            "stop_reason",
            "followed_because",
        ),
    ),
    Table(
        "deadlines.Acknowledgement",
        _DEADLINE,
        replaced=(
            "reason",
            "acknowledged_by",
            "withdrawn_because",
        ),
    ),
    Table("deadlines.Pause", _DEADLINE, replaced=("question",)),
    Table(
        "deadlines.Extension",
        _DEADLINE,
        replaced=(
            "reason",
            "decision_reason",
        ),
    ),
    Table(
        "deadlines.TermSuspension",
        _DEADLINE,
        replaced=(
            "reach_label",
            "end_reason",
            "ground",
            "source",
            "notice",
        ),
    ),
    Table(
        "deadlines.Closure",
        _DEADLINE,
        replaced=(
            "reason",
            "source",
        ),
    ),
)
