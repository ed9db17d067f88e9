"""The form by which the texts of a published commitment are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.plans.content import CommitmentContent
from tequio.plans.forms.acting import ActForm, long_text
from tequio.plans.wording import FIELDS

_LONGEST_TITLE: Final = 120
_LABELS: Final[Mapping[str, Any]] = FIELDS
_TEXTS: Final = (
    "summary", "objective", "solution", "resources_money", "resources_people", "resources_technology",
    "resources_legal", "risks",
)  # fmt: skip


class AmendForm(ActForm):
    """What it says now, to be changed with a reason and the session that approved it."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_LABELS["title"], max_length=_LONGEST_TITLE)
    reason = long_text(label=_("¿Por qué cambia?"), rows=3)

    def __init__(
        self,
        *args: Any,
        content: CommitmentContent,
        version: int,
        sessions: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {name: getattr(content, name) for name in ("title", *_TEXTS)}
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = version
        self._content = content
        for name in _TEXTS:
            self.fields[name] = long_text(label=_LABELS[name], help_text="", rows=3, required=False)
        self.fields["session"] = forms.ChoiceField(
            label=_("Sesión que lo aprobó"), choices=[("", _("Elija…")), *sessions]
        )
        self.order_fields(["title", *_TEXTS, "reason", "session"])

    def content(self) -> CommitmentContent:
        """Return the whole content with the texts that were sent."""
        sent: dict[str, Any] = {name: self._sent(name) for name in ("title", *_TEXTS)}
        return replace(self._content, **sent)

    def _sent(self, name: str) -> str:
        # A browser sends CRLF; that alone is no change.
        text = str(self.cleaned_data[name]).replace("\r\n", "\n")
        now = str(getattr(self._content, name))
        return now if now.strip() == text else text
