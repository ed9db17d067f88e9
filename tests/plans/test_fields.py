"""A field of a commitment is one row: whatever reads a sheet finds it there."""

from __future__ import annotations

import dataclasses

import pytest

from tequio.open_data.datasets.commitments import columns
from tequio.plans.forms.amendment import AmendSectionForm
from tequio.plans.forms.section import SectionForm, section_form
from tequio.plans.pages.difference import difference
from tequio.plans.pages.sheet import contributions, problem
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.checklist import Term, missing
from tequio.plans.sheet.commitment import CommitmentContent, SdgContent, changed
from tequio.plans.sheet.field import Field, Kind, Part
from tequio.plans.sheet.section import PROBLEM
from tests.plans.sheets import whole

FESTIVAL = Field(
    "festival",
    "Fiesta del lugar",
    Kind.TEXT,
    Part.PROBLEM,
    "la fiesta",
    "fiesta",
    needed="Falta decir en qué fiesta se cuenta.",
)
BEFORE, AFTER = {"festival": "La del pulpo."}, {"festival": "La del agua."}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Festive(CommitmentContent):
    """What a commitment says, with one field more."""

    festival: str = ""


@pytest.fixture(autouse=True)
def _one_field_more(monkeypatch):
    monkeypatch.setattr(sheet, "FIELDS", (*sheet.FIELDS, FESTIVAL))


def _festive(**facts):
    given = {field.name: getattr(whole(), field.name) for field in dataclasses.fields(whole())}
    return Festive(**given, **facts)


def test_the_sheet_shows_it():
    shown = {fact.label: fact.value for fact in problem(_festive(festival="La del pulpo.")).facts}

    assert "La del pulpo." in str(shown["Fiesta del lugar"])


def test_an_unknown_goal_code_stays_on_the_sheet():
    (shown,) = contributions(whole(sdg=(SdgContent("99.9", "Ayuda."),)))

    assert (shown.title, shown.url, shown.text) == ("99.9", "", "Ayuda.")


def test_the_sheet_misses_its_topic():
    assert sheet.topics()["la fiesta"] == ("festival",)


def test_a_version_tells_that_it_changed():
    assert changed(BEFORE, AFTER) == ("festival",)
    assert [change.label for change in difference(BEFORE, AFTER)] == ["Fiesta del lugar"]


@pytest.mark.parametrize("base", [SectionForm, AmendSectionForm])
def test_the_forms_of_its_section_ask_it(base):
    section = dataclasses.replace(PROBLEM, names=(*PROBLEM.names, "festival"))
    form = section_form(section, base)

    assert form.base_fields["festival"].label == "Fiesta del lugar"
    assert "festival" not in form.parameters()


def test_the_open_data_have_its_column():
    (column,) = (one for one in columns() if one.name == "fiesta")

    assert column.read(_festive(festival="La del pulpo.")) == "La del pulpo."


def test_the_checklist_asks_for_it():
    lacks = [one.name for one in missing(_festive(), Term(None, None))]

    assert "festival" in lacks


def test_a_reader_that_does_not_know_it_stops_the_start():
    with pytest.raises(LookupError, match="festival"):
        sheet.refuse_strangers("the content", (one.name for one in dataclasses.fields(CommitmentContent)))


def test_a_list_without_columns_stops_the_start(monkeypatch):
    unknown = dataclasses.replace(FESTIVAL, kind=Kind.LIST)
    monkeypatch.setattr(sheet, "FIELDS", (*sheet.FIELDS, unknown))

    with pytest.raises(KeyError):
        columns()
