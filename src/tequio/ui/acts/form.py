"""The form of an act: its fields bear the names of the command's parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final
from uuid import uuid4

from django import forms
from django.forms.utils import ErrorDict

from tequio.foundation.actors import Actor
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.ui.acts.fields import Subject

KEY: Final = "idempotency_key"
CONFIRMED: Final = "confirmado"  # the button that goes on after what will happen was read
TRAP: Final = "sitio_web"  # a field that no person sees: who fills it in is a program


@dataclass(frozen=True)
class Button:
    """A button within a form that rearranges it and sends nothing.

    The page opens again at `anchor`; `about` tells whoever does not see where
    the button stands what it is for.
    """

    label: Words
    value: str
    anchor: str
    about: Words = ""


@dataclass(frozen=True)
class Section:
    """A part of a long form; a folded one is optional and opens when it is used.

    A row of a list is one too, with the buttons that move it or take it out.
    """

    title: Words
    fields: tuple[str, ...]
    folded: bool = False
    text: Words = ""
    buttons: tuple[Button, ...] = ()
    anchor: str = ""
    is_row: bool = False


class ActForm(forms.Form):
    """A form that has one effect, however often it is sent."""

    idempotency_key = forms.CharField(widget=forms.HiddenInput, initial=uuid4, max_length=60)
    # Beside which field each refusal of the command is told; the others stand at the top.
    faults: ClassVar[Mapping[type[Refusal], str]] = {}
    # What a link may have filled in already: the parameter of the address, and the field.
    from_address: ClassVar[Mapping[str, str]] = {}
    sections: ClassVar[tuple[Section, ...]] = ()
    # Of which one is needed, though none is required by itself.
    not_optional: tuple[str, ...] = ()
    error_css_class = "bad"
    # The template of what must be read above the fields, once something was sent.
    above: str = ""
    # Whether what a file says goes on as text, so that nobody chooses it again.
    reads_files: bool = False

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        subject: Any,
        actor: Actor,
        today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        self.subject, self.actor, self.today = subject, actor, today
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the subject: options, hints, what does not apply."""

    def subject_field(self, name: str) -> Subject:
        """Return a field that chooses a thing, to set its options."""
        field = self.fields[name]
        assert isinstance(field, Subject)  # noqa: S101 - the form's own declaration
        return field

    def choice_field(self, name: str) -> forms.ChoiceField:
        """Return a field of a few options, to set them."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - the form's own declaration
        return field

    @classmethod
    def parameters(cls) -> frozenset[str]:
        """Name what the form gives to the command."""
        return frozenset(cls.base_fields) - {KEY}

    def arguments(self) -> dict[str, Any]:
        """Return what the form gives to the command, by the names of its parameters."""
        return {name: value for name, value in self.cleaned_data.items() if name != KEY}

    def closed(self) -> Words:
        """Say why there is nothing to fill in though the policy would allow it."""
        return ""

    @property
    def filters(self) -> bool:
        """Tell whether a field offers more than can be read at a glance."""
        subjects = (field for field in self.fields.values() if isinstance(field, Subject))
        return any(len(field.options.search("", field.in_view + 1)) > field.in_view for field in subjects)

    def unjudged(self) -> None:
        """Show what was typed without judging what is not finished."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def refuse(self, refusal: Refusal) -> None:
        """Tell a refusal beside the field it is about, or at the top."""
        names = (name for kind, name in self.faults.items() if isinstance(refusal, kind))
        field = next((name for name in names if name in self.fields), None)
        self.add_error(field, str(refusal))

    def renew(self) -> None:
        """Take a new key and what is true by now, keep what was typed."""
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.HiddenInput):
                self.put(name, self.get_initial_for_field(field, name))

    def put(self, name: str, value: Any) -> None:
        """Put a value in place of what was typed."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # what a request carries is a QueryDict
        if isinstance(value, list | tuple):
            data.setlist(name, [str(item) for item in value])
        elif value in (None, False):
            data.pop(name, None)
        else:
            data[name] = str(value)
        self.data = data
