"""Addresses of processes and of what people bring to them."""

from django.urls import path

from tequio.cocreation.acts.contribution import CONTRIBUTIONS, RECEIPT
from tequio.cocreation.acts.moderation import CONTRIBUTION
from tequio.cocreation.acts.process import OF_EXERCISE, PROCESS
from tequio.cocreation.acts.response import ANSWERS
from tequio.cocreation.acts.sheet import SHEET, SHEETS
from tequio.cocreation.acts.support import OWN_SUPPORT, SUPPORTS
from tequio.cocreation.acts.working_table import TABLE, TABLE_ROUTE, TABLES
from tequio.cocreation.pages import process as pages
from tequio.cocreation.pages.support import BATCHES
from tequio.cocreation.views import contribution, process, sheet, support, working_table
from tequio.ui.acts.view import addresses

app_name = "cocreation"
urlpatterns = [
    path("participar/", process.processes, name="processes"),
    path(
        f"ejercicio/<slug:code>/{pages.OF_EXERCISE}/",
        process.processes_of_exercise,
        name="processes_of_exercise",
    ),
    path("proceso/<slug:code>/", process.process, name="process"),
    path(f"proceso/<slug:code>/{pages.LIST}/", contribution.contributions, name="contributions"),
    path(f"proceso/<slug:code>/{pages.QUEUE}/", contribution.queue, name="queue"),
    path("aportacion/<slug:code>/", contribution.contribution, name="contribution"),
    path(TABLE_ROUTE, working_table.table, name="table"),
    path(f"{TABLE_ROUTE}hojas/", sheet.sheets, name="sheets"),
    path(f"{TABLE_ROUTE}hojas.pdf", sheet.sheets_pdf, name="sheets_pdf"),
    path("recibo/", contribution.find_receipt, name="find_receipt"),
    path("recibo/<slug:code>/", contribution.receipt, name="receipt"),
    path(f"proceso/<slug:code>/{BATCHES}/", support.batches, name="batches"),
    path(f"proceso/<slug:code>/{BATCHES}/<int:number>/", support.batch, name="batch"),
    path("apoyo/<slug:code>/", support.support, name="support"),
    *addresses(OF_EXERCISE, CONTRIBUTIONS, PROCESS, TABLES, RECEIPT),
    *addresses(ANSWERS, SUPPORTS, OWN_SUPPORT, CONTRIBUTION, TABLE, SHEETS, SHEET),
]
