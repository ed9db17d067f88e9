"""Who acts in the demonstration, each in the role that the act asks for."""

from __future__ import annotations

from collections.abc import Mapping

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.refs import SubjectRef
from tequio.site.example.source import Row


def cast_of(file: Row) -> Mapping[str, Actor]:
    """Return the actors by name; a liaison goes by its institution's code."""
    liaisons = {row["code"]: _liaison(row) for row in file["institutions"]}
    others = {
        name: _actor(name, row["label"], Role(row["role"]), row["scope"])
        for name, row in file["cast"].items()
    }
    return {**liaisons, **others, "anyone": ANONYMOUS}


def _liaison(row: Row) -> Actor:
    label = f"{row['posts'][-1]}, {row['name']}"
    return _actor(row["code"], label, Role.LIAISON, f"institucion/{row['code']}")


def _actor(name: str, label: str, role: Role, scope: str | None) -> Actor:
    grant = Grant(role, SubjectRef.parse(scope) if scope else None)
    return Actor(ActorKind.PERSON, f"demonstration-{name}", label, role.value, (grant,))
