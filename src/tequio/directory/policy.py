"""Who may keep the directory, and that anyone may read it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Role
from tequio.foundation.policy import (
    ANYONE,
    IMPORTERS,
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
    holder,
)
from tequio.ledger.command import is_part_of_another

LIAISONS = holder(Role.LIAISON, _("el enlace de la institución"))
# The domain in which it is owed has asked whose word it is.
WHOEVER_NAMES_IT = Party(
    "whoever_names_it",
    _("el acto con que se nombra quién responde, de quien pueda hacerlo"),
    lambda _actor, _subject: is_part_of_another(),
)


def _guarantees(actor: Actor, subject: Any) -> bool:
    held = {grant.scope for grant in actor.grants if grant.role == Role.LIAISON and not grant.hindrance}
    return bool(held) and not held.isdisjoint(getattr(subject, "guarantors", ()))


GUARANTORS = Party("guarantor", _("el enlace de quien garantiza ahí el derecho a saber"), _guarantees)

READ_DIRECTORY = Rule(
    action="directory.read_directory",
    who=(ANYONE,),
    why=_("El directorio de instituciones es información pública."),
)
KEEP_TERRITORIES = Rule(
    action="directory.keep_territories",
    who=(OPERATORS, IMPORTERS, GUARANTORS),
    why=_("Los territorios y sus claves son los del catálogo del INEGI."),
)
KEEP_GOVERNMENT_TERMS = Rule(
    action="directory.keep_government_terms",
    who=(OPERATORS, IMPORTERS, GUARANTORS),
    why=_("Cuánto le queda a una administración decide si alcanza el tiempo para un plan."),
)
KEEP_INSTITUTIONS = Rule(
    action="directory.keep_institutions",
    who=(OPERATORS, IMPORTERS, GUARANTORS),
    why=_("El directorio se lleva con la fuente de cada dato a la vista."),
)
CLOSE_INSTITUTION = Rule(
    action="directory.close_institution",
    recent=True,
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
REOPEN_INSTITUTION = Rule(
    action="directory.reopen_institution",
    recent=True,
    who=(OPERATORS,),
    when=(
        Condition(
            "closed",
            lambda institution: institution.valid_to is not None,
            _("No consta que esa institución haya terminado."),
        ),
    ),
    why=_("Un fin mal registrado se corrige con su razón; la bitácora conserva las dos cosas."),
)
WITHDRAW_SUCCESSION = Rule(
    action="directory.withdraw_succession",
    recent=True,
    who=(OPERATORS,),
    why=_("Una sucesión mal registrada se corrige con su razón; la bitácora conserva las dos cosas."),
)
ASSIGN_DUTY = Rule(
    action="directory.assign_duty",
    who=(WHOEVER_NAMES_IT, OPERATORS),
    why=_("Si varias instituciones suceden a otra, consta cuál responde por cada deber."),
)
NOTE_TIME = Rule(
    action="directory.note_time",
    who=(THE_CLOCK,),
    why=_("Que llegó el día en que termina una institución lo registra el reloj."),
)
KEEP_POSTS = Rule(
    action="directory.keep_posts",
    who=(OPERATORS, IMPORTERS, LIAISONS, GUARANTORS),
    why=_("Cada institución mantiene al día sus puestos; nunca los nombres de quienes los ocupan."),
)
KEEP_CONTACTS = Rule(
    action="directory.keep_contacts",
    who=(OPERATORS, LIAISONS, GUARANTORS),
    why=_("Sólo se publican medios de contacto institucionales, con la fecha en que se comprobaron."),
)
