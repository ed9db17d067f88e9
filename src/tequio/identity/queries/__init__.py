"""Reads of people, of what they may act as, and of their own account."""

from __future__ import annotations

from tequio.identity.queries.account import AccountPage, account_page
from tequio.identity.queries.actors import actor_of, holds_within, person_of, person_with_email
from tequio.identity.queries.grants import grant_facts, grant_number, offer
from tequio.identity.queries.offices import holders, officers
from tequio.identity.queries.people import (
    PeoplePage,
    PersonPage,
    invitable,
    people_page,
    person_page,
)

__all__ = [
    "AccountPage",
    "PeoplePage",
    "PersonPage",
    "account_page",
    "actor_of",
    "grant_facts",
    "grant_number",
    "holders",
    "holds_within",
    "invitable",
    "offer",
    "officers",
    "people_page",
    "person_of",
    "person_page",
    "person_with_email",
]
