"""What the address of a list asks for."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.plans.queries.commitment_list import Choices, Place, Wanted
from tequio.ui.reading import AddressReader

_MOST_NAMED: Final = 20


def wanted_of(asked: AddressReader, choices: Choices) -> Wanted:
    """Read the filters of the list of all commitments."""
    return Wanted(
        text=asked.text("q"),
        theme=asked.choice("tema", dict(choices.themes)),
        state=asked.choice("estado", dict(choices.states)),
        goal=asked.choice("ods", dict(choices.goals)),
        institutions=_institutions(asked, choices),
    )


def wanted_of_plan(asked: AddressReader, choices: Choices, *, plan: str) -> Wanted:
    """Read the filters of the commitments of one plan."""
    return Wanted(
        plan=plan,
        theme=asked.choice("tema", dict(choices.themes)),
        goal=asked.choice("ods", dict(choices.goals)),
        institutions=_institutions(asked, choices),
        amended=asked.choice("cambios", ("si", "no")),
    )


def _institutions(asked: AddressReader, choices: Choices) -> tuple[str, ...]:
    """Read the institution that was chosen, or those that are called as somebody wrote."""
    if not choices.has_many_institutions:
        chosen = asked.choice("institucion", dict(choices.institutions))
        return (chosen,) if chosen else ()
    text, options = asked.text("institucion"), InstitutionOptions()
    if not text or options.find([text]):  # other pages link to it by its code
        return (text,) if text else ()
    found = tuple(code for code, _name in options.search(text, _MOST_NAMED))
    if not found:
        asked.notices.append(_("No encontramos una institución llamada «%(text)s».") % {"text": text})
    return found


def place_of(asked: AddressReader) -> Place:
    """Read where the page of a list starts."""
    return Place(after=asked.text("despues"), before=asked.text("antes"))
