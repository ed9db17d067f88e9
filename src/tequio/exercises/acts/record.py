"""How what was done, and the papers it left, are recorded and taken back."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.exercises import policy
from tequio.exercises.acts.exercise import ROUTE, exercise_or_404, shown, where_it_is
from tequio.exercises.commands.record import (
    record_activity,
    record_document,
    retract_activity,
    retract_document,
)
from tequio.exercises.forms.record import (
    ActivityForm,
    DocumentForm,
    RetractActivityForm,
    RetractDocumentForm,
)
from tequio.ui.acts.act import Act, Acts

_PUBLISHED: Final = _("Se publica en la página del ejercicio y en la bitácora.")
_STAYS: Final = _("Su renglón permanece, con la razón; ya no cuenta para ninguna fase.")

ACTIVITY: Final = Act(
    word="actividad",
    label=_("Registrar una actividad"),
    lead=_(
        "Una sensibilización, una mesa de trabajo, una consulta, un foro o un acto público que ya ocurrió."
    ),
    button=_("Registrar la actividad"),
    done=_("La actividad quedó registrada, con su fecha."),
    then=(_PUBLISHED, _("Cuenta para lo que pide la siguiente fase.")),
    rule=policy.RECORD_ACTIVITY,
    form=ActivityForm,
    run=record_activity,
    beside=where_it_is,
)
DOCUMENT: Final = Act(
    word="documento",
    label=_("Registrar un documento"),
    lead=_(
        "Convocatoria, actas, reglas, ruta, borrador, plan, informes: cada documento que deja el ejercicio."
    ),
    button=_("Registrar el documento"),
    done=_("El documento quedó registrado. Si trae un archivo, se publica en cuanto se revise."),
    then=(
        _PUBLISHED,
        _("Un archivo se revisa y se limpia antes de publicarse; suele tardar unos minutos."),
        _("De una dirección se guarda además una copia, si responde."),
        _("Si es público, cuenta para lo que pide la siguiente fase."),
    ),
    rule=policy.RECORD_DOCUMENT,
    form=DocumentForm,
    run=record_document,
    beside=where_it_is,
)
RETRACT_DOCUMENT: Final = Act(
    word="retirar-documento",
    label=_("Retirar un documento registrado por error"),
    lead=_("Si está mal el título o la fecha, retírelo y regístrelo de nuevo."),
    button=_("Retirar el documento"),
    done=_("El documento quedó retirado, con su razón."),
    then=(_("Si traía un archivo, el archivo se borra."), _STAYS),
    rule=policy.WITHDRAW_RECORD,
    form=RetractDocumentForm,
    run=retract_document,
)
RETRACT_ACTIVITY: Final = Act(
    word="retirar-actividad",
    label=_("Retirar una actividad registrada por error"),
    lead=_("Si está mal la fecha o el texto, retírela y regístrela de nuevo."),
    button=_("Retirar la actividad"),
    done=_("La actividad quedó retirada, con su razón."),
    then=(_STAYS,),
    rule=policy.WITHDRAW_RECORD,
    form=RetractActivityForm,
    run=retract_activity,
)
RECORD: Final = Acts(
    route=ROUTE,
    subject="exercise",
    find=exercise_or_404,
    show=shown,
    acts=(DOCUMENT, ACTIVITY, RETRACT_DOCUMENT, RETRACT_ACTIVITY),
)
