"""A whole plan as one document, and a commitment alone: the same on a page, on paper and in files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.directory.term_pack import term
from tequio.foundation.texts import listed
from tequio.plans.models.commitment import PartyRole
from tequio.plans.models.plan import Plan
from tequio.plans.pages.chapter import anchor_of, indicator_row, parts_of
from tequio.plans.pages.draft import draft_url
from tequio.plans.pages.sheet import backing
from tequio.plans.pages.situation import span, term_from
from tequio.plans.queries.document import CommitmentText, PlanText
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.document.tag import Block, Chapter, Document, Facts
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day, local_date, long_day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, Prose, Text, Value

KINDS = ("pdf", "docx", "odt")


def document_of_plan(whole: PlanText, *, site: str) -> Document:
    """Compose a plan, published or still written, with all its commitments."""
    plan = whole.plan
    return Document(
        kind=_plan_word(plan, whole),
        title=plan.title,
        cover=tuple(_cover(whole)),
        chapters=tuple(_chapters(whole, site)),
        marks=_marks(plan),
        source=_source(whole, f"{site}{draft_url(plan)}"),
        made_at=whole.as_of,
    )


def document_of_commitment(whole: PlanText, *, site: str) -> Document:
    """Compose a published commitment alone, without contents."""
    plan, (text,) = whole.plan, whole.commitments
    path = url_of(text.ref)
    parts = parts_of(text, source=plan.source, is_draft=False)
    changes = Chapter("cambios", _("Versiones"), (_changes(whole.commitments),))
    return Document(
        kind=_("Compromiso %s") % text.number,
        title=text.content.title,
        cover=(
            Fact(_("Plan"), plan.title),
            Fact(_("Responsable"), _names(text, PartyRole.LEAD)),
            Fact(_("Plazo"), _term_of(text)),
            Fact(_("Publicado el"), long_day(plan.published_on)),
            Fact(_("Texto en vigor"), _in_force(whole)),
            Fact(_("Identificador"), str(text.ref)),
        ),
        chapters=(*parts, changes, _proof(whole, site, path)),
        marks=_marks(plan),
        source=_source(whole, f"{site}{path}"),
        made_at=whole.as_of,
        has_contents=False,
    )


def files_of(address: str) -> tuple[Download, ...]:
    """Link a document in its three formats; the address ends as that of the subject."""
    contains = {
        "pdf": _("para imprimir"),
        "docx": _("para editar en Word"),
        "odt": _("para editar en LibreOffice"),
    }
    return tuple(Download(kind.upper(), f"{address}documento.{kind}", contains[kind]) for kind in KINDS)


def papers_of(address: str) -> tuple[Download, ...]:
    """Link the page of the whole document and its files."""
    page = Download(_("Documento"), f"{address}documento/", _("el plan completo con sus compromisos"))
    return (page, *files_of(address))


def _plan_word(plan: Plan, whole: PlanText) -> str:
    return str(capfirst(term("action_plan", on=_day_of_words(plan, whole)).singular))


def _day_of_words(plan: Plan, whole: PlanText) -> date:
    """Return the day by which words are chosen: that of publication, or of what was written last."""
    return plan.published_on or (local_date(whole.as_of) if whole.as_of else date.max)


def _marks(plan: Plan) -> tuple[Text, ...]:
    draft = _("Borrador sin efectos: no está aprobado ni publicado") if plan.is_draft else ""
    fiction = _("Ejemplo ficticio: nada de esto ocurrió") if plan.fictitious else ""
    return tuple(filter(None, (draft, fiction)))


def _source(whole: PlanText, address: str) -> str:
    """Say where the document comes from and of which day it is."""
    if whole.as_of is None:
        return address
    words = _("al %(day)s") if whole.plan.is_draft else _("al %(day)s, registro n.º %(number)s")
    return f"{address} · {words % {'day': long_day(whole.as_of), 'number': whole.entry}}"


def _cover(whole: PlanText) -> Iterator[Fact]:
    plan = whole.plan
    exercise, session = plan.exercise, plan.approved_in
    yield Fact(_("Territorio"), exercise.territory.name)
    yield Fact(_("Ejercicio"), exercise.name)
    word = term("guarantor", on=_day_of_words(plan, whole)).singular
    yield Fact(str(capfirst(word)), exercise.guarantor.name)
    yield Fact(_("Periodo"), _period(plan))
    if plan.is_draft:
        yield Fact(_("Situación"), _("En redacción"))
        return
    yield Fact(_("Aprobado en"), f"{session.title} ({day(session.held_on)})" if session else None)
    yield Fact(_("Publicado el"), long_day(plan.published_on))
    if plan.closed_on:
        yield Fact(_("Cerrado el"), long_day(plan.closed_on))
    yield Fact(_("Texto en vigor"), _in_force(whole))
    yield Fact(_("Identificador"), str(plan.ref))
    if plan.source:
        yield Fact(_("Fuente"), plan.source)


def _period(plan: Plan) -> str:
    from_publication = term_from(plan.published_on, plan.term_months) if plan.published_on else ""
    return span(plan.starts_on, plan.ends_on) or from_publication


def _in_force(whole: PlanText) -> str:
    """Say since when the text is as it is, and that it changed."""
    changed = [version.changed_on for text in whole.commitments for version in text.versions[1:]]
    if not changed:
        return _("el original, sin cambios")
    count = ngettext("con %(number)s cambio", "con %(number)s cambios", len(changed))
    words = _("%(changes)s; el último, del %(day)s")
    return words % {"changes": count % {"number": len(changed)}, "day": long_day(max(changed))}


def _chapters(whole: PlanText, site: str) -> Iterator[Chapter]:
    plan = whole.plan
    yield Chapter("presentacion", _("Presentación"), tuple(_introduction(whole)), opens_page=True)
    yield from _participants(whole)
    yield Chapter("definiciones", _("Definiciones"), (_definitions(whole),))
    yield Chapter("compromisos", _("Los compromisos"), (_listed(whole),))
    for text in whole.commitments:
        parts = parts_of(text, source=plan.source, is_draft=plan.is_draft)
        title = _("Compromiso %(number)s. %(title)s") % {"number": text.number, "title": text.content.title}
        yield Chapter(anchor_of(text), title, parts=parts, opens_page=True)
    yield from _measures(whole)
    if plan.closing:
        yield Chapter("cierre", _("Cómo terminó"), (Prose(plan.closing),))
    if not plan.is_draft:
        yield Chapter("cambios", _("Cambios desde la publicación"), (_changes(whole.commitments),))
    yield _proof(whole, site, url_of(plan.ref))


def _introduction(whole: PlanText) -> Iterator[Block]:
    plan = whole.plan
    if plan.summary:
        yield Prose(plan.summary)
    count = ngettext("%(number)s compromiso", "%(number)s compromisos", len(whole.commitments))
    words = _("Este plan reúne %(commitments)s de gobierno abierto. Ejercicio: %(exercise)s.")
    yield words % {"commitments": count % {"number": len(whole.commitments)}, "exercise": plan.exercise.name}


def _participants(whole: PlanText) -> Iterator[Chapter]:
    """Name whoever takes part in any commitment, and in which."""
    found: dict[str, dict[PartyRole, list[str]]] = defaultdict(lambda: defaultdict(list))
    for text in whole.commitments:
        for party in text.content.parties:
            found[party.name][PartyRole(party.role)].append(str(text.number))
    if not found:
        return
    columns = (Column(_("Quién")), Column(_("Papel y compromisos")))
    rows = tuple((name, _roles(roles)) for name, roles in found.items())
    yield Chapter("participantes", _("Quiénes participan"), (Table(_("Participantes"), columns, rows),))


def _roles(roles: dict[PartyRole, list[str]]) -> Value:
    return tuple(f"{role.label}: {listed(numbers)}" for role, numbers in roles.items())


def _definitions(whole: PlanText) -> Facts:
    on = _day_of_words(whole.plan, whole)
    words = [term(key, on=on) for key in ("action_plan", "commitment", "secretariat", "guarantor")]
    return Facts(tuple(Fact(str(capfirst(word.singular)), word.explanation) for word in words))


def _listed(whole: PlanText) -> Table:
    columns = (
        Column(_("Compromiso")),
        Column(_("Responsable")),
        Column(_("Plazo")),
        Column(_("ODS")),
        *((Column(_("Para publicar")),) if whole.plan.is_draft else ()),
    )
    rows = tuple(
        (
            Link(f"{text.number}. {text.content.title}", f"#{anchor_of(text)}"),
            _names(text, PartyRole.LEAD),
            _term_of(text) or None,
            listed([link.code for link in text.content.sdg]) or None,
            *((_lacks(text),) if whole.plan.is_draft else ()),
        )
        for text in whole.commitments
    )
    return Table(_("Compromisos del plan"), columns, rows, _("El plan todavía no tiene compromisos."))


def _names(text: CommitmentText, role: PartyRole) -> Value:
    """Name whoever has a role; on paper nobody follows a link."""
    return tuple(party.name for party in text.content.parties if party.role == role)


def _term_of(text: CommitmentText) -> str:
    return span(text.content.starts_on, text.content.ends_on)


def _lacks(text: CommitmentText) -> str:
    lacks = len(text.lacks)
    if not lacks:
        return _("Completo")
    return ngettext("Falta %(number)s dato", "Faltan %(number)s datos", lacks) % {"number": lacks}


def _measures(whole: PlanText) -> Iterator[Chapter]:
    columns = (
        Column(_("Indicador")),
        Column(_("Tipo")),
        Column(_("Línea base")),
        Column(_("Meta")),
        Column(_("Última medición")),
    )
    rows = tuple(indicator_row(text, one) for text in whole.commitments for one in text.content.indicators)
    if rows:
        table = Table(_("Indicadores del plan"), columns, rows)
        yield Chapter("medicion", _("Cómo se mide el plan"), (table,), opens_page=True)


def _changes(commitments: Iterable[CommitmentText]) -> Table:
    columns = (
        Column(_("Compromiso")),
        Column(_("Versión")),
        Column(_("Fecha"), "date"),
        Column(_("Razón")),
        Column(_("La respalda")),
    )
    rows = tuple(
        (
            str(text.number),
            str(version.number),
            version.changed_on,
            version.reason,
            _plain_backing(backing(version)),
        )
        for text in commitments
        for version in text.versions
    )
    return Table(_("Versiones de cada compromiso"), columns, rows)


def _plain_backing(backed: Value) -> Value:
    return backed.label if isinstance(backed, Link) else backed


def _proof(whole: PlanText, site: str, path: str) -> Chapter:
    """Tell how anyone checks that the document says what was published."""
    if whole.plan.is_draft:
        text = _(
            "Esto es un borrador: no obliga a nadie y puede cambiar. Cuando el plan se publique, su texto "
            "estará en su página y cada cambio quedará en la bitácora pública."
        )
        return Chapter("comprobar", _("Qué valor tiene este documento"), (text,))
    words = _(
        "Este documento dice lo registrado hasta el registro n.º %(number)s de la bitácora pública, el "
        "%(day)s. Con el mismo registro se obtiene el mismo archivo. El texto en vigor, sus versiones y lo "
        "que se ha reportado y verificado están en su página."
    )
    facts = (
        Fact(_("Página"), f"{site}{path}"),
        Fact(_("Bitácora pública"), f"{site}{local_path('/bitacora/')}"),
        Fact(_("Datos abiertos"), f"{site}/datos/{whole.plan.ref}.json"),
    )
    until = words % {"number": whole.entry, "day": long_day(whole.as_of)}
    return Chapter("comprobar", _("Cómo comprobar este documento"), (until, Facts(facts)))
