"""What whoever takes part in a commitment accepts: the part of its text that binds them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from tequio.plans.sheet.commitment import CommitmentContent, PartyContent, unaccepted

# Another word in any of them is another promise; the rest of the sheet tells why it is made.
BINDING: Final = (
    "objective",
    "solution",
    "parties",
    "milestones",
    "activities",
    "indicators",
    "starts_on",
    "ends_on",
)


@dataclass(frozen=True, order=True)
class Signatory:
    """Whoever takes part, in whatever roles: an institution by its code, else a name."""

    institution: str
    name: str = ""


def signatory_of(party: PartyContent) -> Signatory:
    """Return who accepts for a party: what an institution is called does not tell it from others."""
    return Signatory(party.institution, "" if party.institution else party.name.strip())


def signatories(content: CommitmentContent) -> tuple[Signatory, ...]:
    """Return everybody who takes part, once each, in the order of the sheet."""
    return tuple(dict.fromkeys(map(signatory_of, content.parties)))


def binding_text(content: CommitmentContent) -> dict[str, Any]:
    """Return what is accepted, without who accepted it and when."""
    stored = content.snapshot()
    return {**{name: stored[name] for name in BINDING}, "parties": unaccepted(stored["parties"])}


def digest_of(content: CommitmentContent) -> str:
    """Return what tells one text that was accepted from another."""
    return digest_of_text(binding_text(content))


def digest_of_text(text: Mapping[str, Any]) -> str:
    """Return the same of a text as an acceptance keeps it."""
    found = dict(text)
    found["parties"] = [_by_code(party, "institution", "name") for party in found["parties"]]
    found["milestones"] = [_by_code(milestone, "owner", "owner_name") for milestone in found["milestones"]]
    written = json.dumps(found, ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()


def _by_code(item: Mapping[str, Any], code: str, name: str) -> dict[str, Any]:
    """Leave out what the directory calls an institution: it changes nothing that was promised."""
    return {**item, name: "" if item[code] else item[name]}
