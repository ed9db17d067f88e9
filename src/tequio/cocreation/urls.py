"""Addresses of processes and of what people bring to them."""

from django.urls import path

from tequio.cocreation.acts.contribution import CONTRIBUTIONS, RECEIPT
from tequio.cocreation.acts.moderation import CONTRIBUTION
from tequio.cocreation.acts.process import OF_EXERCISE, PROCESS
from tequio.cocreation.acts.response import ANSWERS
from tequio.cocreation.acts.working_table import TABLE, TABLE_ROUTE, TABLES
from tequio.cocreation.pages import process as pages
from tequio.cocreation.views import contribution, process, working_table
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
    path("recibo/", contribution.find_receipt, name="find_receipt"),
    path("recibo/<slug:code>/", contribution.receipt, name="receipt"),
    *addresses(OF_EXERCISE, CONTRIBUTIONS, PROCESS, TABLES, RECEIPT, ANSWERS, CONTRIBUTION, TABLE),
]
