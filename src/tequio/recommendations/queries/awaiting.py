"""What of the recommendations waits for whoever issued them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from tequio.foundation.refs import SubjectRef
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus

_MOST = 100


def claims_to_verify(scopes: Iterable[SubjectRef]) -> tuple[AddresseeItem, ...]:
    """Return what was reported as done to these issuers, oldest first."""
    codes = {
        kind: [scope.key for scope in scopes if scope.kind == kind] for kind in ("institucion", "organo")
    }
    issued = Q(item__recommendation__issuer__code__in=codes["institucion"])
    issued |= Q(item__recommendation__issuing_body__code__in=codes["organo"])
    found = AddresseeItem.objects.filter(issued, status=AnswerStatus.IMPLEMENTED_CLAIMED).select_related(
        "item__recommendation__issuer__territory__parent",
        "item__recommendation__issuing_body__territory__parent",
        "item__recommendation__issuing_body__institution",
        "addressee__institution",
        "addressee__body",
        "addressee__successor",
    )
    return tuple(found.order_by("status_since", "pk")[:_MOST])
