"""How sheets are printed for a table and gone through by keyboard."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.cocreation import policy
from tequio.cocreation.acts.process import SECTION
from tequio.cocreation.acts.working_table import TABLE_ROUTE, table_or_404
from tequio.cocreation.commands.sheet import enter_sheet, print_sheets, restore_sheet, void_sheet
from tequio.cocreation.forms.sheet import EnterSheetForm, PrintSheetsForm, RestoreSheetForm, VoidSheetForm
from tequio.cocreation.models.sheet import Sheet
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.pages.process import process_crumbs
from tequio.cocreation.pages.sheet import sheet_facts, sheets_url
from tequio.cocreation.pages.working_table import name_of
from tequio.cocreation.queries.sheet import next_to_enter, sheet_with_code
from tequio.foundation.words import Words
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown
from tequio.ui.acts.personal import warned_of_personal_data
from tequio.ui.links import url_of
from tequio.ui.values import Link

_NO_SHEET: Final = _("No conocemos esa hoja.")


def sheet_or_404(code: str) -> Sheet:
    """Return a sheet, or answer that there is none."""
    found = sheet_with_code(code)
    if found is None:
        raise Http404(_NO_SHEET)
    return found


def next_url(sheet: Sheet) -> str:
    """Return where the sheet after this one is typed, or the list once none waits."""
    following = next_to_enter(sheet.table, after=sheet.number)
    return ENTER.url(following) if following else sheets_url(sheet.table.ref)


def links_of(sheet: Sheet) -> tuple[Link, Link]:
    """Return what can be done with a sheet: if it is of use, and if it is not."""
    nothing = Link("")
    if sheet.contribution_id:
        return Link(_("Ver su recibo"), url_of(sheet.receipt)), nothing
    if sheet.void_reason:
        return nothing, Link(_("Recuperarla"), RESTORE.url(sheet))
    return Link(_("Capturarla"), ENTER.url(sheet)), Link(_("Anularla"), VOID.url(sheet))


def _of_table(table: WorkingTable) -> Shown:
    process = table.process
    crumbs = (*process_crumbs(process), Link(name_of(table), url_of(table.ref)))
    return Shown(_("Hojas de papel"), sheets_url(table.ref), crumbs, SECTION, process.exercise.fictitious)


def _which(sheet: Sheet) -> Words:
    return format_lazy("{} {}", sheet.number, f"({sheet.key})")


def _told(sheet: Sheet) -> tuple[Beside, ...]:
    return (Beside(facts=sheet_facts(sheet)),)


def _personal(_sheet: Sheet, given: dict[str, str]) -> Effect | None:
    return warned_of_personal_data(given["title"], given["text"], given["locality"], given["affected"])


PRINT: Final = Act(
    word="imprimir-hojas",
    label=_("Preparar hojas para imprimir"),
    lead=_("Cada hoja lleva su código y un talón: con él, quien la llenó sigue su aportación."),
    button=_("Preparar las hojas"),
    done=_("Las hojas están listas para imprimir."),
    rule=policy.PRINT_SHEETS,
    form=PrintSheetsForm,
    run=print_sheets,
    lands=lambda table: sheets_url(table.ref),
)
ENTER: Final = Act(
    word="capturar",
    label=_("Capturar la hoja"),
    lead=_("Con el teclado: Tab pasa a la casilla que sigue y Entrar, en el botón, guarda y trae otra hoja."),
    button=_("Guardar y seguir con otra hoja"),
    done=_("Quedó guardada. Esta es la que sigue, o la lista si ya no falta ninguna."),
    rule=policy.ENTER_SHEET,
    form=EnterSheetForm,
    run=enter_sheet,
    beside=_told,
    lands=next_url,
    sums_up=_personal,
)
VOID: Final = Act(
    word="anular",
    label=_("Anular la hoja"),
    lead=_("Para que las cuentas salgan: cada hoja impresa se captura o se anula por una razón."),
    button=_("Anularla y seguir con otra hoja"),
    done=_("Quedó anulada. Esta es la que sigue, o la lista si ya no falta ninguna."),
    rule=policy.VOID_SHEET,
    form=VoidSheetForm,
    run=void_sheet,
    beside=_told,
    lands=next_url,
)
RESTORE: Final = Act(
    word="recuperar",
    label=_("Recuperar la hoja"),
    lead=_("La hoja apareció, o se anuló por error: vuelve a las que faltan por capturar."),
    button=_("Recuperarla"),
    done=_("La hoja está otra vez por capturar."),
    rule=policy.RESTORE_SHEET,
    form=RestoreSheetForm,
    run=restore_sheet,
    beside=_told,
    lands=lambda sheet: sheets_url(sheet.table.ref),
)
SHEETS: Final = Acts(route=TABLE_ROUTE, subject="table", find=table_or_404, show=_of_table, acts=(PRINT,))
SHEET: Final = Acts(
    route="hoja/<slug:code>/",
    subject="sheet",
    find=sheet_or_404,
    show=lambda sheet: _of_table(sheet.table),
    acts=(ENTER, VOID, RESTORE),
    which=_which,
    private=lambda _sheet: policy.READ_TABLE_DESK,
    missing=_NO_SHEET,
)
