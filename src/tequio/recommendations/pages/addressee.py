"""The page of an addressee: everything that it was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.pages.succession import holder_facts
from tequio.foundation.days import day_for
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus, Notification
from tequio.recommendations.pages.status import answered_words, state_of
from tequio.recommendations.queries.duty import noted_holders_of
from tequio.recommendations.queries.notification import Asked, asked_of
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Value


@dataclass(frozen=True)
class AddresseePage:
    """All the answers of one addressee and who owes them."""

    recommendation: Link
    name: str
    facts: tuple[Fact, ...]
    answers: Table
    fictitious: bool


def addressee_page(addressee: Addressee, answers: Sequence[AddresseeItem]) -> AddresseePage:
    """Return what the page of an addressee shows."""
    recommendation = addressee.recommendation
    return AddresseePage(
        recommendation=Link(recommendation.title, url_of(recommendation.ref)),
        name=addressee.addressed.name,
        facts=_facts(addressee),
        answers=_table(answers),
        fictitious=recommendation.fictitious,
    )


def address_of(addressee: Addressee) -> str:
    """Return where everything that an addressee was asked is read."""
    return f"{url_of(addressee.recommendation.ref)}destinatario/{addressee.number}/"


def kept_facts(urls: Mapping[str, str]) -> tuple[Fact, ...]:
    """List reasons by their names, each with the address of the act that forgets it."""
    return tuple(
        Fact(name, Link(gettext("Quitar «%(name)s»") % {"name": name}, url)) for name, url in urls.items()
    )


def _facts(addressee: Addressee) -> tuple[Fact, ...]:
    addressed = addressee.addressed
    notification = getattr(addressee, "notification", None)
    facts = [
        Fact(_("Destinatario"), Link(addressed.name, url_of(addressed.ref))),
        Fact(_("Se le dirigió"), addressee.addressed_on),
        Fact(_("Se le notificó"), _notified(addressee, notification)),
    ]
    if notification:
        opened = notification.opened_at or gettext("nadie ha abierto la liga de la notificación")
        facts.append(Fact(_("Se abrió por primera vez"), opened))
    return (*facts, *holder_facts(noted_holders_of([addressee]).values()))


def _notified(addressee: Addressee, notification: Notification | None) -> Value:
    if addressee.unnotified:
        note = gettext(
            "Nadie puede recibir el aviso todavía. Sus plazos empiezan el día en que se notifique."
        )
        return Cell(state_of(AnswerStatus.UNNOTIFIED), note)
    return notification.notified_at if notification else None


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
    answered: Value = gettext("sin respuesta")
    if answer.answered_on:
        answered = Cell(answer.answered_on, answered_words(answer))
    return [title, Cell(shown, answer.reason) if answer.reason else shown, answer.status_since, answered]


def notified_facts(notification: Notification) -> tuple[Fact, ...]:
    """Tell who asks whom for what and until when, before the notification is opened."""
    addressee = notification.addressee
    recommendation = addressee.recommendation
    return (
        Fact(_("Recomendación"), Link(recommendation.title, url_of(recommendation.ref))),
        Fact(_("La emite"), recommendation.issued_by.name),
        Fact(_("Se dirige a"), addressee.duty_holder.name),
        Fact(_("Se notificó"), day_for(addressee, notification.notified_at)),
        *(Fact(asked.title, asked.text, until_words(asked)) for asked in asked_of(addressee)),
    )


def until_words(asked: Asked) -> str:
    """Tell until when something is acknowledged, answered and done."""
    terms = (
        (gettext("acusar recibo a más tardar el %(day)s"), asked.acknowledge_by),
        (gettext("responder a más tardar el %(day)s"), asked.answer_by),
        (gettext("cumplir a más tardar el %(day)s"), asked.fulfil_by),
    )
    return str(capfirst("; ".join(words % {"day": day(due)} for words, due in terms if due)))
