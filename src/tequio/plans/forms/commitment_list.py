"""What the address of a list asks for."""

from __future__ import annotations

from tequio.plans.queries.commitment_list import Choices, Place, Wanted
from tequio.ui.reading import AddressReader


def wanted_of(asked: AddressReader, choices: Choices) -> Wanted:
    """Read the filters of the list of all commitments."""
    return Wanted(
        text=asked.text("q"),
        theme=asked.choice("tema", dict(choices.themes)),
        state=asked.choice("estado", dict(choices.states)),
        goal=asked.choice("ods", dict(choices.goals)),
        institution=asked.choice("institucion", dict(choices.institutions)),
    )


def wanted_of_plan(asked: AddressReader, choices: Choices, *, plan: str) -> Wanted:
    """Read the filters of the commitments of one plan."""
    return Wanted(
        plan=plan,
        theme=asked.choice("tema", dict(choices.themes)),
        goal=asked.choice("ods", dict(choices.goals)),
        institution=asked.choice("institucion", dict(choices.institutions)),
        amended=asked.choice("cambios", ("si", "no")),
    )


def place_of(asked: AddressReader) -> Place:
    """Read where the page of a list starts."""
    return Place(after=asked.text("despues"), before=asked.text("antes"))
