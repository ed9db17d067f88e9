"""The fields of acts: lengths that browser and server count alike, days, choices among many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.folding import has_words
from tequio.foundation.texts import as_written
from tequio.foundation.words import Words

PUBLISHED: Final = gettext_lazy("Se publica tal como lo escriba; sin datos personales.")
FEW: Final = 8  # options that are read at a glance need no filter
SHOWN: Final = 20  # options of a filter that are offered at once
# The button that filters, and the one that keeps a draft: neither sends the form.
FILTER: Final = "filtrar"


class Text(forms.CharField):
    """One line, or the lines of an area; whoever writes too much reads by how much, and keeps it all."""

    def __init__(self, *, label: Any, hint: Any = "", limit: int = 200, **more: Any) -> None:
        super().__init__(label=label, help_text=hint, **more)
        self.limit = limit

    def to_python(self, value: Any) -> str:
        """Take what is seen of a text; a line break counts once, though browsers send two letters."""
        text = as_written(str(value or ""))
        if isinstance(self.widget, forms.Textarea):
            return text.lstrip("\n").rstrip()
        return super().to_python(text.replace("\n", " ")) or ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.limit:
            numbers = {
                "length": number_format(len(value), force_grouping=True),
                "limit": number_format(self.limit, force_grouping=True),
                "over": number_format(len(value) - self.limit, force_grouping=True),
            }
            raise ValidationError(
                _("Tiene %(length)s letras y caben %(limit)s: quite %(over)s. Su texto sigue aquí, completo.")
                % numbers
            )


class LongText(Text):
    """A text of several lines, whose limit is told before and after writing."""

    def __init__(
        self, *, label: Any, hint: Any = PUBLISHED, limit: int = 4000, rows: int = 4, **more: Any
    ) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, hint=hint, limit=limit, widget=widget, **more)

    @property
    def limit_words(self) -> str:
        """Tell how much fits."""
        return _("Hasta %s letras.") % number_format(self.limit, force_grouping=True)


class Day(forms.DateField):
    """A day, typed as the browser offers it."""

    def __init__(self, *, label: Any, hint: Any = "", **more: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(label=label, help_text=hint, widget=widget, **more)


class Hour(forms.TimeField):
    """An hour of the day, typed as the browser offers it."""

    def __init__(self, *, label: Any, hint: Any = "", **more: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(label=label, help_text=hint, widget=widget, **more)


class Radios(forms.RadioSelect):
    """Options one under the other, each with what follows from it."""

    template_name = "ui/widgets/radios.html"

    def __init__(self, *, hints: Mapping[str, Words] | None = None) -> None:
        super().__init__()
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **more)
        return {**option, "hint": self.hints.get(str(value), "")}


class Choice(forms.ChoiceField):
    """One of a few options, all of them in view."""

    def __init__(
        self,
        *,
        label: Any,
        choices: Sequence[tuple[str, Words]] = (),
        hint: Any = "",
        hints: Mapping[str, Words] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(label=label, help_text=hint, choices=choices, widget=Radios(hints=hints), **more)


class Options(Protocol):
    """What a subject can be chosen from; a domain's query answers it."""

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` options, as key and name, that the text fits; "" fits all."""

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Any]]:
        """Return the name and the thing of each key that is an option."""


class OptionsAtHand:
    """Options that are already read: the sessions of a body, the indicators of a commitment.

    Those that stopped being offered, `past`, are found all the same: a form that is sent again names them.
    """

    def __init__(
        self,
        options: Iterable[tuple[str, Words, Any]],
        past: Iterable[tuple[str, Words, Any]] = (),
    ) -> None:
        self._options = {key: (str(name), subject) for key, name, subject in options}
        self._past = {key: (str(name), subject) for key, name, subject in past}

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return the options whose name has every word of the text."""
        named = ((key, name) for key, (name, _subject) in self._options.items())
        return [(key, name) for key, name in named if has_words(name, text)][:size]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Any]]:
        """Return what the keys stand for."""
        known = self._past | self._options
        return {key: known[key] for key in keys if key in known}


class KnownOptions:
    """Options that several rows share: each search is made once, and what they hold is found at once."""

    def __init__(self, options: Options, keys: Collection[str]) -> None:
        self._options, self._keys = options, set(keys) - {""}
        self._searched: dict[tuple[str, int], Sequence[tuple[str, str]]] = {}
        self._found: dict[str, tuple[str, Any]] | None = None

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return what the text fits."""
        if (text, size) not in self._searched:
            self._searched[text, size] = self._options.search(text, size)
        return self._searched[text, size]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Any]]:
        """Return what the keys stand for."""
        if self._found is None:
            self._found = dict(self._options.find(self._keys)) if self._keys else {}
        if unknown := {*keys} - self._keys:
            self._keys |= unknown
            self._found |= self._options.find(unknown)
        return {key: self._found[key] for key in keys if key in self._found}


NOTHING: Final = OptionsAtHand(())


class SubjectWidget(forms.Widget):
    """A filter and the options it leaves; what was chosen stays among them."""

    template_name = "ui/widgets/subject.html"
    options: Options = NOTHING
    in_view = FEW
    many = False
    text = ""  # what the filter holds
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ARG002
        self.text = str(data.get(f"{name}-buscar", ""))[:120]
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [value for value in ([values] if isinstance(values, str) else values) if value]

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002 - Django's signature
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = [str(key) for key in ([value] if isinstance(value, str) else value or [])]
        context = super().get_context(name, chosen, attrs)
        everything = self.options.search("", self.in_view + 1)
        asks = len(everything) > self.in_view
        found = list(self.options.search(self.text, SHOWN + 1)) if asks else list(everything)
        kept = [(key, name) for key, (name, _subject) in self.options.find(chosen).items()]
        if kept and not self.many and not self.is_required:
            kept.append(("", _("Nada de esto")))
        shown = [*kept, *(option for option in found[:SHOWN] if option[0] not in dict(kept))]
        context["widget"] |= {
            "options": [(key, name, key in chosen) for key, name in shown],
            "asks": asks,
            "text": self.text,
            "more": len(found) > SHOWN,
            "nothing": not everything and not shown,
            "empty": bool(everything) and not shown,
            "type": "checkbox" if self.many else "radio",
            "filter": FILTER,
        }
        return context


class Subject(forms.Field):
    """One thing of the public record, found by its name: nobody types an identifier.

    More options than are `in_view` get a filter.
    """

    widget = SubjectWidget

    def __init__(self, *, label: Any, hint: Any = "", in_view: int = FEW, **more: Any) -> None:
        super().__init__(label=label, help_text=hint, **more)
        self.in_view = self.widget.in_view = in_view

    @property
    def options(self) -> Options:
        """What can be chosen; a form sets it when it knows its subject."""
        return self.widget.options

    @options.setter
    def options(self, options: Options) -> None:
        self.widget.options = options

    def clean(self, value: Any) -> Any:
        """Return the thing that was chosen, None where nothing had to be."""
        found = self._found(value)
        return found[0] if found else None

    def _found(self, keys: Sequence[str] | None) -> list[Any]:
        if not keys:
            if self.required:
                raise ValidationError(_("Elija una opción; puede escribir parte de su nombre y filtrar."))
            return []
        found = self.options.find(keys)
        if missing := [key for key in keys if key not in found]:
            raise ValidationError(
                _("Una opción elegida ya no está disponible; elija otra."), params={"keys": missing}
            )
        return [found[key][1] for key in keys]


class _ManyWidget(SubjectWidget):
    many = True


class Subjects(Subject):
    """Several things of the public record, found by their names."""

    widget = _ManyWidget

    def clean(self, value: Any) -> tuple[Any, ...]:
        """Return the things that were chosen."""
        return tuple(self._found(value))


def not_before(first: date | None, last: date | None) -> bool:
    """Tell whether two typed days stand in their order; a missing one does no harm."""
    return first is None or last is None or first <= last
