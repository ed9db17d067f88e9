"""The page of an addressee: everything that it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.queries.deadline import DeadlineLine
from tequio.directory.pages.succession import holder_facts
from tequio.foundation.days import day_for
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus, Notification
from tequio.recommendations.pages.status import answered_words, state_of
from tequio.recommendations.queries.addressee import next_terms_of
from tequio.recommendations.queries.duty import noted_holders_of
from tequio.recommendations.queries.notification import Asked, asked_of
from tequio.ui.components.due_list.tag import Due
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
    answers: tuple[Due, ...]
    fictitious: bool


def addressee_page(
    addressee: Addressee, answers: Sequence[AddresseeItem], step: Callable[[AddresseeItem], Link | None]
) -> AddresseePage:
    """Return what the page of an addressee shows; `step` gives what whoever reads it does next."""
    recommendation = addressee.recommendation
    terms = next_terms_of(answers)
    return AddresseePage(
        recommendation=Link(recommendation.title, url_of(recommendation.ref)),
        name=addressee.addressed.name,
        facts=_facts(addressee),
        answers=tuple(_card(answer, terms.get(answer.ref), step(answer)) for answer in answers),
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


def _card(answer: AddresseeItem, term: DeadlineLine | None, step: Link | None) -> Due:
    """Show an item as a card: where it stands, until when what comes next is owed, and its step."""
    return Due(
        what=Link(f"{answer.item.number}. {answer.item.short_title}", url_of(answer.ref)),
        state=state_of(answer.status),
        on=term.due_on if term else None,
        term=url_of(term.ref) if term else "",
        about="".join(f"{told}. " for told in _told(answer, term)).strip(),
        step=step,
    )


def _told(answer: AddresseeItem, term: DeadlineLine | None) -> Iterator[str]:
    if answer.reason:
        yield answer.reason.rstrip(". ")
    if answer.answered_on:
        words = {"day": day(answer.answered_on), "pace": answered_words(answer)}
        yield gettext("Respondió el %(day)s, %(pace)s") % words
    if term:
        words = {"task": term.task, "day": day(term.due_on)}
        if term.is_expired:
            yield gettext("Lo que sigue: %(task)s; el plazo venció el %(day)s") % words
        else:
            yield gettext("Lo que sigue: %(task)s, a más tardar el %(day)s") % words
    elif answer.status != AnswerStatus.NO_RECORD:
        yield gettext("Sin plazos en curso")


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
