"""Which extensions an account asked for, handed to whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.models import Extension
from tequio.foundation.belongings import Belonging, Owner, register


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
