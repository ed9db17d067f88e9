"""How one ends the sessions of one's own account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.identity.commands.session import end_other_sessions, end_session
from tequio.identity.forms.session import EndSessionForm, OtherSessionsForm
from tequio.identity.policy import account as policy
from tequio.ui.acts.act import Act
from tequio.ui.links import local_path

END = Act(
    word="terminar-sesion",
    label=_("Terminar una sesión"),
    lead=_("Quien la tenga abierta tendrá que entrar otra vez."),
    button=_("Terminarla"),
    done=_("La sesión quedó terminada."),
    then=(_("Si no la reconoce, cambie también su contraseña y revise su segundo factor."),),
    rule=policy.USE_ACCOUNT,
    form=EndSessionForm,
    run=end_session,
    extra=("person",),
    lands=lambda _person: local_path("/mi-cuenta/"),
)
END_OTHERS = Act(
    word="terminar-otras-sesiones",
    label=_("Terminar todas mis otras sesiones"),
    lead=_("Su cuenta queda abierta solo donde está ahora."),
    button=_("Terminarlas"),
    done=_("Su cuenta está abierta solo aquí."),
    rule=policy.USE_ACCOUNT,
    form=OtherSessionsForm,
    run=end_other_sessions,
    extra=("person", "kept"),
    lands=lambda _person: local_path("/mi-cuenta/"),
)
