"""What is kept of the posts of an institution."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.directory import policy
from tequio.directory.commands.post import (
    close_post,
    correct_post,
    create_post,
    end_substitution,
    name_substitute,
)
from tequio.directory.forms import post as forms
from tequio.ui.acts.act import Act

CREATE: Final = Act(
    word="registrar-puesto",
    label=_("Registrar un puesto"),
    lead=_(
        "Un puesto permanece aunque cambie quien lo ocupa: el directorio nunca guarda nombres de personas."
    ),
    button=_("Registrar el puesto"),
    then=(_("Puede sentarse en un secretariado, tener suplencia y medios de contacto propios."),),
    rule=policy.KEEP_POSTS,
    form=forms.PostForm,
    run=create_post,
)
CORRECT: Final = Act(
    word="corregir-puesto",
    label=_("Corregir un puesto"),
    lead=_("Su nombre o sus días, si se registraron mal. La bitácora conserva lo que decía."),
    button=_("Corregir el puesto"),
    rule=policy.KEEP_POSTS,
    form=forms.CorrectPostForm,
    run=correct_post,
)
CLOSE: Final = Act(
    word="terminar-puesto",
    label=_("Registrar el fin de un puesto"),
    lead=_("Cuando el puesto deja de existir, no cuando cambia quien lo ocupa."),
    button=_("Registrar el fin del puesto"),
    then=(_("Si alguien lo suplía, su suplencia termina ese día."),),
    rule=policy.KEEP_POSTS,
    form=forms.ClosePostForm,
    run=close_post,
)
SUBSTITUTE: Final = Act(
    word="suplir-puesto",
    label=_("Registrar la suplencia de un puesto"),
    lead=_("Qué puesto hace las veces de otro y entre qué días, sin decir el nombre de nadie."),
    button=_("Registrar la suplencia"),
    then=(_("La suplencia se ve en la página de la institución; si había otra, la bitácora la conserva."),),
    rule=policy.KEEP_POSTS,
    form=forms.SubstituteForm,
    run=name_substitute,
)
END_SUBSTITUTION: Final = Act(
    word="terminar-suplencia",
    label=_("Registrar el fin de una suplencia"),
    lead=_("El último día en que un puesto suplió a otro."),
    button=_("Registrar el fin de la suplencia"),
    rule=policy.KEEP_POSTS,
    form=forms.EndSubstitutionForm,
    run=end_substitution,
)
