"""Which answers fell silent and are not yet noted so."""

from __future__ import annotations

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.recommendations.duties import ACKNOWLEDGEMENT
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus


def newly_silent() -> list[AddresseeItem]:
    """Return the answers of who let the term to acknowledge expire."""
    waiting = AddresseeItem.objects.filter(status=AnswerStatus.NOTIFIED)
    related = waiting.select_related("item__recommendation", "addressee").order_by("pk")
    known = {str(answer.ref): answer for answer in related}
    expired = Deadline.objects.filter(rule=ACKNOWLEDGEMENT.code, state=DeadlineState.EXPIRED)
    return [known[deadline.subject] for deadline in expired.order_by("pk") if deadline.subject in known]
