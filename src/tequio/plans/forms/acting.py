"""The forms by which people report and check milestones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans.evidence import EvidenceContent
from tequio.plans.models.progress import EVIDENCE_KINDS, EvidenceLevel, Outcome, ReportedState

_LONGEST_TEXT = 4000
_PUBLISHED = _("Se publica tal como lo escriba; sin datos personales.")


def long_text(*, rows: int = 4, limit: int = _LONGEST_TEXT, **said: Any) -> forms.CharField:
    """Return a field for a text that is published."""
    said = {"help_text": _PUBLISHED, **said}
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), max_length=limit, **said)


class ActForm(forms.Form):
    """A form that has one effect, however often it is sent."""

    idempotency_key = forms.CharField(widget=forms.HiddenInput, initial=uuid4, max_length=60)


class EvidenceForm(ActForm):
    """A report that can bring one file or one address."""

    upload = forms.FileField(
        label=_("Archivo que lo prueba"),
        help_text=_("Una foto o un documento de hasta 10 MB. Se revisa antes de publicarse."),
        required=False,
    )
    address = forms.URLField(
        label=_("O la dirección donde está"),
        help_text=_("Se guarda con su fecha y, si responde, con una copia."),
        max_length=2000,
        required=False,
        assume_scheme="https",
    )
    proves = forms.CharField(
        label=_("¿Qué es y qué prueba?"),
        help_text=_("Si envía una prueba. Por ejemplo: acta firmada; prueba que la cuadrilla está formada."),
        max_length=200,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Tipo de evidencia"), required=False)
    level = forms.ChoiceField(
        label=_("¿Qué muestra?"),
        choices=[(level.value, capfirst(level.label)) for level in EvidenceLevel],
        widget=forms.RadioSelect,
        help_text=_(
            "Si envía una prueba. Lo que más hace falta son resultados: una medición o una encuesta "
            "de lo que cambió."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, capfirst(label)) for kind, label in EVIDENCE_KINDS]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Tipo de evidencia"),
            help_text=_("Si envía una prueba."),
            choices=[("", _("Elija…")), *kinds],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Ask what each proof is; a proof is one file or one address."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("upload") and cleaned.get("address"):
            self.add_error("address", _("Envíe un archivo o una dirección; lo demás, en otro reporte."))
        brings = cleaned.get("upload") or cleaned.get("address")
        if cleaned.get("proves") and not brings and not self.errors:
            self.add_error(
                "upload", _("Elija el archivo (otra vez, si ya lo había elegido) o dé su dirección.")
            )
        if brings:
            self._ask_what_it_is(cleaned)
        return cleaned

    def _ask_what_it_is(self, cleaned: dict[str, Any]) -> None:
        asked = {
            "proves": _("Diga qué es y qué prueba."),
            "kind": _("Elija qué tipo de evidencia es."),
            "level": _("Elija si es insumo, producto o resultado."),
        }
        for name, told in asked.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, told)

    def evidence(self) -> tuple[EvidenceContent, ...]:
        """Return the proof that was sent, if any."""
        given = self.cleaned_data
        if not (given["upload"] or given["address"]):
            return ()
        content = EvidenceContent(
            title=given["proves"],
            kind=given["kind"],
            proves=given["proves"],
            level=given["level"],
            upload=given["upload"],
            address=given["address"],
        )
        return (content,)


class ReportForm(EvidenceForm):
    """The progress of a milestone, in few steps."""

    state = forms.ChoiceField(
        label=_("¿En qué va el hito?"),
        choices=[
            (state.value, capfirst(state.label))
            for state in (ReportedState.IN_PROGRESS, ReportedState.DONE, ReportedState.BLOCKED)
        ],
        widget=forms.RadioSelect,
    )
    text = long_text(label=_("¿Qué se hizo, o qué lo detiene?"), rows=3)
    delay_reason = long_text(
        label=_("El plazo ya pasó: ¿por qué se retrasó?"),
        help_text=_("Se publica junto al hito; sus fechas no cambian."),
        rows=2,
    )
    field_order = (
        "state", "text", "delay_reason", "upload", "address", "proves", "kind", "level",
    )  # fmt: skip

    def __init__(self, *args: Any, asks_why: bool, declared: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if declared:
            told = _("El plan promete probarlo con: %s.") % declared.rstrip(".")
            self.fields["upload"].help_text = format_html("{} {}", told, self.fields["upload"].help_text)
        if not asks_why:
            del self.fields["delay_reason"]


class ActivityForm(EvidenceForm):
    """What civil society did around a milestone."""

    text = long_text(label=_("¿Qué hizo la sociedad civil?"))
    field_order = ("text", "upload", "address", "proves", "kind", "level")


class DelayForm(ActForm):
    reason = long_text(label=_("¿Por qué se retrasó?"))


class CheckForm(ActForm):
    outcome = forms.ChoiceField(
        label=_("Después de comprobarlo"),
        choices=[
            (Outcome.VERIFIED.value, _("Está cumplido: se verifica")),
            (Outcome.RETURNED.value, _("No consta: se devuelve")),
        ],
        widget=forms.RadioSelect,
    )
    text = long_text(label=_("¿Qué comprobó, o qué falta?"))


class CancelForm(ActForm):
    session = forms.ChoiceField(label=_("Sesión que lo decidió"))
    reason = long_text(label=_("Razón"))

    def __init__(self, *args: Any, sessions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"] = forms.ChoiceField(
            label=_("Sesión que lo decidió"), choices=[("", _("Elija…")), *sessions]
        )
        self.order_fields(["session", "reason"])


class MeasureForm(ActForm):
    """What an indicator measured on a day, and who says so."""

    indicator = forms.ChoiceField(label=_("Indicador"))
    value = forms.DecimalField(
        label=_("¿Cuánto mide?"),
        help_text=_("Solo el número, en la unidad del indicador."),
        max_digits=18,
        decimal_places=4,
    )
    measured_on = forms.DateField(
        label=_("¿De qué día es?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = long_text(label=_("¿De dónde sale?"), rows=2)

    def __init__(self, *args: Any, indicators: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = indicators if len(indicators) == 1 else [("", _("Elija…")), *indicators]
        self.fields["indicator"] = forms.ChoiceField(label=_("Indicador"), choices=choices)
        self.order_fields(["indicator", "value", "measured_on", "source"])
