"""Pages of recommendations."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.foundation.requests import Request
from tequio.ledger.queries import size_of_log
from tequio.recommendations import policy
from tequio.recommendations.models.addressed import Addressee, AddresseeItem, AnswerStatus
from tequio.recommendations.models.issued import Recommendation
from tequio.recommendations.queries.addressed import addressee_view, addressee_with_number, answers_of
from tequio.recommendations.queries.answers import answer_view, answer_with_code
from tequio.recommendations.queries.matrix import MatrixFilter, MatrixOutline, matrix_outline
from tequio.recommendations.queries.matrix import matrix as matrix_query
from tequio.recommendations.queries.reading import (
    RecommendationLine,
    recommendation_view,
    recommendation_with_code,
)
from tequio.recommendations.queries.reading import recommendations as recommendations_query
from tequio.recommendations.queries.report import report_of
from tequio.recommendations.queries.responsiveness import Period
from tequio.recommendations.queries.responsiveness import responsiveness as responsiveness_query
from tequio.ui.components import Action, Card, Download, Link, State
from tequio.ui.dates import day
from tequio.ui.governed import governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.subscriptions import feed_of, subscriptions

SECTION = "recomendaciones"


@governed_by(policy.READ_RECOMMENDATIONS)
def recommendations(request: Request) -> HttpResponse:
    asked = AddressReader(request.GET)
    shown = recommendations_query(older_than=asked.text("despues"))
    return page(
        request,
        "recommendations/list.html",
        title=_("Recomendaciones"),
        section=SECTION,
        breadcrumbs=[Link(_("Recomendaciones"))],
        notices=asked.notices,
        cards=[_card(line) for line in shown.lines],
        links=[
            Action(_("Quién responde y cuándo"), local_path("/recomendaciones/respuestas/"), "quiet"),
        ],
        acts=[Action(_("Emitir una recomendación"), local_path("/recomendaciones/nueva/"), "quiet")],
        total=shown.total,
        older=asked.address_with(despues=shown.older_than) if shown.older_than else "",
    )


@governed_by(policy.READ_RECOMMENDATIONS)
def recommendation(request: Request, code: str) -> HttpResponse:
    found = found_issued(code)
    shown = recommendation_view(found)
    return page(
        request,
        "recommendations/recommendation.html",
        title=shown.title,
        section=SECTION,
        breadcrumbs=[list_link(), Link(day(shown.issued_on))],
        demo=shown.fictitious,
        recommendation=shown,
        matrix_url=f"{url_of(shown.ref)}matriz/",
        report_url=f"{url_of(shown.ref)}informe/",
        feed=feed_of(shown.ref),
        downloads=[*_papers(found), *_downloads(code), *subscriptions(shown.ref)],
    )


@governed_by(policy.READ_RECOMMENDATIONS)
def matrix(request: Request, code: str) -> HttpResponse:
    found = found_issued(code)
    outline = matrix_outline(found)
    asked = AddressReader(request.GET)
    wanted = _wanted(asked, outline)
    after, before = asked.number("despues"), asked.number("antes")
    shown = matrix_query(found, wanted=wanted, after=after, before=before)
    return page(
        request,
        "recommendations/matrix.html",
        title=_("Quién respondió qué"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(day(found.issued_on), url_of(found.ref)), Link(_("Matriz"))],
        notices=asked.notices,
        demo=found.fictitious,
        matrix=shown,
        outline=outline,
        filters=outline.filters(wanted),
        filtered=wanted != MatrixFilter(),
        newer=asked.address_with(antes=shown.before, despues=None) if shown.before else "",
        older=asked.address_with(despues=shown.after, antes=None) if shown.after else "",
        downloads=_downloads(code),
        changes_url=f"?desde_registro={max(size_of_log() - 1, 0)}",
    )


@governed_by(policy.READ_RECOMMENDATIONS)
def report(request: Request, code: str) -> HttpResponse:
    found = found_issued(code)
    shown = report_of(found)
    return page(
        request,
        "recommendations/report.html",
        title=_("Informe de seguimiento"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(day(found.issued_on), url_of(found.ref)), Link(_("Informe"))],
        demo=found.fictitious,
        report=shown,
        downloads=[*_papers(found), *_downloads(code)],
    )


@governed_by(policy.READ_RECOMMENDATIONS)
def answer(request: Request, code: str) -> HttpResponse:
    shown = answer_view(found_answer(code))
    return page(
        request,
        "recommendations/answer.html",
        title=shown.title,
        section=SECTION,
        breadcrumbs=[list_link(), shown.recommendation, Link(shown.title)],
        demo=shown.fictitious,
        answer=shown,
    )


@governed_by(policy.READ_RECOMMENDATIONS)
def addressee(request: Request, code: str, number: int) -> HttpResponse:
    found = found_addressee(code, number)
    shown = addressee_view(found, answers_of(found))
    return page(
        request,
        "recommendations/addressee.html",
        title=shown.name,
        section=SECTION,
        breadcrumbs=[list_link(), shown.recommendation, Link(shown.name)],
        demo=shown.fictitious,
        addressee=shown,
    )


@governed_by(policy.READ_RECOMMENDATIONS)
def responsiveness(request: Request) -> HttpResponse:
    asked = AddressReader(request.GET)
    period = Period(since=asked.day("desde"), until=asked.day("hasta"))
    shown = responsiveness_query(period, after=asked.text("despues"))
    return page(
        request,
        "recommendations/responsiveness.html",
        title=_("Quién responde y en cuánto tiempo"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(_("Respuestas"))],
        notices=asked.notices,
        demo=shown.fictitious,
        page_of_table=shown,
        filters=period.filters,
        older=asked.address_with(despues=shown.next_after) if shown.next_after else "",
        downloads=[
            Download(name.upper(), local_path(f"/datos/respuestas.{name}"), _("una fila por acto"))
            for name in ("csv", "json")
        ],
    )


def found_answer(code: str) -> AddresseeItem:
    found = answer_with_code(code)
    if found is None:
        raise Http404(_("No hay ninguna respuesta con ese identificador."))
    return found


def found_addressee(code: str, number: int) -> Addressee:
    found = addressee_with_number(code, number)
    if found is None:
        raise Http404(_("Esa recomendación no tiene un destinatario con ese número."))
    return found


def found_issued(code: str) -> Recommendation:
    found = recommendation_with_code(code)
    if found is None:
        raise Http404(_("No hay ninguna recomendación con ese identificador."))
    return found


def _wanted(asked: AddressReader, outline: MatrixOutline) -> MatrixFilter:
    return MatrixFilter(
        state=asked.choice("estado", [value for value, _label in outline.states]),
        status=asked.choice("situacion", AnswerStatus.values),
        kind=asked.choice("tipo", [value for value, _label in outline.kinds]),
        since=asked.number("desde_registro"),
    )


def list_link() -> Link:
    return Link(_("Recomendaciones"), local_path("/recomendaciones/"))


def _card(line: RecommendationLine) -> Card:
    asked = ngettext("%(number)s recomendación", "%(number)s recomendaciones", line.items)
    to = ngettext("a %(number)s destinatario", "a %(number)s destinatarios", line.addressees)
    size = f"{asked % {'number': line.items}} {to % {'number': line.addressees}}"
    answered = _("%(share)s con respuesta") % {"share": line.answered_of_total}
    return Card(
        title=line.title,
        url=url_of(line.ref),
        kind=f"{line.issuer} · {day(line.issued_on)}",
        text=line.summary,
        states=(
            State("info", size),
            State("good" if line.answered else "none", answered),
        ),
        demo=line.fictitious,
    )


def _papers(found: Recommendation) -> list[Download]:
    """Offer the report, and the year's of the body that issued it."""
    papers = [Download("PDF", f"{url_of(found.ref)}informe.pdf", _("informe de seguimiento"))]
    if found.issuing_body and found.issued_on:
        year = found.issued_on.year
        address = f"{url_of(found.issuing_body.ref)}informe/{year}/"
        papers.append(Download(_("Informe anual %(year)s") % {"year": year}, address, _("de quien la emite")))
    return papers


def _downloads(code: str) -> list[Download]:
    contains = _("una fila por recomendación y destinatario")
    formats = ("csv", "json")
    return [
        Download(name.upper(), local_path(f"/datos/recomendacion/{code}.{name}"), contains)
        for name in formats
    ]
