"""Which contributions wait to be answered to an address, and where people's words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.queries.contribution import kept_stems
from tequio.foundation.belongings import Belonging, Owner, register
from tequio.foundation.erasing import Table, words_stand_in


def _contributions(owner: Owner) -> Iterator[Mapping[str, Any]]:
    for contribution in Contribution.objects.filter(email=owner.email).order_by("pk"):
        yield {
            "aportacion": str(contribution.ref),
            "clave": contribution.key,
            "titulo": contribution.title,
            "texto": contribution.text,
            "recibida": contribution.received_on,
        }


register(
    Belonging(
        "aportaciones",
        _("Aportaciones cuya respuesta espera"),
        ("cocreation.Contribution",),
        _contributions,
    )
)
words_stand_in(
    Table(
        "cocreation.Process",
        _("Proceso de participación"),
        replaced=("title", "purpose", "affected", "deciders", "channels", "use", "shortened_because"),
    ),
    Table("cocreation.WorkingTable", _("Mesa de un proceso"), replaced=("place", "convener")),
    Table("cocreation.ProcessPhase", _("Etapa de un proceso de participación"), replaced=("name",)),
    Table(
        "cocreation.Contribution",
        _("Aportación"),
        replaced=(
            "title",
            "text",
            "affected",
            "locality",
            "appeal",
            "appeal_reason",
            "decided_by",
            "answerable",
        ),
        emptied=("email",),
        found_by=("search_text",),
        made={"stems": lambda contribution: kept_stems(contribution.title, contribution.text)},
    ),
    Table(
        "cocreation.Assignment",
        _("Asignación de una aportación a quien la responde"),
        replaced=("answerable", "reason"),
    ),
    Table(
        "cocreation.Response",
        _("Respuesta a una aportación"),
        replaced=("text", "answerable", "corrected_because"),
    ),
)
