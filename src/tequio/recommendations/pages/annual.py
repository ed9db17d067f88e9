"""The words of the annual report: what the data tell, and what they cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.governance.models.body import Body
from tequio.governance.models.session import Modality, SessionKind
from tequio.recommendations.models.addressee import ANSWERED, AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.models.recommendation import Item, Recommendation, Strength
from tequio.recommendations.pages.responsiveness import table_of
from tequio.recommendations.pages.status import of_total, status_word
from tequio.recommendations.queries.annual import YearOfWork, year_of_work
from tequio.recommendations.statuses import ANSWERS
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.tabs.tag import Tab
from tequio.ui.dates import day, long_day
from tequio.ui.drafting.outline import Draft, Section
from tequio.ui.links import url_of
from tequio.ui.values import Link, Value


def annual_report(body: Body, year: int, *, most: int) -> Draft:
    """Return the draft for a year in which the body did something."""
    facts = year_of_work(body, year, most=most)
    note = gettext(
        "Borrador hecho con los datos públicos de Tequio, hasta el registro n.º %(number)s de la bitácora "
        "(%(day)s). Lo que está en cursiva dice qué añadir; bórrelo al terminar."
    )
    return Draft(
        title=gettext("Informe anual %(year)s") % {"year": year},
        subtitle=_name(body),
        note=note % {"number": facts.entry, "day": long_day(facts.as_of)},
        figures=_figures(facts),
        sections=tuple(_sections(facts)),
        made_at=facts.as_of,
    )


def _name(body: Body) -> str:
    return gettext("[Ficticio] %(title)s") % {"title": body.name} if body.fictitious else body.name


def _figures(facts: YearOfWork) -> tuple[Figure, ...]:
    return (
        Figure(_("Sesiones"), len(facts.sessions)),
        Figure(_("Recomendaciones emitidas"), len(facts.recommendations)),
        Figure(_("Respuestas registradas"), facts.number_of(*ANSWERS)),
        Figure(_("Silencios registrados"), facts.number_of(ActKind.FALL_SILENT)),
        Figure(_("Cumplimientos verificados"), facts.number_of(ActKind.VERIFY)),
        Figure(_("Audiencias celebradas"), facts.number_of(ActKind.HOLD_HEARING)),
    )


def _sections(facts: YearOfWork) -> Iterator[Section]:
    yield Section(
        _("Presentación"),
        instruction=_("Diga en dos párrafos qué se propuso la comisión este año y qué cambió."),
    )
    yield _meetings(facts)
    yield _recommended(facts)
    yield _answered(facts)
    yield _pace(facts)
    yield _silences(facts)
    yield _refusals(facts)
    yield _outcomes(facts)
    yield _hearings(facts)
    yield Section(
        _("Lo que sigue"),
        instruction=_("Diga qué se hará el año próximo con lo que quedó sin respuesta y sin cumplir."),
    )
    yield _sources(facts)


def _meetings(facts: YearOfWork) -> Section:
    votes = {
        one.session.pk: one.vote or gettext("sin información") for one in facts.recommendations if one.session
    }
    columns = [
        Column(_("Sesión")),
        Column(_("Fecha"), "date"),
        Column(_("Tipo")),
        Column(_("Modalidad")),
        Column(_("Acuerdos"), "number"),
        Column(_("Votación de lo recomendado")),
    ]
    rows: list[list[Value]] = [
        [
            Link(session.title, url_of(session.ref)),
            session.held_on,
            capfirst(str(SessionKind(session.kind).label)),
            capfirst(str(Modality(session.modality).label)),
            session.agreed,  # type: ignore[attr-defined]  # annotated by the query
            votes.get(session.pk, gettext("no adoptó recomendaciones")),
        ]
        for session in facts.sessions
    ]
    return Section(
        _("Sesiones"),
        tables=[
            Table(
                _("Sesiones celebradas"),
                columns,
                rows,
                gettext("No consta ninguna sesión este año."),
                whole=True,
            )
        ],
        instruction=_("Añada quiénes asistieron y las votaciones que no constan aquí."),
    )


def _recommended(facts: YearOfWork) -> Section:
    of_each = gettext("Cada tabla es una recomendación: lo que pide y cuántos destinatarios respondieron.")
    of_none = gettext("No consta que emitiera recomendaciones este año.")
    return Section(
        _("Qué se recomendó"),
        paragraphs=[of_each if facts.items else of_none],
        tables=[_asked_by(one, facts) for one in facts.recommendations],
        instruction=_("Diga por qué se recomendó cada cosa y con quién se consultó antes."),
    )


def _asked_by(recommendation: Recommendation, facts: YearOfWork) -> Table:
    columns = [
        Column(_("Qué se pidió")),
        Column(_("Cómo")),
        Column(_("Para cuándo")),
        Column(_("Con respuesta"), "number"),
    ]
    rows = [
        _item_row(item, facts.statuses[item.pk])
        for item in facts.items
        if item.recommendation_id == recommendation.pk
    ]
    caption = gettext("«%(title)s», emitida el %(day)s")
    return Table(
        caption % {"title": recommendation.title, "day": long_day(recommendation.issued_on)}, columns, rows
    )


def _item_row(item: Item, statuses: Counter[str]) -> list[Value]:
    answered = sum(statuses[status] for status in ANSWERED)
    return [
        Link(f"{item.number}. {item.short_title}", url_of(item.recommendation.ref)),
        capfirst(str(Strength(item.strength).label)),
        day(item.due_on) if item.due_on else gettext("sin plazo"),
        of_total(answered, statuses.total()),
    ]


def _answered(facts: YearOfWork) -> Section:
    received = Table(
        _("Respuestas recibidas en el año"),
        [Column(_("Respuesta")), Column(_("Cuántas"), "number")],
        [[str(capfirst(str(kind.label))), facts.acts[kind]] for kind in ANSWERS if facts.acts[kind]],
        gettext("No consta ninguna respuesta este año."),
    )
    statuses = sum(facts.statuses.values(), Counter())
    standing = Table(
        _("Cómo está lo que se pidió este año"),
        [Column(_("Situación")), Column(_("Cuántas"), "number")],
        [[status_word(status), statuses[status]] for status in AnswerStatus if statuses[status]],
        gettext("No consta que se pidiera algo este año."),
    )
    how = gettext("Una respuesta cuenta en el año en que llegó, aunque la recomendación sea de otro.")
    return Section(_("Qué se respondió"), paragraphs=[how], tables=[received, standing])


def _pace(facts: YearOfWork) -> Section:
    table = table_of(facts.pace)
    empty = gettext("No consta cómo respondió cada institución lo que se pidió este año.")
    return Section(
        _("Cómo respondió cada institución"),
        paragraphs=[
            _("Cuenta lo que se pidió este año; los plazos corren en días hábiles de cada institución.")
        ],
        tables=[replace(table, empty=empty, whole=True)],
    )


def _silences(facts: YearOfWork) -> Section:
    silent = facts.acts_of(ActKind.FALL_SILENT)
    columns = [
        Column(_("Quién")),
        Column(_("Qué se le pidió")),
        Column(_("En silencio desde"), "date"),
        Column(_("Después")),
    ]
    rows: list[list[Value]] = [
        [_who(act), _what(act), act.acted_on, _afterwards(act.answer.status)] for act in silent
    ]
    empty = gettext("No consta que venciera algún plazo sin acuse de recibo.")
    return Section(
        _("Quiénes guardaron silencio"),
        paragraphs=_left_out(facts, silent, ActKind.FALL_SILENT),
        tables=[Table(_("Plazos que vencieron sin acuse de recibo"), columns, rows, empty, whole=True)],
    )


def _afterwards(status: str) -> str:
    return gettext("sigue en silencio") if status == AnswerStatus.SILENT else status_word(status)


def _refusals(facts: YearOfWork) -> Section:
    kinds = (ActKind.REFUSE, ActKind.NOT_APPLICABLE)
    empty = gettext("No consta ninguna negativa este año.")
    return _told_with_reason(
        facts, _("Lo que no se aceptó, y por qué"), _("Negativas y respuestas de que no aplica"), empty, kinds
    )


def _outcomes(facts: YearOfWork) -> Section:
    kinds = (ActKind.VERIFY, ActKind.CONTEST)
    empty = gettext("No consta ningún cumplimiento verificado ni controvertido este año.")
    return _told_with_reason(
        facts, _("Lo que se cumplió"), _("Cumplimientos verificados y controvertidos"), empty, kinds
    )


def _hearings(facts: YearOfWork) -> Section:
    kinds = (ActKind.CALL_TO_HEARING, ActKind.HOLD_HEARING)
    empty = gettext("No consta ninguna audiencia este año.")
    return _told_with_reason(facts, _("Audiencias"), _("Llamados y audiencias"), empty, kinds)


def _told_with_reason(
    facts: YearOfWork, title: Words, caption: Words, empty: str, kinds: tuple[ActKind, ...]
) -> Section:
    acts = facts.acts_of(*kinds)
    columns = [
        Column(_("Quién")),
        Column(_("Qué se le pidió")),
        Column(_("Qué pasó")),
        Column(_("Fecha"), "date"),
        Column(_("Razón")),
    ]
    rows: list[list[Value]] = [
        [
            _who(act),
            _what(act),
            str(capfirst(str(ActKind(act.kind).label))),
            act.acted_on,
            act.reason or act.text or gettext("sin información"),
        ]
        for act in acts
    ]
    return Section(title, _left_out(facts, acts, *kinds), [Table(caption, columns, rows, empty, whole=True)])


def _who(act: AnswerAct) -> str:
    return act.answer.addressee.addressed.name


def _what(act: AnswerAct) -> Link:
    return Link(act.answer.item.short_title, url_of(act.answer.ref))


def _left_out(facts: YearOfWork, shown: Sequence[AnswerAct], *kinds: ActKind) -> Sequence[str]:
    missing = facts.number_of(*kinds) - len(shown)
    if not missing:
        return []
    text = ngettext(
        "Falta %(number)s; está en los datos abiertos.",
        "Faltan %(number)s; están en los datos abiertos.",
        missing,
    )
    return [text % {"number": missing}]


def _sources(facts: YearOfWork) -> Section:
    told = gettext(
        "Cada dato de este informe tiene su registro en la bitácora pública de Tequio; estos son los que "
        "había hasta el n.º %(number)s. Los archivos completos están entre sus datos abiertos."
    )
    return Section(
        _("Cómo comprobar este informe"),
        paragraphs=[told % {"number": facts.entry}],
    )


def year_tabs(body: Body, years: Sequence[int], *, current: int) -> list[Tab]:
    """Lead to the report of each year."""
    return [Tab(str(year), _address(body, year), current=year == current) for year in years]


def draft_downloads(body: Body, year: int, *, kinds: Sequence[str]) -> list[Download]:
    """Offer the report as a draft for word processors."""
    return [
        Download(kind.upper(), f"{_address(body, year)}informe.{kind}", _("borrador para completar"))
        for kind in kinds
    ]


def _address(body: Body, year: int) -> str:
    return f"{url_of(body.ref)}informe/{year}/"
