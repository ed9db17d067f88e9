"""Who may keep the directory, and that anyone may read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.policy import ANYONE, IMPORTERS, OPERATORS, Condition, Rule, holder

LIAISONS = holder(Role.LIAISON, _("el enlace de la institución"))

READ_DIRECTORY = Rule(
    action="directory.read_directory",
    who=(ANYONE,),
    why=_("El directorio de instituciones es información pública."),
)
KEEP_TERRITORIES = Rule(
    action="directory.keep_territories",
    who=(OPERATORS, IMPORTERS),
    why=_("Los territorios y sus claves son los del catálogo del INEGI."),
)
KEEP_INSTITUTIONS = Rule(
    action="directory.keep_institutions",
    who=(OPERATORS, IMPORTERS),
    why=_("El directorio se lleva con la fuente de cada dato a la vista."),
)
CLOSE_INSTITUTION = Rule(
    action="directory.close_institution",
    who=(OPERATORS, IMPORTERS),
    when=(
        Condition(
            "open",
            lambda institution: institution.valid_to is None,
            _("Ya consta el fin de esa institución."),
        ),
    ),
    why=_("El fin de una institución se registra con su fecha y su fuente."),
)
KEEP_POSTS = Rule(
    action="directory.keep_posts",
    who=(OPERATORS, IMPORTERS, LIAISONS),
    why=_("Cada institución mantiene al día sus puestos; nunca los nombres de quienes los ocupan."),
)
CLOSE_POST = Rule(
    action="directory.close_post",
    who=(OPERATORS, IMPORTERS, LIAISONS),
    when=(Condition("open", lambda post: post.valid_to is None, _("Ese puesto ya terminó.")),),
    why=_("Cada institución mantiene al día sus puestos; nunca los nombres de quienes los ocupan."),
)
KEEP_CONTACTS = Rule(
    action="directory.keep_contacts",
    who=(OPERATORS, LIAISONS),
    why=_("Sólo se publican medios de contacto institucionales, con la fecha en que se comprobaron."),
)
