"""Everything a recommendation asks of one addressee, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.recommendations.models.acts import ActKind, ReasonTemplate
from tequio.recommendations.models.addressed import Addressee, AddresseeItem, Notification
from tequio.recommendations.models.issued import RecommendationStatus
from tequio.recommendations.queries.words import pace_words, state_of
from tequio.recommendations.statuses import ANSWERS, FORMS, is_possible
from tequio.ui.components import Action, Cell, Column, Fact, Link, Table, Value
from tequio.ui.links import url_of

_LARGEST_NUMBER = 999_999
_RELATED = (
    "institution__territory__parent",
    "body__territory__parent",
    "body__institution__territory__parent",
    "successor__territory__parent",
    "recommendation__issuing_body__territory__parent",
    "recommendation__issuing_body__institution",
    "recommendation__issuer__territory__parent",
    "recommendation__session",
    "notification",
)


@dataclass(frozen=True)
class AddresseeView:
    """All the answers of one addressee and who owes them."""

    recommendation: Link
    name: str
    facts: tuple[Fact, ...]
    answers: Table
    actions: tuple[Action, ...]
    fictitious: bool


def addressee_with_number(code: str, number: int) -> Addressee | None:
    """Return an addressee of an issued recommendation by its number."""
    if number > _LARGEST_NUMBER:
        return None
    issued = Addressee.objects.filter(recommendation__status=RecommendationStatus.ISSUED)
    return issued.filter(recommendation__code=code, number=number).select_related(*_RELATED).first()


def answers_of(addressee: Addressee) -> Sequence[AddresseeItem]:
    """Return its answers in the order of the items."""
    found = list(addressee.answers.select_related("item").order_by("item__number"))
    for answer in found:  # they share what the addressee already brought
        answer.addressee, answer.item.recommendation = addressee, addressee.recommendation
    return found


def answerable(answers: Sequence[AddresseeItem], kinds: Sequence[ActKind] = ANSWERS) -> list[AddresseeItem]:
    """Return those whose status admits one of the acts."""
    return [answer for answer in answers if any(is_possible(kind, answer.status) for kind in kinds)]


def addressee_view(addressee: Addressee, answers: Sequence[AddresseeItem]) -> AddresseeView:
    """Return what the page of an addressee shows."""
    recommendation = addressee.recommendation
    return AddresseeView(
        recommendation=Link(recommendation.title, url_of(recommendation.ref)),
        name=addressee.addressed.name,
        facts=_facts(addressee),
        answers=_table(answers),
        actions=_actions(addressee, answers),
        fictitious=recommendation.fictitious,
    )


def notification_of(addressee: Addressee) -> Notification | None:
    """Return the notice it got; None where history does not tell."""
    return Notification.objects.filter(addressee=addressee).first()


def templates_of(owner: SubjectRef) -> Sequence[ReasonTemplate]:
    """Return the reasons that an institution or body keeps, by name."""
    return list(ReasonTemplate.objects.filter(owner=str(owner)).order_by("name"))


def template_with_key(key: int) -> ReasonTemplate | None:
    """Return a kept reason, or None."""
    return ReasonTemplate.objects.filter(pk=key).first()


def _actions(addressee: Addressee, answers: Sequence[AddresseeItem]) -> tuple[Action, ...]:
    """Return the forms that act on several answers, and the one that hands them over."""
    own = f"{url_of(addressee.recommendation.ref)}destinatario/{addressee.number}/"
    words = {"recibir": _("Acusar recibo de varios puntos"), "responder": _("Responder varios puntos")}
    possible = [word for word in words if answerable(answers, FORMS[word])]
    found = tuple(Action(words[word], f"{own}{word}/") for word in possible)
    ended = addressee.addressed.valid_to is not None and not addressee.successor
    return (
        (*found, Action(_("Pasar el deber a quien la sucede"), f"{own}sucesor/", "quiet")) if ended else found
    )


def _facts(addressee: Addressee) -> tuple[Fact, ...]:
    addressed = addressee.addressed
    notification = getattr(addressee, "notification", None)
    facts = [
        Fact(_("Destinatario"), Link(addressed.name, url_of(addressed.ref))),
        Fact(_("Se le dirigió"), addressee.addressed_on),
        Fact(_("Se le notificó"), notification.notified_at if notification else None),
    ]
    if notification:
        opened = notification.opened_at or gettext("nadie ha abierto la liga de la notificación")
        facts.append(Fact(_("Se abrió por primera vez"), opened))
    for transfer in addressee.transfers.select_related("successor").order_by("on", "pk"):
        heir = transfer.successor
        facts.append(
            Fact(_("El deber de responder pasó a"), Cell(Link(heir.name, url_of(heir.ref)), transfer.note))
        )
        facts.append(Fact(_("Desde"), transfer.on))
    return tuple(facts)


def _table(answers: Sequence[AddresseeItem]) -> Table:
    columns = [
        Column(_("Qué pide")),
        Column(_("Situación"), "state"),
        Column(_("Desde"), "date"),
        Column(_("Respondió"), "date"),
    ]
    return Table(_("Sus respuestas, punto por punto"), columns, [_row(answer) for answer in answers])


def _row(answer: AddresseeItem) -> list[Value]:
    title = Link(f"{answer.item.number}. {answer.item.short_title}", url_of(answer.ref))
    shown = state_of(answer.status)
    pace = ""
    if answer.days_to_answer is not None:
        pace = pace_words(answer.days_to_answer, answer.days_late or 0)
    answered: Value = Cell(answer.answered_on, pace) if answer.answered_on else gettext("sin respuesta")
    return [title, Cell(shown, answer.reason) if answer.reason else shown, answer.status_since, answered]
