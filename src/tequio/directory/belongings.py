"""Where people's words stand in the directory."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.erasing import Table, words_stand_in

_PLACE = _("Lugar o gobierno")
_INSTITUTION = _("Institución")
_CONTACT = _("Puesto o medio de contacto")

words_stand_in(
    Table(
        "directory.Territory",
        _PLACE,
        replaced=(
            "name",
            "official_name",
            "abbreviation",
        ),
        found_by=("search_text",),
    ),
    Table("directory.GovernmentTerm", _PLACE, replaced=("source",)),
    Table(
        "directory.Institution",
        _INSTITUTION,
        replaced=(
            "name",
            "acronym",
            "name_note",
            "valid_from_note",
            "valid_to_note",
            "competence",
            "source",
        ),
        found_by=("search_text",),
    ),
    Table(
        "directory.Succession",
        _INSTITUTION,
        replaced=(
            "note",
            "source",
        ),
    ),
    Table("directory.DutyAssignment", _INSTITUTION, replaced=("reason",)),
    Table(
        "directory.InstitutionFact",
        _INSTITUTION,
        replaced=(
            "text",
            "source",
            "former_name",
            "former_acronym",
        ),
    ),
    Table("directory.Post", _CONTACT, replaced=("name",)),
    Table("directory.ContactChannel", _CONTACT, replaced=("value",)),
)
