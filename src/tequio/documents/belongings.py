"""Where people's words stand among documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.erasing import Table, words_stand_in

_DOCUMENT = _("Documento")

words_stand_in(
    Table(
        "documents.Document",
        _DOCUMENT,
        replaced=(
            "title",
            "subject_title",
            "original_name",
            "withdrawn_because",
        ),
        addresses=("url",),
    ),
)
