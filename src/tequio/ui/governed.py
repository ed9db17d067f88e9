"""Every page stands under a row of the policy."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponseNotAllowed

from tequio.foundation.policy import ANYONE, Rule, decide
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ui.views import forbidden

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]

_ALL = Reads()
FORM = ("GET", "HEAD", "POST")


def governed_by(
    rule: Rule, *, methods: Collection[str] = ("GET", "HEAD"), reads: Reads = _ALL
) -> Callable[[View[P]], View[P]]:
    """Serve the view to whoever the rule admits; tell others the reason.

    A page open to anyone is public: a function of URL, language and what the
    ledger says of what it reads. One with a form names POST among its methods.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def run(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            decision = decide(rule, request.actor)
            if not decision.allowed:
                return forbidden(request, reason=decision.reason)
            return view(request, *args, **kwargs)

        run.rule, run.methods = rule, methods  # type: ignore[attr-defined]
        run.public, run.reads = ANYONE in rule.who, reads  # type: ignore[attr-defined]
        return run

    return decorate
