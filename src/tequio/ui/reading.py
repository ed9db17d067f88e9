"""Reads what a visitor put in the address; what is unknown is said."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

_LONGEST_TEXT: Final = 120
_SHOWN: Final = 40
_LARGEST_NUMBER: Final = 2**62


class AddressReader:
    """The filters and page of an address; never fails, collects notices."""

    def __init__(self, query: QueryDict) -> None:
        self._query = query
        self.notices: list[str] = []

    def choice(self, name: str, allowed: Collection[str]) -> str:
        """Return the value if it is one of those allowed, else nothing."""
        value = self._value(name)
        if value and value not in allowed:
            return self._unknown(name, value)
        return value

    def text(self, name: str) -> str:
        """Return what was searched for, cut to a sensible length."""
        return self._value(name)[:_LONGEST_TEXT]

    def day(self, name: str) -> date | None:
        """Return a date written as 2017-09-19, or None."""
        value = self._value(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self._unknown(name, value)
            return None

    def number(self, name: str) -> int | None:
        """Return a whole number from zero on, or None."""
        value = self._value(name)
        if not value:
            return None
        if not (value.isascii() and value.isdecimal() and len(value) < 20 and int(value) < _LARGEST_NUMBER):
            self._unknown(name, value)
            return None
        return int(value)

    def address_with(self, **changes: object) -> str:
        """Return this address's query with other values, as `?a=1&b=2`."""
        query = self._query.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value not in (None, ""):
                query[name] = str(value)
        return f"?{query.urlencode()}"

    def _value(self, name: str) -> str:
        return self._query.get(name, "").replace("\x00", "").strip()

    def _unknown(self, name: str, value: str) -> str:
        notice = _("No conocemos el filtro «%(name)s=%(value)s»; se muestra sin él.")
        self.notices.append(notice % {"name": name, "value": value[:_SHOWN]})
        return ""
