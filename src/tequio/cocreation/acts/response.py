"""How a contribution gets whoever answers it, and its responses."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.cocreation import policy
from tequio.cocreation.acts.moderation import contribution_or_404
from tequio.cocreation.acts.process import SECTION
from tequio.cocreation.commands.response import (
    assign_contribution,
    correct_response,
    give_final,
    give_preliminary,
    refer_contribution,
)
from tequio.cocreation.duties import ASSIGNMENTS, FINAL, PRELIMINARY
from tequio.cocreation.forms.response import AssignForm, CorrectForm, ReferForm, RespondForm
from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.response import Response
from tequio.cocreation.pages.contribution import title_of, told_facts
from tequio.cocreation.pages.process import list_url
from tequio.cocreation.pages.response import answer_facts
from tequio.cocreation.queries.response import UNASSIGNED, case_of
from tequio.foundation.refs import SubjectRef
from tequio.ui.acts.act import Act, Acts, Beside, Shown, fulfilled_on
from tequio.ui.links import url_of
from tequio.ui.values import Link


def _page(contribution: Contribution) -> Shown:
    process = contribution.process
    crumbs = (Link(process.title, url_of(process.ref)),)
    title, url = title_of(contribution), url_of(contribution.ref)
    return Shown(title, url, crumbs, SECTION, process.exercise.fictitious)


def _read_first(contribution: Contribution) -> tuple[Beside, ...]:
    answered = answer_facts(case_of(contribution))
    return (
        Beside(_("Lo que se aportó"), told_facts(contribution)),
        *((Beside(_("Lo que se ha respondido"), answered),) if answered else ()),
    )


def _at(response: Response) -> str:
    return url_of(response.contribution.ref)


def _to_assign(process: SubjectRef) -> str:
    return f"{list_url(process)}?respuesta={UNASSIGNED}"


ASSIGN: Final = Act(
    word="asignar",
    label=_("Decir quién la responde"),
    lead=_("La institución a la que le toca por sus facultades, y el cargo que responde en ella."),
    button=_("Asignar"),
    done=_("Quedó asignada. Sus plazos ya corren y se avisa al enlace de la institución."),
    then=(
        _("La institución da una respuesta preliminar en 10 días hábiles."),
        _("La respuesta final llega a más tardar el día que el proceso publicó."),
    ),
    rule=policy.ASSIGN_CONTRIBUTION,
    form=AssignForm,
    run=assign_contribution,
    beside=_read_first,
)
GIVE_PRELIMINARY: Final = Act(
    word="respuesta-preliminar",
    label=_("Dar la respuesta preliminar"),
    lead=_("Qué puede ofrecer la institución. Después viene la respuesta final."),
    button=_("Publicar la respuesta preliminar"),
    done=_("La respuesta quedó publicada; se avisa a quien dejó su correo."),
    rule=policy.GIVE_PRELIMINARY,
    form=RespondForm,
    run=give_preliminary,
    fulfils=(PRELIMINARY.code,),
    beside=_read_first,
    lands=_at,
)
GIVE_FINAL: Final = Act(
    word="respuesta-final",
    label=_("Dar la respuesta final"),
    lead=_("Qué pasa con lo que plantea, y por qué, en palabras de quien lo escribió."),
    button=_("Publicar la respuesta final"),
    done=_("La respuesta quedó publicada; se avisa a quien dejó su correo."),
    rule=policy.GIVE_FINAL,
    form=RespondForm,
    run=give_final,
    fulfils=(FINAL.code,),
    beside=_read_first,
    lands=_at,
)
REFER: Final = Act(
    word="turnar",
    label=_("Turnar a otra institución"),
    lead=_("Lo que ya se respondió va con ella. La otra institución tiene su propio plazo."),
    button=_("Turnar"),
    done=_("Quedó turnada, con su razón; se avisa al enlace de la otra institución."),
    rule=policy.REFER_CONTRIBUTION,
    form=ReferForm,
    run=refer_contribution,
    beside=_read_first,
)
CORRECT: Final = Act(
    word="corregir-respuesta",
    label=_("Corregir la respuesta"),
    lead=_("Se publica una versión nueva con lo que corrige; la anterior se sigue leyendo."),
    button=_("Publicar la corrección"),
    done=_("La corrección quedó publicada; se avisa a quien dejó su correo."),
    rule=policy.CORRECT_RESPONSE,
    form=CorrectForm,
    run=correct_response,
    beside=_read_first,
    lands=_at,
)
ANSWERS: Final = Acts(
    route="aportacion/<slug:code>/",
    subject="contribution",
    find=contribution_or_404,
    show=_page,
    acts=(ASSIGN, GIVE_FINAL, GIVE_PRELIMINARY, REFER, CORRECT),
)
fulfilled_on(ASSIGNMENTS.code, _to_assign)
