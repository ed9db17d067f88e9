"""What `check --deploy` refuses: a site that nothing shields from slow visitors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.core.checks import Error, Tags, register

UNSHIELDED: Final = (
    "TEQUIO_PROXY está vacía: sin un proxy que espere por ellas, unas pocas visitas lentas ocupan todo el "
    "servidor. Ponga nginx delante (deploy/nginx.conf) y TEQUIO_PROXY=nginx."
)


def unshielded() -> Iterator[str]:
    """Yield why this is no way to open a site, if no proxy buffers before it."""
    if not settings.PROXY:
        yield UNSHIELDED


@register(Tags.security, deploy=True)
def refuse_unshielded(app_configs: Any, **_more: Any) -> list[Error]:  # noqa: ARG001 - Django names it
    """Refuse a site that is opened without a proxy."""
    return [Error(sentence, id="site.E001") for sentence in unshielded()]
