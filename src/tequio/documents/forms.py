"""The fields of evidence, for the acts of every domain that can bring some."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.documents.commands import (
    AddressNotAccepted,
    FileEmpty,
    FileNotAccepted,
    FileTooLarge,
    KindIsOfAddresses,
    TitleMissing,
    TitleTooLong,
)
from tequio.documents.evidence import Attachment
from tequio.documents.models import DocumentKind
from tequio.documents.quota import TooManyFiles
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import LongText, Text
from tequio.ui.acts.form import ActForm, Section

_KINDS: Final = [(kind.value, capfirst(kind.label)) for kind in DocumentKind if kind != DocumentKind.LINK]
EVIDENCE: Final = Section(_("Agregar una prueba"), ("upload", "address", "title", "kind"), folded=True)


def _upload() -> str:
    """Tell what fits and who looks at it; where the site has no antivirus, that too."""
    if settings.CLAMD:
        return gettext(
            "Foto o documento de hasta 10 MB. Lo revisa un antivirus y se publica una copia limpia."
        )
    return gettext(
        "Foto o documento de hasta 10 MB. Se publica una copia limpia; este sitio no tiene un antivirus que "
        "lo revise."
    )


UPLOAD: Final = lazy(_upload, str)()


class FileForm(ActForm):
    """An act that can bring a file or its address, of which it says itself what it is."""

    upload = forms.FileField(label=_("Archivo"), help_text=UPLOAD, required=False)
    address = forms.URLField(
        label=_("Dirección donde está"),
        help_text=_("Se guarda con su fecha y, si responde, con una copia."),
        required=False,
        assume_scheme="https",
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        FileTooLarge: "upload",
        FileEmpty: "upload",
        FileNotAccepted: "upload",
        TooManyFiles: "upload",
        AddressNotAccepted: "address",
    }

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - {"upload", "address"} | {"evidence"}

    def attached(self, title: str, kind: DocumentKind) -> tuple[Attachment, ...]:
        """Return what was sent under a title, if anything was."""
        given = self.cleaned_data
        if not (given.get("upload") or given.get("address")):
            return ()
        return (Attachment(title, kind, given["upload"], given["address"]),)


class EvidenceForm(FileForm):
    """An act that can bring a file, an address, or both."""

    title = Text(
        label=_("¿Qué es y qué prueba?"),
        hint=_("Por ejemplo: acta firmada; prueba que la cuadrilla está formada."),
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Tipo de evidencia"), choices=[("", _("Elija…")), *_KINDS], required=False
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **FileForm.faults,
        KindIsOfAddresses: "kind",
        TitleMissing: "title",
        TitleTooLong: "title",
    }
    sections: ClassVar[tuple[Section, ...]] = (EVIDENCE,)
    # Whether it does nothing without a proof: its fields are not optional then.
    needs_proof: ClassVar[bool] = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.needs_proof:
            self._ask_for_proof()

    def _ask_for_proof(self) -> None:
        for name in {"title", "kind", "level"} & self.fields.keys():
            self.fields[name].required = True
        self.not_optional = ("upload", "address")
        upload = self.fields["upload"]
        upload.help_text = format_lazy("{} {}", _("Un archivo o una dirección: basta uno."), upload.help_text)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - set(EVIDENCE.fields) | {"evidence"}

    def clean(self) -> dict[str, Any]:
        """Ask what each proof is, and for the proof that is told of."""
        cleaned = super().clean() or self.cleaned_data
        brings = cleaned.get("upload") or cleaned.get("address")
        if cleaned.get("title") and not brings and not {"upload", "address"} & self.errors.keys():
            told = _("Elija el archivo (otra vez, si ya lo había elegido) o dé su dirección.")
            self.add_error("upload", told)
        if brings:
            self.ask("title", _("Diga qué es y qué prueba."))
            self.ask("kind", _("Elija qué tipo de evidencia es."))
        return cleaned

    def ask(self, name: str, told: Any) -> None:
        """Ask for a field that a proof needs."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, told)

    def attachments(self) -> tuple[Attachment, ...]:
        """Return the proof that was sent, if any."""
        given = self.cleaned_data
        if not (given.get("upload") or given.get("address")):
            return ()
        return self.attached(given["title"], DocumentKind(given["kind"]))

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        for name in EVIDENCE.fields:
            given.pop(name, None)
        return {**given, "evidence": self.attachments()}


class WithdrawForm(ActForm):
    """Why a document is withdrawn."""

    reason = LongText(
        label=_("Fundamento"),
        hint=_("Se publica: por qué se retira, sin repetir el dato. Por ejemplo, la solicitud y su fecha."),
        limit=1000,
        rows=3,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}
