"""What is being written, and who may issue it or take its duties over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.directory.queries.institution import institution_with_code
from tequio.directory.queries.succession import descendants
from tequio.foundation.markdown import safe_html
from tequio.foundation.refs import SubjectRef
from tequio.governance.models import Body, Session
from tequio.governance.queries import body_with_code, sessions_of
from tequio.recommendations.content import Addressees
from tequio.recommendations.groups import GROUPS, Organisation
from tequio.recommendations.models.addressed import Addressee
from tequio.recommendations.models.issued import Recommendation, RecommendationStatus
from tequio.recommendations.queries.reading import ItemView, item_view
from tequio.ui.components import Fact, Link, Value
from tequio.ui.links import url_of

_LONGEST_LIST = 50


@dataclass(frozen=True)
class DraftView:
    """What a draft says, before it is issued."""

    title: str
    facts: tuple[Fact, ...]
    items: tuple[ItemView, ...]
    considerations: tuple[str, ...]
    fictitious: bool


def organisation_with_ref(ref: SubjectRef) -> Organisation | None:
    """Return the institution or body with that public id."""
    if ref.kind == "institucion":
        return institution_with_code(ref.key)
    return body_with_code(ref.key) if ref.kind == "organo" else None


def draft_with_code(code: str) -> Recommendation | None:
    """Return a recommendation with who issues it, issued or not."""
    related = (
        "issuer__territory__parent",
        "issuing_body__territory__parent",
        "issuing_body__institution",
        "session",
    )
    return Recommendation.objects.filter(code=code).select_related(*related).first()


def drafts() -> Sequence[Recommendation]:
    """Return the last drafts, newest first."""
    found = Recommendation.objects.filter(status=RecommendationStatus.DRAFT)
    related = ("issuer__territory__parent", "issuing_body__territory__parent", "issuing_body__institution")
    return list(found.select_related(*related).order_by("-pk")[:_LONGEST_LIST])


def drafted_addressees(recommendation: Recommendation) -> Addressees:
    """Return whom a draft is meant for."""
    others = (organisation_with_ref(SubjectRef.parse(ref)) for ref in recommendation.drafted_others)
    return Addressees(tuple(recommendation.drafted_groups), tuple(one for one in others if one))


def draft_view(recommendation: Recommendation) -> DraftView:
    """Return what the page of a draft shows."""
    issued_by = recommendation.issued_by
    return DraftView(
        title=recommendation.title,
        facts=(
            Fact(_("La emitirá"), Link(issued_by.name, url_of(issued_by.ref))),
            Fact(_("Resumen"), safe_html(recommendation.summary)),
            Fact(_("Fundamento"), recommendation.legal_basis),
            Fact(_("Se dirigirá a"), _meant_for(drafted_addressees(recommendation))),
        ),
        items=tuple(item_view(item, ours=False) for item in recommendation.items.order_by("number")),
        considerations=tuple(recommendation.considerations.order_by("number").values_list("text", flat=True)),
        fictitious=recommendation.fictitious,
    )


def sessions_that_may_adopt(recommendation: Recommendation) -> Sequence[Session]:
    """Return the sessions of the body that recommends."""
    return sessions_of(recommendation.issuing_body) if recommendation.issuing_body else ()


def heirs_of(addressee: Addressee) -> Sequence[Institution]:
    """Return who may take over the duty of an addressee."""
    holder = addressee.duty_holder
    if isinstance(holder, Body):
        return [holder.institution] if holder.institution else []
    found = Institution.objects.filter(pk__in=descendants(holder))
    return list(found.select_related("territory__parent").order_by("name", "pk"))


def _meant_for(to: Addressees) -> list[Value]:
    groups: list[Value] = [GROUPS[code].label for code in to.groups if code in GROUPS]
    return [*groups, *(Link(other.name, url_of(other.ref)) for other in to.others)]
