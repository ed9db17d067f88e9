"""Whether an account has a second factor, which ones, and until when it may do without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from tequio.foundation.days import day_of
from tequio.foundation.words import Words
from tequio.identity.models import FACTOR_MISSING, FACTOR_WORDS, Person


@dataclass(frozen=True)
class Factors:
    """What an account signs in with beside its first step."""

    keys: tuple[Authenticator, ...]
    codes: Authenticator | None

    @property
    def has_app(self) -> bool:
        return any(key.type == Authenticator.Type.TOTP for key in self.keys)

    @property
    def unused_codes(self) -> Sequence[str]:
        """Return the recovery codes that still open something."""
        return self.codes.wrap().get_unused_codes() if self.codes else ()


def factors_of(person: Person) -> Factors:
    """Return the factors of an account, oldest first."""
    found = tuple(Authenticator.objects.filter(user_id=person.pk).order_by("pk"))
    codes = [factor for factor in found if factor.type == Authenticator.Type.RECOVERY_CODES]
    return Factors(tuple(factor for factor in found if factor not in codes), codes[0] if codes else None)


def name_of(key: Authenticator) -> str:
    """Return what a factor is called: what it is and, of a key, which."""
    words = str(FACTOR_WORDS[key.type]).capitalize()
    return f"{words}: {key.wrap().name}" if key.type == Authenticator.Type.WEBAUTHN else words


def is_spared(person: Person) -> bool:
    """Tell whether a setting spares the account, as it may those of the example."""
    spared = settings.SPARED_OF_SECOND_FACTOR
    return bool(spared) and person.email.endswith(f"@{spared}")


def grace_of(person: Person) -> date | None:
    """Return the last day without a second factor; nothing if none is asked or one is there."""
    if person.second_factor_at or not person.first_signed_in_at or is_spared(person):
        return None
    return day_of(person.first_signed_in_at + settings.SECOND_FACTOR_GRACE)


def factor_is_missing(person: Person, at: date | datetime) -> bool:
    """Tell whether the grace of an account is over and it has no second factor."""
    last_day = grace_of(person)
    day = day_of(at) if isinstance(at, datetime) else at
    return last_day is not None and day > last_day


def factor_hindrance(person: Person, at: date | datetime) -> Words:
    """Say why no role of an account authorises anything, "" while none is in the way."""
    return FACTOR_MISSING if factor_is_missing(person, at) else ""
