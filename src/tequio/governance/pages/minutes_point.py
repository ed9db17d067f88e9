"""A point of the agenda as the minutes of its session tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import clock_at
from tequio.foundation.zones import zone_of
from tequio.governance.majority import counted, explained, result_from
from tequio.governance.models.body import Sector
from tequio.governance.models.point import Choice, PointState
from tequio.governance.models.session import Session
from tequio.governance.queries.minutes import MinutesText
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.document.tag import Block, Chapter, Facts
from tequio.ui.components.facts.tag import Fact
from tequio.ui.values import Prose, Text

_Row = Mapping[str, Any]


def part_of(text: MinutesText, point: _Row) -> Chapter:
    """Compose a point: how it went, in words, then how it was decided and who said what."""
    words = text.words.get(point["number"]) or record_words(point)
    blocks: list[Block] = [Prose(words), Facts(tuple(_facts(text, point)))]
    return Chapter(
        f"punto-{point['number']}",
        f"{point['number']}. {point['title']}",
        (*blocks, *_tables(text.session, point)),
    )


def record_words(point: _Row) -> str:
    """Say how a point went by what is on record; whoever writes the minutes begins with it."""
    state = PointState(point["state"])
    sentences = [gettext("Se propuso: «%s»") % point["motion"]] if point["motion"] else []
    if state == PointState.PENDING:
        sentences.append(gettext("El punto quedó sin tratar."))
    elif point["result"]:
        sentences.append(gettext("Se puso a votación y resultó: %s.") % state.label)
    else:
        sentences.append(point["note"])
    return " ".join(sentences)


def hour_at(session: Session, moment: str) -> str:
    """Return the hour of a moment on record by the clocks of the place; nothing of none."""
    return f"{clock_at(zone_of(session), datetime.fromisoformat(moment)):%H:%M}" if moment else ""


def seat_label(session: Session, row: _Row) -> str:
    """Return a seat on record by its number and sector: "4. gobierno"."""
    return f"{row['seat']}. {Sector(row['sector']).word(session.body.valid_from)}"


def _facts(text: MinutesText, point: _Row) -> Iterator[Fact]:
    state = PointState(point["state"])
    hour = hour_at(text.session, point["decided_at"])
    became = gettext("Quedó sin tratar") if state == PointState.PENDING else capfirst(state.label)
    yield Fact(_("Resultado"), became, gettext("a las %s") % hour if hour else "")
    if point["is_grave"]:
        yield Fact(_("Asunto grave"), gettext("Sí"))
    if point["result"]:
        result = result_from(point["result"])
        yield Fact(_("Votos"), capfirst(counted(result.total)))
        yield Fact(_("Por qué"), explained(result))
    elif point["note"] and text.words.get(point["number"]):
        yield Fact(_("Consta"), point["note"])


def _tables(session: Session, point: _Row) -> Iterator[Table]:
    """Yield what each seat said of a point; no table where none said anything."""
    said: tuple[tuple[str, Text, tuple[Text, ...], Callable[[_Row], tuple[Text, ...]]], ...] = (
        ("recusals", _("Quién se excusó"), (_("Razón"),), lambda row: (row["reason"],)),
        ("votes", _("Cómo votó cada asiento"), (_("Voto"),), _vote),
        ("amendments", _("Otras palabras"), (_("Con qué palabras"), _("Qué pasó")), _amendment),
        ("dissents", _("Disensos"), (_("Por qué no está de acuerdo"),), lambda row: (row["text"],)),
    )
    for name, caption, columns, told in said:
        rows = tuple((seat_label(session, row), *told(row)) for row in point[name])
        if rows:
            yield _table(caption, (_("Asiento"), *columns), rows)
    if hands := point["hands"]:
        rows = tuple(
            (capfirst(Sector(row["sector"]).label), str(row["favour"]), str(row["against"])) for row in hands
        )
        yield _table(_("Manos alzadas en cada sector"), (_("Sector"), _("A favor"), _("En contra")), rows)


def _vote(row: _Row) -> tuple[Text, ...]:
    return (capfirst(Choice(row["choice"]).label),)


def _amendment(row: _Row) -> tuple[Text, ...]:
    if not row["is_taken"]:
        return row["text"], gettext("No se aceptó")
    before = gettext("Se aceptó. Antes decía: %s") % row["replaces"] if row["replaces"] else ""
    return row["text"], before or gettext("Se aceptó")


def _table(caption: Text, columns: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...]) -> Table:
    return Table(caption, tuple(map(Column, columns)), rows, whole=True)
