"""`tequio sweep`: files in order, by hand."""

from __future__ import annotations

import argparse

from django.utils import timezone

from tequio.config.tasks import say
from tequio.documents import sweeper
from tequio.documents.sweeper import Doubt


def sweep(options: argparse.Namespace) -> int:
    """Tidy the files, or say why that is not done."""
    doubt = sweeper.doubt()
    if doubt and (doubt == Doubt.OTHER_DISK or not options.confirm):
        say(f"No se ordena nada: {doubt.words}.")
        return 1
    found = sweeper.sweep_all(timezone.now())
    say(
        f"A la papelera, por 30 días: {found.thrown_away}. De vuelta a su lugar: {found.put_back}. "
        f"Documentos que perdieron su archivo: {found.lost}. Borrados, ya vencidos: {found.removed}."
    )
    return 0
