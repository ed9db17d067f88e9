"""What people do where the institution that was asked has ended: they name who answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.directory.pages.succession import holder_facts
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.recommendations import policy
from tequio.recommendations.acts.addressee import ROUTE, addressee_or_404, shown
from tequio.recommendations.commands.duty import name_successor
from tequio.recommendations.duties import NAMING
from tequio.recommendations.forms.duty import NameForm
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.pages.addressee import address_of
from tequio.recommendations.queries.duty import noted_holders_of, unheld_addressees
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, fulfilled_on
from tequio.ui.acts.waiting import Waiting
from tequio.ui.links import url_of


def _who_answers(addressee: Addressee) -> Sequence[Beside]:
    facts = holder_facts(noted_holders_of([addressee]).values())
    return (Beside(_("Lo que consta"), facts),) if facts else ()


NAME = Act(
    word="responsable",
    label=_("Nombrar quién responde"),
    lead=_("El destinatario terminó. Diga cuál de sus sucesoras responde todo lo que se le pidió."),
    button=_("Nombrar quién responde"),
    then=(
        _("Desde hoy responde quien usted nombre, en las mismas fechas, y se le avisa por correo."),
        _("Se publica con su fundamento; si hay que corregirlo, nombre de nuevo: vale lo último."),
    ),
    rule=policy.NAME_SUCCESSOR,
    form=NameForm,
    run=name_successor,
    beside=_who_answers,
)
SUCCESSION = Acts(
    route=ROUTE,
    subject="addressee",
    find=addressee_or_404,
    show=shown,
    acts=(NAME,),
    address=address_of,
)
ROWS: Final = (SUCCESSION,)


def _named_at(ref: SubjectRef) -> str:
    """Return where it is named who answers, knowing no more than an answer."""
    code, _item, number = ref.key.rsplit("-", 2)
    return f"{url_of(SubjectRef('recomendacion', code))}destinatario/{number}/{NAME.last_part}"


def _unheld(actor: Actor) -> Sequence[Addressee]:
    return unheld_addressees(None if actor.is_everywhere else actor.scopes)


fulfilled_on(NAMING.code, _named_at)
WAITING: Final = Waiting(
    act=NAME,
    task=_("Nombrar quién responde una recomendación sin responsable"),
    found=_unheld,
    matter=lambda addressee: f"{addressee.addressed.name}: {addressee.recommendation.title}",
    since=lambda addressee: addressee.unheld_since,
    rule=NAMING.code,
    ref=lambda addressee: addressee.naming_ref,
)


def offered(addressee: Addressee) -> tuple[ActsOn, ...]:
    """Return the act that names who answers, where whoever was asked has ended."""
    ended = addressee.host is not None and addressee.host.over_on is not None
    return (SUCCESSION.on(addressee),) if ended else ()
