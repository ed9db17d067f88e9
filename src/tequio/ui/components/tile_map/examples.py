"""Examples of the component `tile_map`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap, TileTone
from tequio.ui.examples import Example, Sheet

STATES: Final[tuple[tuple[str, str, str, TileTone], ...]] = (
    ("agu", "AGS", "Aguascalientes", "none"),
    ("bcn", "BC", "Baja California", "none"),
    ("bcs", "BCS", "Baja California Sur", "none"),
    ("cam", "CAMP", "Campeche", "strong"),
    ("coa", "COAH", "Coahuila", "medium"),
    ("col", "COL", "Colima", "none"),
    ("chp", "CHIS", "Chiapas", "none"),
    ("chh", "CHIH", "Chihuahua", "none"),
    ("cmx", "CDMX", "Ciudad de México", "none"),
    ("dur", "DGO", "Durango", "strong"),
    ("gua", "GTO", "Guanajuato", "none"),
    ("gro", "GRO", "Guerrero", "none"),
    ("hid", "HGO", "Hidalgo", "light"),
    ("jal", "JAL", "Jalisco", "none"),
    ("mex", "MEX", "Estado de México", "none"),
    ("mic", "MICH", "Michoacán", "none"),
    ("mor", "MOR", "Morelos", "strong"),
    ("nay", "NAY", "Nayarit", "none"),
    ("nle", "NL", "Nuevo León", "none"),
    ("oax", "OAX", "Oaxaca", "strong"),
    ("pue", "PUE", "Puebla", "none"),
    ("que", "QRO", "Querétaro", "none"),
    ("roo", "QROO", "Quintana Roo", "none"),
    ("slp", "SLP", "San Luis Potosí", "strong"),
    ("sin", "SIN", "Sinaloa", "strong"),
    ("son", "SON", "Sonora", "none"),
    ("tab", "TAB", "Tabasco", "medium"),
    ("tam", "TAMPS", "Tamaulipas", "none"),
    ("tla", "TLAX", "Tlaxcala", "strong"),
    ("ver", "VER", "Veracruz", "medium"),
    ("yuc", "YUC", "Yucatán", "none"),
    ("zac", "ZAC", "Zacatecas", "light"),
)
LEVELS: Final = (
    TileLevel("strong", "plan publicado"),
    TileLevel("medium", "secretariado instalado"),
    TileLevel("light", "declaratoria firmada"),
    TileLevel("none", "sin registro"),
)
COUNTRY: Final = TileMap(
    "En 7 de 32 entidades hay un plan publicado.",
    LEVELS,
    [Tile(code, short, name, tone, f"#{code}") for code, short, name, tone in STATES],
    "#tabla",
)
ONE: Final = TileMap(
    "Campeche entre las 32 entidades.",
    LEVELS,
    [Tile(code, short, name, tone, "", "", code == "cam") for code, short, name, tone in STATES],
)

SHEET: Final = Sheet(
    "tile_map",
    _("Mapa de mosaicos"),
    _("Para ver las 32 entidades a la vez: un cuadro igual para cada una, con su leyenda y su tabla."),
    (
        Example("Fases del ejercicio local", "{% tile_map map %}", {"map": COUNTRY}),
        Example("Una entidad señalada, sin enlaces", "{% tile_map map %}", {"map": ONE}),
    ),
)
