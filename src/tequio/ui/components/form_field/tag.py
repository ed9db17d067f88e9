"""A form field with its label, hint and error beside it."""

from __future__ import annotations

from django.forms import BaseForm, BoundField


def form_field(field: BoundField) -> dict[str, object]:
    """Show one field of a Django form; what was typed stays."""
    kind = getattr(field.field.widget, "input_type", "")
    return {"field": field, "boxed": kind == "checkbox" and not field.use_fieldset}


def form_fields(form: BaseForm) -> dict[str, object]:
    """Show a whole form's errors and fields, without button."""
    return {"form": form}
