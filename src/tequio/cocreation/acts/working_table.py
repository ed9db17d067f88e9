"""How a table is announced, counted and written down, and how people contribute at it."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.cocreation import policy
from tequio.cocreation.acts.process import ROUTE, SECTION, process_or_404, shown
from tequio.cocreation.commands.working_table import (
    announce_table,
    attach_table_minutes,
    cancel_table,
    count_table,
    enter_contribution,
    give_table_code,
    revoke_table_code,
)
from tequio.cocreation.forms.working_table import (
    AnnounceTableForm,
    CancelTableForm,
    CountTableForm,
    EnterForm,
    GiveCodeForm,
    RevokeCodeForm,
    TableMinutesForm,
)
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.pages.process import process_crumbs
from tequio.cocreation.pages.working_table import name_of, table_facts
from tequio.cocreation.queries.working_table import table_with_code
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown
from tequio.ui.acts.personal import warned_of_personal_data
from tequio.ui.links import url_of

TABLE_ROUTE: Final = "mesa/<slug:code>/"


def table_or_404(code: str) -> WorkingTable:
    """Return a table, or answer that there is none."""
    found = table_with_code(code)
    if found is None:
        raise Http404(_("No conocemos esa mesa."))
    return found


def _shown(table: WorkingTable) -> Shown:
    process = table.process
    return Shown(
        name_of(table), url_of(table.ref), process_crumbs(process), SECTION, process.exercise.fictitious
    )


def _told(table: WorkingTable) -> tuple[Beside, ...]:
    return (Beside(_("La mesa"), table_facts(table)),)


def _personal(_table: WorkingTable, given: dict[str, str]) -> Effect | None:
    return warned_of_personal_data(given["title"], given["text"], given["locality"], given["affected"])


ANNOUNCE: Final = Act(
    word="convocar-mesa",
    label=_("Registrar una mesa"),
    lead=_("Dónde y cuándo se sientan las personas, o se sentaron, y quién facilita."),
    button=_("Registrar la mesa"),
    done=_("La mesa quedó registrada. Aquí está su página."),
    then=(
        _("Se publica en la página del proceso y en la bitácora."),
        _("Si es en los días para aportar, tiene una clave que solo sirve ese día."),
    ),
    rule=policy.ANNOUNCE_TABLE,
    form=AnnounceTableForm,
    run=announce_table,
    lands=lambda table: url_of(table.ref),
)
ENTER: Final = Act(
    word="capturar",
    label=_("Capturar una aportación"),
    lead=_("Lo que una persona dice en la mesa, con sus palabras. No pida su nombre."),
    button=_("Guardar la aportación"),
    done=_("Quedó guardada. Imprima esta página o copie la clave, y désela a la persona."),
    then=(
        _("Léale lo que escribió y pregúntele si acepta que se publique."),
        _("Recibe una clave para que la persona la siga; usted no la guarde."),
        _("Se revisa en 5 días hábiles, como las que llegan en línea."),
    ),
    rule=policy.ENTER_CONTRIBUTION,
    form=EnterForm,
    run=enter_contribution,
    beside=_told,
    lands=lambda contribution: url_of(contribution.receipt),
    sums_up=_personal,
)
COUNT: Final = Act(
    word="asistencia",
    label=_("Anotar cuántas personas fueron"),
    lead=_("Números por sector, sin nombres. De menos de cinco personas no se publica el número."),
    button=_("Guardar los números"),
    done=_("Los números quedaron guardados."),
    rule=policy.COUNT_TABLE,
    form=CountTableForm,
    run=count_table,
    beside=_told,
)
MINUTES: Final = Act(
    word="minuta",
    label=_("Adjuntar la minuta"),
    lead=_(
        "El archivo, o la dirección donde está. Se publica: revise que no traiga datos personales, tampoco "
        "una lista de asistencia."
    ),
    button=_("Adjuntar"),
    done=_("La minuta quedó adjunta; se publica cuando termine su revisión."),
    rule=policy.ATTACH_TABLE_MINUTES,
    form=TableMinutesForm,
    run=attach_table_minutes,
    beside=_told,
)
GIVE: Final = Act(
    word="dar-clave",
    label=_("Dar una clave a la mesa"),
    lead=_("Con ella, quienes comparten conexión en la mesa aportan sin que se les pida esperar."),
    button=_("Dar la clave"),
    done=_("La clave está en esta página. Sirve solo el día de la mesa."),
    rule=policy.GIVE_TABLE_CODE,
    form=GiveCodeForm,
    run=give_table_code,
    beside=_told,
)
REVOKE: Final = Act(
    word="retirar-clave",
    label=_("Retirar la clave de la mesa"),
    lead=_("Lo que ya se aportó con ella se revisa igual. Cuántas veces se usó queda en la bitácora."),
    button=_("Retirar la clave"),
    done=_("La clave ya no sirve."),
    rule=policy.REVOKE_TABLE_CODE,
    form=RevokeCodeForm,
    run=revoke_table_code,
    beside=_told,
)
CANCEL: Final = Act(
    word="cancelar",
    label=_("Cancelar la mesa"),
    lead=_("Queda en la página del proceso, con su razón en la bitácora."),
    button=_("Cancelar la mesa"),
    done=_("La mesa quedó cancelada."),
    rule=policy.CANCEL_TABLE,
    form=CancelTableForm,
    run=cancel_table,
    beside=_told,
)
TABLES: Final = Acts(route=ROUTE, subject="process", find=process_or_404, show=shown, acts=(ANNOUNCE,))
TABLE: Final = Acts(
    route=TABLE_ROUTE,
    subject="table",
    find=table_or_404,
    show=_shown,
    acts=(ENTER, COUNT, MINUTES, GIVE, REVOKE, CANCEL),
)
