"""What the rules of a body ask for, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.majority import asked_for as asked_of_votes
from tequio.governance.majority import majority_rule
from tequio.governance.models.body import Seat
from tequio.governance.models.rules import Abstentions, Majority, OperatingRules, QuorumBase
from tequio.governance.queries.meeting import voting_on
from tequio.governance.quorum import asked_for, quorum_rule
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link


def rules_facts(rules: OperatingRules, seats: Sequence[Seat]) -> tuple[Fact, ...]:
    """Tell in words what rules ask of the seats of their body; those of before any say what they are."""
    if not rules.version:
        words = gettext(
            "Este órgano no ha adoptado reglas. Mientras tanto se pide la mitad más uno de los asientos, "
            "y que nadie se oponga."
        )
        return (Fact(_("Reglas"), words),)
    notice = (
        _days(rules.notice_days, gettext("ordinaria")),
        _days(rules.urgent_notice_days, gettext("extraordinaria")),
    )
    return (
        Fact(_("Cuórum"), capfirst(_quorum(rules, seats))),
        Fact(_("Se decide por"), capfirst(_majority(rules, is_grave=False))),
        Fact(_("En asuntos graves"), capfirst(_majority(rules, is_grave=True))),
        Fact(_("Abstenciones"), capfirst(Abstentions(rules.abstentions).label)),
        Fact(
            _("Voto de calidad"),
            rules.casting_seat.label if rules.casting_seat else gettext("Nadie lo tiene"),
        ),
        Fact(_("Quién cuenta"), _who_counts(rules)),
        Fact(_("Se convoca con"), capfirst("; ".join(notice))),
        Fact(_("Rigen desde"), rules.in_force_from),
        Fact(_("Se adoptaron en"), Link(rules.session.title, url_of(rules.session.ref)), rules.source),
    )


def versions_table(versions: tuple[OperatingRules, ...], seats: Sequence[Seat]) -> Table | None:
    """Compose the table of every version; nothing while there is but one."""
    if len(versions) < 2:
        return None
    return Table(
        columns=tuple(
            map(
                Column, (_("Versión"), _("Rige desde"), _("Cuórum"), _("Se decide por"), _("Se adoptaron en"))
            )
        ),
        rows=tuple(
            (
                str(rules.version),
                rules.in_force_from,
                capfirst(_quorum(rules, seats)),
                Cell(
                    capfirst(_majority(rules, is_grave=False)),
                    gettext("Asuntos graves: %(majority)s") % {"majority": _majority(rules, is_grave=True)},
                ),
                Link(rules.session.title, url_of(rules.session.ref)),
            )
            for rules in versions
        ),
        caption=_("Versiones de las reglas"),
    )


def _quorum(rules: OperatingRules, seats: Sequence[Seat]) -> str:
    asked = asked_for(quorum_rule(rules), len(voting_on(seats, rules.in_force_from)))
    return (
        asked
        if rules.quorum_base == QuorumBase.ALL_SEATS
        else f"{asked}; {QuorumBase(rules.quorum_base).label}"
    )


def _majority(rules: OperatingRules, *, is_grave: bool) -> str:
    rule = majority_rule(rules, is_grave=is_grave)
    return str(rule.majority.label) if rule.majority == Majority.CONSENSUS else asked_of_votes(rule)


def _who_counts(rules: OperatingRules) -> list[str]:
    return [
        gettext("Quien suple a su titular vota")
        if rules.alternates_vote
        else gettext("Quien suple a su titular solo tiene voz"),
        gettext("Quien asiste a distancia cuenta y vota")
        if rules.remote_counts
        else gettext("Quien asiste a distancia cuenta solo por decreto o causa que diga la convocatoria"),
        gettext("Quien se excusa cuenta para el cuórum")
        if rules.recused_count
        else gettext("Quien se excusa no cuenta para el cuórum de ese punto"),
    ]


def _days(days: int, kind: str) -> str:
    words = ngettext("%(days)s día, si es %(kind)s", "%(days)s días, si es %(kind)s", days)
    return words % {"days": days, "kind": kind}
