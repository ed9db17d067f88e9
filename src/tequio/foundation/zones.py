"""Where each place's day ends: IANA zones, by state and by municipality.

The facts are those of tzdata and of the law of time zones of 2022
(reference page of sources); a change of law is a change of this table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words

CENTRE: Final = "America/Mexico_City"  # of every place without a row
FIRST_TO_END: Final = "America/Cancun"  # its days begin and end before all others
LAST_TO_END: Final = "America/Tijuana"

_STATES: Final[Mapping[str, str]] = {
    "bcn": "America/Tijuana",
    "bcs": "America/Mazatlan",
    "cam": "America/Merida",
    "chh": "America/Chihuahua",
    "coa": "America/Monterrey",
    "dur": "America/Monterrey",
    "nay": "America/Mazatlan",
    "nle": "America/Monterrey",
    "roo": "America/Cancun",
    "sin": "America/Mazatlan",
    "son": "America/Hermosillo",
    "tam": "America/Monterrey",
    "yuc": "America/Merida",
}
_KEYS: Final[Mapping[str, str]] = {
    "02": "bcn", "03": "bcs", "04": "cam", "05": "coa", "08": "chh", "10": "dur", "18": "nay",
    "19": "nle", "23": "roo", "25": "sin", "26": "son", "28": "tam", "31": "yuc",
}  # fmt: skip
# Along the border, and in Bahía de Banderas, municipalities keep the hour of their neighbours.
_MUNICIPALITIES: Final[Mapping[str, str]] = {
    "18020": "America/Bahia_Banderas",
    # Janos, Ascensión, Juárez, Práxedis G. Guerrero, Guadalupe
    **dict.fromkeys(("08035", "08005", "08037", "08053", "08028"), "America/Ciudad_Juarez"),
    # Coyame del Sotol, Ojinaga, Manuel Benavides
    **dict.fromkeys(("08015", "08052", "08042"), "America/Ojinaga"),
    # Acuña, Allende, Guerrero, Hidalgo, Jiménez, Morelos, Nava, Ocampo, Piedras Negras, Villa Unión, Zaragoza
    **dict.fromkeys(
        ("05002", "05003", "05012", "05013", "05014", "05019", "05022", "05023", "05025", "05037", "05038"),
        "America/Matamoros",
    ),
    "19005": "America/Matamoros",  # Anáhuac
    # Camargo, Guerrero, Gustavo Díaz Ordaz, Matamoros, Mier, Miguel Alemán, Nuevo Laredo, Reynosa, Río Bravo,
    # Valle Hermoso
    **dict.fromkeys(
        ("28007", "28014", "28015", "28022", "28024", "28025", "28027", "28032", "28033", "28040"),
        "America/Matamoros",
    ),
}
# The city that names each zone, as it is written here.
_CITIES: Final[Mapping[str, Words]] = {
    "America/Bahia_Banderas": "Bahía de Banderas",
    "America/Cancun": "Cancún",
    "America/Chihuahua": "Chihuahua",
    "America/Ciudad_Juarez": "Ciudad Juárez",
    "America/Hermosillo": "Hermosillo",
    "America/Matamoros": "Matamoros",
    "America/Mazatlan": "Mazatlán",
    "America/Merida": "Mérida",
    CENTRE: _("la Ciudad de México"),
    "America/Monterrey": "Monterrey",
    "America/Ojinaga": "Ojinaga",
    "America/Tijuana": "Tijuana",
}
_PLACES: Final = frozenset({"federacion", "estado", "municipio"})
ZONES: Final = tuple(_CITIES)


def zone_of(subject: object) -> str:
    """Return the zone where a subject's day ends; "" when it is of no place.

    A subject says so itself, or the first place among its scopes does.
    """
    return getattr(subject, "zone", "") or zone_among(getattr(subject, "scopes", ()))


def zone_among(refs: Iterable[SubjectRef]) -> str:
    """Return the zone of the first place among public ids; "" without one."""
    return next((zone_of_place(ref) for ref in refs if ref.kind in _PLACES), "")


def hour_in(zone: str) -> str:
    """Say by whose clocks, in the reader's language: "hora de Tijuana"."""
    return gettext("hora de %(city)s") % {"city": _CITIES[zone]}


def zone_of_place(ref: SubjectRef) -> str:
    """Return the zone of the federation, a state or a municipality."""
    if ref.kind == "municipio":
        state = _KEYS.get(ref.key[:2], "")
        return _MUNICIPALITIES.get(ref.key) or _STATES.get(state, CENTRE)
    return _STATES.get(ref.key, CENTRE)
