"""Whoever sends a file reads at its field whether an antivirus looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms

from tequio.config import urls
from tequio.documents.forms import UPLOAD
from tequio.ui.acts.importing import ImportForm

_SOCKET = "/run/clamav/clamd.ctl"


def _below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)


def _fields_of_files() -> dict[str, forms.FileField]:
    """Return the fields of every form of the package that takes a file."""
    assert urls.urlpatterns  # whoever serves a form has loaded it
    ours = {form for form in _below(forms.BaseForm) if form.__module__.startswith("tequio.")}
    return {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in ours
        for name, field in form.base_fields.items()
        if isinstance(field, forms.FileField)
    }


def test_every_field_of_a_file_tells_of_the_antivirus():
    found = _fields_of_files()

    assert len(found) > 20
    silent = {name for name, field in found.items() if "antivirus" not in str(field.help_text)}
    assert silent == set()


@pytest.mark.parametrize(
    ("clamd", "told"), [("", "no tiene un antivirus"), (_SOCKET, "Lo revisa un antivirus")]
)
def test_it_tells_what_is_so_now(settings, clamd, told):
    settings.CLAMD = clamd

    assert told in str(UPLOAD)


def test_a_file_that_is_not_kept_says_so():
    assert "no se guarda" in str(ImportForm.base_fields["upload"].help_text)
