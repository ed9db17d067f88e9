"""The forms of an answer's acts; each runs its one command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.documents.models import DocumentKind
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.recommendations.commands.answer import acknowledge, claim_implemented, plan_action, report_action
from tequio.recommendations.commands.answer import answer as answer_command
from tequio.recommendations.commands.follow_up import (
    call_to_hearing,
    close_answer,
    contest,
    record_hearing,
    verify,
)
from tequio.recommendations.evidence import Evidence
from tequio.recommendations.models.acts import ActKind, ReasonTemplate
from tequio.recommendations.models.addressed import Addressee, AddresseeItem
from tequio.recommendations.statuses import ANSWERS, is_possible

_LONGEST_TEXT = 8000
_PUBLIC = _("Se publica tal como lo escriba; sin datos personales.")
_ANSWER_LABELS = {
    ActKind.ACCEPT: _("La acepta"),
    ActKind.ACCEPT_IN_PART: _("La acepta en parte"),
    ActKind.REFUSE: _("No la acepta"),
    ActKind.NOT_APPLICABLE: _("No le aplica"),
}


def text_field(label: Any, hint: Any = _PUBLIC, *, rows: int = 4, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, widget=widget, max_length=_LONGEST_TEXT, required=required
    )


def day_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=hint, widget=widget, required=required)


class ActForm(forms.Form):
    """A form that has one effect, however often it is sent."""

    idempotency_key = forms.CharField(widget=forms.HiddenInput, initial=uuid4, max_length=60)
    button: ClassVar[Words] = _("Enviar")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "acted_on" in self.fields:
            self.fields["acted_on"].initial = today

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        raise NotImplementedError

    def common(self, actor: Actor, answer: AddresseeItem, now: datetime) -> dict[str, Any]:
        key = self.cleaned_data["idempotency_key"]
        return {"actor": actor, "answer": answer, "now": now, "idempotency_key": key}


class EvidenceForm(ActForm):
    """An act that can bring a file, an address, or both."""

    title = forms.CharField(
        label=_("Qué prueba la evidencia"),
        help_text=_("Por ejemplo: lista de asistencia del taller. Si adjunta algo, dígalo aquí."),
        max_length=200,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Tipo de archivo"), required=False)
    upload = forms.FileField(
        label=_("Archivo"),
        help_text=_("Hasta 10 MB: PDF, imagen, CSV, texto u hoja de cálculo. Se revisa antes de publicarse."),
        required=False,
    )
    address = forms.URLField(
        label=_("Dirección en la red"),
        help_text=_("Se guarda con su fecha y, si responde, con una copia."),
        max_length=2000,
        required=False,
        assume_scheme="https",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, capfirst(kind.label)) for kind in DocumentKind if kind != DocumentKind.LINK]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Tipo de archivo"), choices=kinds, initial=DocumentKind.OTHER.value, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("upload") or cleaned.get("address")) and not cleaned.get("title"):
            self.add_error("title", _("Diga en pocas palabras qué prueba lo que adjunta."))
        return cleaned

    def evidence(self) -> tuple[Evidence, ...]:
        """Return what was attached; nothing when neither was."""
        given = self.cleaned_data
        if not (given["upload"] or given["address"]):
            return ()
        kind = DocumentKind(given["kind"] or DocumentKind.OTHER)
        return (Evidence(given["title"], kind=kind, upload=given["upload"], address=given["address"]),)


class AcknowledgeForm(ActForm):
    acted_on = day_field(_("Día en que se recibió"))
    button = _("Acusar recibo")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        acknowledge(
            actor=actor,
            addressee=answer.addressee,
            answers=[answer],
            acted_on=self.cleaned_data["acted_on"],
            now=now,
            idempotency_key=self.cleaned_data["idempotency_key"],
        )


class _ReasonedForm(ActForm):
    """An answer with its reason, typed or taken from those kept."""

    kind = forms.ChoiceField(
        label=_("¿Qué responde?"),
        choices=[(kind.value, _ANSWER_LABELS[kind]) for kind in ANSWERS],
        widget=forms.RadioSelect,
    )
    template = forms.ChoiceField(
        label=_("Usar una razón guardada"),
        required=False,
        help_text=_("Si escribe otra abajo, vale la escrita."),
    )
    reason = text_field(
        _("Razón"),
        _("Es obligatoria, salvo si la acepta del todo. Se publica; sin datos personales."),
        required=False,
    )
    keep_as = forms.CharField(
        label=_("Guardar esta razón con el nombre"),
        help_text=_("Déjelo vacío si no la usará en otras respuestas."),
        max_length=80,
        required=False,
    )
    acted_on = day_field(_("Fecha de la respuesta"))
    button = _("Responder")

    def __init__(self, *args: Any, templates: Sequence[ReasonTemplate] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = templates
        self._texts = {str(template.pk): template.text for template in templates}
        if templates:
            choices = [("", _("Ninguna")), *((str(one.pk), one.name) for one in templates)]
            hint = self.fields["template"].help_text
            self.fields["template"] = forms.ChoiceField(
                label=_("Usar una razón guardada"), choices=choices, required=False, help_text=hint
            )
        else:
            del self.fields["template"]
        self.order_fields(("kind", "template", "reason", "keep_as", "acted_on"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["reason"] = cleaned.get("reason") or self._texts.get(cleaned.get("template", ""), "")
        needed = cleaned.get("kind") not in {None, ActKind.ACCEPT.value}
        if not cleaned["reason"] and needed:
            self.add_error("reason", _("Diga la razón: es pública y la ley la exige."))
        elif not cleaned["reason"] and cleaned.get("keep_as"):
            self.add_error("reason", _("Escriba la razón que quiere guardar."))
        return cleaned

    def respond(
        self, *, actor: Actor, addressee: Addressee, answers: Sequence[AddresseeItem], now: datetime
    ) -> None:
        given = self.cleaned_data
        answer_command(
            actor=actor,
            addressee=addressee,
            answers=answers,
            kind=ActKind(given["kind"]),
            reason=given["reason"],
            acted_on=given["acted_on"],
            now=now,
            keep_as=given["keep_as"],
            idempotency_key=given["idempotency_key"],
        )


class AnswerForm(_ReasonedForm):
    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        self.respond(actor=actor, addressee=answer.addressee, answers=[answer], now=now)


class PlanForm(ActForm):
    text = text_field(_("¿Qué harán?"))
    due_on = day_field(_("¿Para cuándo?"))
    linked = forms.CharField(
        label=_("Compromiso, plan o documento con que se vincula"),
        help_text=_("Su identificador o su dirección, como compromiso/cam-2017-4."),
        max_length=200,
        required=False,
    )
    acted_on = day_field(_("Fecha en que se prevé"))
    button = _("Planear la acción")

    def clean_linked(self) -> SubjectRef | None:
        parts = [part for part in self.cleaned_data["linked"].strip().split("/") if part]
        if not parts:
            return None
        try:
            return SubjectRef(*parts[-2:])
        except (TypeError, ValueError):
            raise forms.ValidationError(_("Escriba un identificador como compromiso/cam-2017-4.")) from None

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        given = self.cleaned_data
        plan_action(
            **self.common(actor, answer, now),
            text=given["text"],
            due_on=given["due_on"],
            linked=given["linked"],
            acted_on=given["acted_on"],
        )


class ReportForm(EvidenceForm):
    text = text_field(_("¿Qué se hizo?"))
    acted_on = day_field(_("Fecha del reporte"))
    field_order = ("text", "acted_on", "title", "kind", "upload", "address")
    button = _("Reportar el avance")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        report_action(
            **self.common(actor, answer, now),
            text=self.cleaned_data["text"],
            acted_on=self.cleaned_data["acted_on"],
            evidence=self.evidence(),
        )


class ClaimForm(EvidenceForm):
    text = text_field(_("¿Cómo se cumplió?"))
    acted_on = day_field(_("Fecha del reporte"))
    field_order = ("text", "acted_on", "title", "kind", "upload", "address")
    button = _("Reportar que se cumplió")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        claim_implemented(
            **self.common(actor, answer, now),
            text=self.cleaned_data["text"],
            acted_on=self.cleaned_data["acted_on"],
            evidence=self.evidence(),
        )


class VerifyForm(ActForm):
    text = text_field(_("¿Qué comprobó?"), required=False)
    acted_on = day_field(_("Fecha de la verificación"))
    button = _("Verificar que se cumplió")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        given = self.cleaned_data
        verify(**self.common(actor, answer, now), text=given["text"], acted_on=given["acted_on"])


class ContestForm(ActForm):
    reason = text_field(_("¿Por qué no está cumplida?"))
    acted_on = day_field(_("Fecha"))
    button = _("Controvertir")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        given = self.cleaned_data
        contest(**self.common(actor, answer, now), reason=given["reason"], acted_on=given["acted_on"])


class CallForm(ActForm):
    text = text_field(_("Motivo, lugar y hora"))
    scheduled_on = day_field(_("Día de la audiencia"))
    acted_on = day_field(_("Fecha del llamado"))
    button = _("Llamar a audiencia")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        given = self.cleaned_data
        call_to_hearing(
            **self.common(actor, answer, now),
            text=given["text"],
            scheduled_on=given["scheduled_on"],
            acted_on=given["acted_on"],
        )


class HearingForm(EvidenceForm):
    minutes = text_field(
        _("Acta"), _("Lo que se dijo y se acordó; o adjúntela abajo. Es pública."), rows=8, required=False
    )
    acted_on = day_field(_("Día en que se celebró"))
    field_order = ("minutes", "acted_on", "title", "kind", "upload", "address")
    button = _("Publicar el acta")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        record_hearing(
            **self.common(actor, answer, now),
            held_on=self.cleaned_data["acted_on"],
            minutes=self.cleaned_data["minutes"],
            evidence=self.evidence(),
        )


class CloseForm(ActForm):
    reason = text_field(_("Razón"), _("Obligatoria si no se verificó el cumplimiento."), required=False)
    acted_on = day_field(_("Fecha del cierre"))
    button = _("Cerrar el seguimiento")

    def apply(self, *, actor: Actor, answer: AddresseeItem, now: datetime) -> None:
        given = self.cleaned_data
        close_answer(**self.common(actor, answer, now), reason=given["reason"], acted_on=given["acted_on"])


class _ChosenItems(forms.Form):
    """Which items of an addressee; those that admit the act start chosen."""

    def choose_among(self, answers: Sequence[AddresseeItem], kinds: Sequence[ActKind]) -> None:
        """Offer what admits an act; sent again, the form still knows all of them."""
        self._answers = {str(one.item.number): one for one in answers}
        offered = [
            (number, f"{number}. {one.item.short_title}")
            for number, one in self._answers.items()
            if self.is_bound or any(is_possible(kind, one.status) for kind in kinds)
        ]
        field = self.fields["items"] = forms.MultipleChoiceField(
            label=_("Puntos"), choices=offered, widget=forms.CheckboxSelectMultiple
        )
        field.initial = [number for number, _title in offered]

    def chosen(self) -> list[AddresseeItem]:
        return [self._answers[number] for number in self.cleaned_data["items"]]


class BulkForm(_ChosenItems, ActForm):
    """An act on several items of one addressee."""

    def apply_to(self, addressee: Addressee, *, actor: Actor, now: datetime) -> None:
        raise NotImplementedError


class BulkAcknowledgeForm(BulkForm):
    acted_on = day_field(_("Día en que se recibió"))
    button = _("Acusar recibo de lo marcado")

    def __init__(self, *args: Any, answers: Sequence[AddresseeItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_among(answers, (ActKind.ACKNOWLEDGE,))
        self.order_fields(("items", "acted_on"))

    def apply_to(self, addressee: Addressee, *, actor: Actor, now: datetime) -> None:
        given = self.cleaned_data
        acknowledge(
            actor=actor,
            addressee=addressee,
            answers=self.chosen(),
            acted_on=given["acted_on"],
            now=now,
            idempotency_key=given["idempotency_key"],
        )


class BulkAnswerForm(BulkForm, _ReasonedForm):
    button = _("Responder lo marcado")

    def __init__(self, *args: Any, answers: Sequence[AddresseeItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_among(answers, ANSWERS)
        self.order_fields(("items", "kind", "template", "reason", "keep_as", "acted_on"))

    def apply_to(self, addressee: Addressee, *, actor: Actor, now: datetime) -> None:
        self.respond(actor=actor, addressee=addressee, answers=self.chosen(), now=now)
