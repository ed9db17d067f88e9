"""What is known of an addressee after it was asked, as far as the log says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tequio.directory.dates import Moment
from tequio.directory.models import Institution, Succession
from tequio.directory.queries.succession import Holder
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.queries.duty import noted_holders_of


@dataclass(frozen=True)
class Continuity:
    """Who answers in place of an addressee that ended; without one it goes on, with a note."""

    holder: Holder | None
    ended: Moment | None
    note: str
    is_unheld: bool = False

    @property
    def successor(self) -> Institution | None:
        """Return whoever answers in its place, where that is known."""
        return self.holder.institution if self.holder else None


def continuities(addressees: Iterable[Addressee]) -> Mapping[int, Continuity]:
    """Tell of each addressee who answers now, in a fixed number of queries."""
    addressees = list(addressees)
    holders = noted_holders_of(addressees)
    return {addressee.pk: _continuity(addressee, holders.get(addressee.pk)) for addressee in addressees}


def predecessors_of(institution: Institution) -> tuple[Institution, ...]:
    """Return every institution whose duties came down to this one."""
    before: dict[int, list[Institution]] = defaultdict(list)
    for step in Succession.objects.select_related("predecessor"):  # they are few
        before[step.successor_id].append(step.predecessor)
    found: dict[int, Institution] = {}
    pending = [institution.pk]
    while pending:
        nearer = {one.pk: one for one in before[pending.pop()] if one.pk not in {institution.pk, *found}}
        found.update(nearer)
        pending.extend(nearer)
    return tuple(found.values())


def _continuity(addressee: Addressee, holder: Holder | None) -> Continuity:
    organisation, is_unheld = addressee.addressed, addressee.unheld_since is not None
    if not isinstance(organisation, Institution):
        ended = Moment(organisation.valid_to) if organisation.valid_to else None
        return Continuity(holder, ended, "", is_unheld)
    ended = (
        Moment(organisation.valid_to, organisation.valid_to_precision)
        if organisation.valid_to and organisation.over_on
        else None
    )
    return Continuity(holder, ended, organisation.valid_to_note, is_unheld)
