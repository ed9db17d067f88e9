"""Examples of the component `form_field`."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet


class ContributionForm(forms.Form):
    """A form with every kind of field."""

    problem = forms.CharField(
        label="¿Cuál es el problema?",
        help_text="Con sus palabras, en una o dos frases.",
        widget=forms.Textarea,
    )
    email = forms.EmailField(
        label="Correo electrónico", required=False, help_text="Solo para avisarle de la respuesta."
    )
    sector = forms.ChoiceField(
        label="¿Desde dónde participa?",
        choices=(("citizen", "Ciudadanía"), ("cso", "Organización civil")),
        widget=forms.RadioSelect,
    )
    state = forms.ChoiceField(label="Entidad", choices=(("cam", "Campeche"), ("dur", "Durango")))
    consent = forms.BooleanField(label="Leí el aviso de privacidad")


EMPTY: Final = ContributionForm()
WRONG: Final = ContributionForm({"email": "correo-sin-arroba", "sector": "citizen", "state": "cam"})
FORM: Final = (
    '<form method="post">{% form_fields form %}'
    '<div class="actions"><button class="button">Enviar</button></div></form>'
)

SHEET: Final = Sheet(
    "form_field",
    _("Campo de formulario"),
    _("En todo formulario: rótulo, ayuda y error junto al campo; lo escrito no se pierde."),
    (
        Example(
            "Formulario nuevo",
            FORM,
            {"form": EMPTY},
        ),
        Example(
            "Con errores",
            FORM,
            {"form": WRONG},
        ),
        Example(
            "Un campo solo", '<form method="post">{% form_field field %}</form>', {"field": EMPTY["email"]}
        ),
    ),
)
