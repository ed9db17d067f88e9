"""The requirements as data: what is asked, by which standard, and how it is computed."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import PhaseCode
from tequio.exercises.requirements import judging
from tequio.exercises.requirements.facts import Facts
from tequio.exercises.requirements.finding import Finding, Level, Requirement, Situation

_UNSIGNED: Final = _("Todavía no se firma la declaratoria.")

REQUIREMENTS: Final = (
    Requirement(
        "foro",
        _("Hay un espacio con gobierno y sociedad civil"),
        _("Un espacio permanente de diálogo en el que se sientan el gobierno y la sociedad civil."),
        _("estándar 1 de OGP; formulario de OGP Local"),
        Level.MINIMUM,
        judging.has_forum,
        _("Instale el secretariado con asientos de los dos sectores."),
    ),
    Requirement(
        "sesiones",
        _("Sesiona al menos cada seis meses"),
        _("Que no pasen más de seis meses (183 días) sin una sesión con gobierno y sociedad civil."),
        _("estándar 1 de OGP"),
        Level.MINIMUM,
        judging.meets_twice_a_year,
        _("Celebre una sesión y regístrela con quién asistió por cada asiento."),
    ),
    Requirement(
        "reglas",
        _("Sus reglas son públicas"),
        _("Reglas básicas de participación que cualquiera pueda leer."),
        _("estándar 1 de OGP"),
        Level.MINIMUM,
        judging.has_public_rules,
        _("Registre las reglas de operación, con su archivo o su dirección."),
    ),
    Requirement(
        "sitio",
        _("Publica al menos cada cuatro meses"),
        _("Un sitio y un repositorio públicos, con pruebas de lo que se hace, al día cada cuatro meses."),
        _("estándar 2 de OGP; formulario de OGP Local"),
        Level.MINIMUM,
        judging.is_up_to_date,
        _("Registre el documento más reciente, con su fecha, su archivo o su dirección."),
    ),
    Requirement(
        "calendario",
        _("El calendario para participar es público"),
        _("Que se publique cuándo y cómo se puede participar en la cocreación."),
        _("estándar 3 de OGP"),
        Level.MINIMUM,
        judging.has_public_timeline,
        _("Registre la ruta de acción participativa, con su fecha."),
    ),
    Requirement(
        "difusion",
        _("Se invitó a participar"),
        _("Que se informe a la sociedad de que puede participar y cómo."),
        _("estándar 3 de OGP"),
        Level.MINIMUM,
        judging.reached_out,
        _("Registre las sesiones de sensibilización para organizaciones y público."),
    ),
    Requirement(
        "respuesta",
        _("Cada aportación tiene respuesta con razones"),
        _("Que las aportaciones se documenten y se diga a quienes aportaron cómo se tomaron en cuenta."),
        _("estándar 4 de OGP; formulario de OGP Local"),
        Level.MINIMUM,
        judging.answered_each,
        _("Responda con su razón cada aportación; lo reunido fuera de Tequio, regístrelo como documentos."),
    ),
    Requirement(
        "respaldo",
        _("La sociedad civil respaldó el plan"),
        _("Que quienes no son gobierno respalden el plan antes de enviarlo."),
        _("formulario de OGP Local"),
        Level.MINIMUM,
        judging.endorsed_by_society,
        _("Registre el acta de aprobación, con el voto de cada sector."),
    ),
    Requirement(
        "anticipacion",
        _("La información llega antes de cada reunión"),
        _("Que quienes asisten reciban la información antes de las reuniones."),
        _("formulario de OGP Local"),
        Level.MINIMUM,
        judging.informed_in_advance,
        _("Envíe la agenda y los documentos al convocar cada sesión."),
    ),
    Requirement(
        "repositorio",
        _("El repositorio crece dos veces al año"),
        _("Al menos dos entradas nuevas en el repositorio cada año."),
        _("práctica recomendada, por el estándar 2 de OGP"),
        Level.RECOMMENDED,
        judging.grows_twice_a_year,
        _("Registre el documento más reciente, con su fecha, su archivo o su dirección."),
    ),
    Requirement(
        "aviso",
        _("Avisa con dos semanas"),
        _("Que el calendario para participar se publique al menos dos semanas antes de empezar."),
        _("práctica recomendada, por el estándar 3 de OGP"),
        Level.RECOMMENDED,
        judging.gave_notice,
        _("Registre la ruta de acción participativa, con la fecha en que se publicó."),
    ),
    Requirement(
        "recepcion",
        _("Se reciben aportaciones por un tiempo suficiente"),
        _("Mesas, foros o consultas durante un periodo adecuado."),
        _("práctica recomendada, por el estándar 3 de OGP"),
        Level.RECOMMENDED,
        judging.gathered_for_a_time,
        _("Registre cada mesa, foro o consulta, con su fecha."),
    ),
    Requirement(
        "encuentro",
        _("Se reúne con la sociedad civil sobre el plan"),
        _("Al menos una reunión sobre el plan con la sociedad civil, en cada ciclo."),
        _("práctica recomendada, por el formulario de OGP Local"),
        Level.RECOMMENDED,
        judging.met_on_the_plan,
        _("Celebre una mesa o una sesión con la sociedad civil y regístrela."),
    ),
    Requirement(
        "seguimiento",
        _("Rinde cuentas dos veces al año"),
        _("Mientras el plan está en curso, dos reuniones al año con la sociedad civil sobre los resultados."),
        _("práctica recomendada, por el estándar 5 de OGP"),
        Level.RECOMMENDED,
        judging.keeps_the_dialogue,
        _("Celebre una sesión o un acto público de resultados y regístrelo."),
    ),
)
BY_CODE: Final = {requirement.code: requirement for requirement in REQUIREMENTS}


def finding_of(requirement: Requirement, facts: Facts) -> Finding:
    """Return what the records say of a requirement; nothing is asked before the declaration."""
    if facts.phase == PhaseCode.INTEREST:
        return Finding(Situation.NOT_YET, _UNSIGNED)
    return requirement.judge(facts)


def name_of(code: str) -> str:
    """Return what a requirement is called; its code once it is gone."""
    return str(BY_CODE[code].name) if code in BY_CODE else code


def level_of(code: str) -> str:
    """Return whether a requirement is asked for or recommended; "" once it is gone."""
    return str(BY_CODE[code].level.label) if code in BY_CODE else ""
