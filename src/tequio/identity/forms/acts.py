"""Forms of acts on roles; each carries the key that makes it act once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.models import ROLE_WORDS, Person, Position
from tequio.identity.queries.actors import person_with_email

R = TypeVar("R")
_WHERE: Final = frozenset(
    {"ejercicio", "organo", "institucion", "plan", "recomendacion", "estado", "municipio"}
)


class ActForm(forms.Form):
    """A form that is sent once, however often the button is pressed."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=120, initial=lambda: uuid.uuid4().hex)


def attempt(form: forms.Form, act: Callable[[], R]) -> R | None:
    """Run a command; what it refuses is told in the form, nothing is lost."""
    try:
        return act()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class EndForm(ActForm):
    ended_on = forms.DateField(label=_("Último día"), help_text=_("Ese día todavía lo tiene."), widget=_Day())


class _ToSomebody(ActForm):
    email = forms.EmailField(
        label=_("Correo de quien sigue"),
        help_text=_("La dirección con la que esa persona entra a su cuenta."),
    )

    def clean_email(self) -> Person:
        person = person_with_email(self.cleaned_data["email"])
        if person is None:
            raise ValidationError(
                _("Esa dirección no tiene cuenta. Pida a quien opera la plataforma que le invite.")
            )
        return person


class HandOverForm(_ToSomebody):
    last_day = forms.DateField(
        label=_("Último día de quien entrega"),
        help_text=_("Quien le releva empieza al día siguiente y recibe todo lo que el papel debe."),
        widget=_Day(),
    )


class DelegateForm(_ToSomebody):
    first_day = forms.DateField(label=_("Desde"), widget=_Day())
    until = forms.DateField(label=_("Hasta"), help_text=_("Ese día todavía le suple."), widget=_Day())


class ConflictForm(ActForm):
    has_conflict = forms.ChoiceField(
        label=_("¿Tiene usted un conflicto de interés?"),
        help_text=_(
            "Por ejemplo: trabaja, o trabajó en el último año, para quien responde por los compromisos; o un "
            "familiar suyo ganaría o perdería con lo que usted decida."
        ),
        choices=(("no", _("No tengo conflicto de interés")), ("yes", _("Sí, o podría parecerlo"))),
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("En qué consiste"),
        help_text=_("Solo si respondió que sí. Lo leen quienes otorgan los papeles; no se publica."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AcceptForm(ActForm):
    pass


class InviteForm(ActForm):
    email = forms.EmailField(label=_("Correo electrónico"), help_text=_("Ahí recibirá el enlace."))
    label = forms.CharField(
        label=_("Cómo se le nombra"),
        help_text=_("El puesto, no la persona: «Enlace de Movilidad»."),
        max_length=120,
    )
    role = forms.ChoiceField(label=_("Papel"))
    scope = forms.CharField(
        label=_("Alcance"),
        help_text=_(
            "La dirección de su página o su identificador: ejercicio/oax-2015, institucion/demo-movilidad. "
            "Vacío: toda la plataforma."
        ),
        required=False,
        max_length=300,
    )
    position = forms.ChoiceField(label=_("Calidad"), choices=Position.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: Collection[Role], scopes: Collection[str], **kwargs: Any) -> None:
        """Offer some roles; with scopes to choose from, only those."""
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("Papel"),
            choices=[("", _("Elija un papel")), *((role.value, ROLE_WORDS[role]) for role in roles)],
        )
        self.fields["position"].initial = Position.TITULAR
        if scopes:
            choices = list(names_of(scopes).items())
            self.fields["scope"] = forms.ChoiceField(label=_("Alcance"), choices=choices)

    @property
    def invitation(self) -> dict[str, Any]:
        """Return what the command asks for."""
        given = self.cleaned_data
        words = {"role": Role(given["role"]), "position": Position(given["position"])}
        return {"email": given["email"], "label": given["label"], "scope": given["scope"], **words}

    def clean_scope(self) -> SubjectRef | None:
        text = self.cleaned_data["scope"].strip()
        return _scope_of(text) if text else None


def _scope_of(text: str) -> SubjectRef:
    """Read a public id, or the address of its page, in either language."""
    unreadable = ValidationError(_("No parece un identificador, como ejercicio/oax-2015."))
    try:
        parts = urlsplit(text).path.strip("/").split("/")[-2:]
        scope = SubjectRef.parse("/".join(parts))
    except ValueError:
        raise unreadable from None
    if scope.kind not in _WHERE:
        raise unreadable
    return scope
