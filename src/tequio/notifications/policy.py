"""Who may follow, who may stop it, and who writes and sends mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import ActorKind
from tequio.foundation.policy import THE_CLOCK, Condition, Party, Rule, kind_of_actor
from tequio.identity.policy.party import is_person

# Not ANYONE: its pages hold forms and private links, so none of them is public.
_VISITOR = Party(
    "visitor", _("cualquier persona, sin cuenta"), lambda _actor, _subject: True, needs_account=False
)
# The link proves itself: no subject exists without a signature of ours.
_LINK_HOLDER = Party(
    "link_holder",
    _("quien recibió el enlace en su correo"),
    lambda _actor, _subject: True,
    needs_account=False,
)
_THEMSELVES = Party("themselves", _("la propia persona"), is_person)
_PEOPLE = kind_of_actor(ActorKind.PERSON, _("cualquier persona con cuenta"))
_ONE_CLICK = _("Dejar de recibir correos cuesta un clic, sin cuenta ni preguntas.")
_MAIL = _("Los correos los escribe y envía la plataforma, una sola vez por cada hecho.")

FOLLOW = Rule(
    action="notifications.follow",
    who=(_VISITOR,),
    why=_("Cualquier persona puede pedir que se le avise cuando algo cambie."),
)
MAIL_RECEIPT = Rule(
    action="notifications.mail_receipt",
    who=(_VISITOR,),
    when=(
        Condition(
            "not_mailed",
            lambda receipt: receipt.mailed_at is None,
            _("Esta clave ya se envió una vez a un correo; no guardamos a cuál."),
        ),
    ),
    why=_("Quien contó algo puede recibir su clave por correo una vez; la dirección no se guarda."),
)
USE_LINK = Rule(
    action="notifications.use_link",
    who=(_LINK_HOLDER,),
    why=_("Un seguimiento es de quien recibe sus correos."),
)
CONFIRM_FOLLOWING = Rule(
    action="notifications.confirm_following",
    who=(_LINK_HOLDER,),
    why=_("Nada se envía a una dirección que no lo confirmó."),
)
CHANGE_RHYTHM = Rule(
    action="notifications.change_rhythm",
    who=(_LINK_HOLDER,),
    why=_("Cada quien decide cada cuánto se le escribe."),
)
END_FOLLOWING = Rule(action="notifications.end_following", who=(_LINK_HOLDER,), why=_ONE_CLICK)
END_ALL_FOLLOWING = Rule(action="notifications.end_all_following", who=(_LINK_HOLDER,), why=_ONE_CLICK)
USE_DUTY_MAIL = Rule(
    action="notifications.use_duty_mail",
    who=(_PEOPLE,),
    why=_("Cada quien decide si recibe cada semana lo que debe."),
)
STOP_DUTY_MAIL = Rule(action="notifications.stop_duty_mail", who=(_LINK_HOLDER,), why=_ONE_CLICK)
RESUME_DUTY_MAIL = Rule(
    action="notifications.resume_duty_mail",
    who=(_THEMSELVES,),
    why=_("Cada quien decide si recibe cada semana lo que debe."),
)
COMPOSE_MAIL = Rule(action="notifications.compose_mail", who=(THE_CLOCK,), why=_MAIL)
SEND_MAIL = Rule(action="notifications.send_mail", who=(THE_CLOCK,), why=_MAIL)
FORGET_MAIL = Rule(
    action="notifications.forget_mail",
    who=(THE_CLOCK,),
    why=_("Las direcciones se guardan solo mientras hacen falta."),
)
