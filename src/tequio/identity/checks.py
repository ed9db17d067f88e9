"""What `check --deploy` refuses: accounts spared of a second factor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.core.checks import Error, Tags, register

SPARED: Final = (
    "TEQUIO_SPARE_EXAMPLE=yes deja entrar sin segundo factor a las cuentas del ejemplo: "
    "quite la variable antes de abrir el sitio."
)


def spared_accounts() -> Iterator[str]:
    """Yield why this is no way to open a site, if it spares accounts."""
    if settings.SPARED_OF_SECOND_FACTOR:
        yield SPARED


@register(Tags.security, deploy=True)
def refuse_spared_accounts(app_configs: Any, **_more: Any) -> list[Error]:  # noqa: ARG001 - Django names it
    """Refuse the setting where a site is opened."""
    return [Error(sentence, id="identity.E001") for sentence in spared_accounts()]
