"""What addresses ask for, and the forms by which people act."""

from tequio.plans.forms.acting import (
    ActForm,
    ActivityForm,
    CancelForm,
    CheckForm,
    DelayForm,
    MeasureForm,
    ReportForm,
)
from tequio.plans.forms.amending import AmendForm
from tequio.plans.forms.assessing import EndForm, InceptionForm, VoiceForm, rating_form
from tequio.plans.forms.confirming import PUBLISH, ConfirmForm, ModerateForm
from tequio.plans.forms.listing import place_of, wanted_of, wanted_of_plan

__all__ = [
    "PUBLISH",
    "ActForm",
    "ActivityForm",
    "AmendForm",
    "CancelForm",
    "CheckForm",
    "ConfirmForm",
    "DelayForm",
    "EndForm",
    "InceptionForm",
    "MeasureForm",
    "ModerateForm",
    "ReportForm",
    "VoiceForm",
    "place_of",
    "rating_form",
    "wanted_of",
    "wanted_of_plan",
]
