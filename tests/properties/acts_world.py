"""Who plays in the small world, and what day it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser

from tequio.directory.commands.institution import close_institution, reopen_institution
from tequio.directory.commands.succession import record_succession, withdraw_succession
from tequio.directory.models import Institution
from tequio.foundation.actors import CLOCK, Actor, Role, author_key, command_line_operator, importer
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import close_account, register_person
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.commands.role import cancel_role, end_role, end_role_now, grant_role
from tequio.identity.models import Person, RoleGrant
from tequio.identity.queries.actor import actor_of
from tests.people import somebody
from tests.plans.agreeing import seated
from tests.properties.acts_model import (
    COMMISSION,
    EXERCISE,
    GUARANTOR,
    NEXT,
    OTHER_NEXT,
    TABLE,
    WATER,
    WORKS,
    Reply,
    Somebody,
    Step,
    Term,
    World,
)
from tests.properties.acts_setting import ENDS, FIRST_DAY, SEATS, Setting, build


def everybody() -> tuple[Somebody, ...]:
    """Return the cast, in scope and out of it, anew."""
    member, facilitator, liaison, assessor = "secretariat_member", "facilitator", "liaison", "assessor"
    return (
        Somebody("the operator", kind="operator"),
        Somebody("an importer", kind="importer"),
        Somebody("the clock", kind="clock"),
        Somebody("a visitor", kind="anonymous"),
        Somebody("a citizen"),
        Somebody("an adviser", (("adviser", ""),)),
        Somebody("a secretary", (("commission_secretary", COMMISSION),)),
        Somebody("a secretary elsewhere", (("commission_secretary", "organo/otra"),)),
        Somebody("a secretary of a party", (("commission_secretary", COMMISSION), (liaison, WATER))),
        Somebody("a member", ((member, EXERCISE),), declared="clear"),
        Somebody("a member undeclared", ((member, EXERCISE),)),
        Somebody("a member elsewhere", ((member, "ejercicio/otro"),), declared="clear"),
        Somebody("a member of a party", ((member, EXERCISE), (liaison, WATER)), declared="clear"),
        Somebody("a facilitator", ((facilitator, EXERCISE),)),
        Somebody("a facilitator of the body", ((facilitator, TABLE),)),
        Somebody("a facilitator elsewhere", ((facilitator, "ejercicio/otro"),)),
        Somebody("a liaison", ((liaison, WATER),)),
        Somebody("a liaison of another", ((liaison, WORKS),)),
        Somebody("a liaison of the successor", ((liaison, NEXT),)),
        Somebody("a liaison of another successor", ((liaison, OTHER_NEXT),)),
        Somebody("a newcomer"),
        Somebody("a liaison of the guarantor", ((liaison, GUARANTOR),)),
        Somebody("an assessor", ((assessor, EXERCISE),), declared="clear"),
        Somebody("an assessor undeclared", ((assessor, EXERCISE),)),
        Somebody("an assessor in conflict", ((assessor, EXERCISE),), declared="conflict"),
        Somebody("an assessor of a party", ((assessor, EXERCISE), (liaison, WORKS)), declared="clear"),
        Somebody("an assessor of the successor", ((assessor, EXERCISE), (liaison, NEXT)), declared="clear"),
        Somebody(
            "an assessor of the guarantor", ((assessor, EXERCISE), (liaison, GUARANTOR)), declared="clear"
        ),
        Somebody("an assessor with a seat", ((assessor, EXERCISE), (member, EXERCISE)), declared="clear"),
    )


# Concurs in what any member proposes; nobody plays it.
OF_ANOTHER_SECTOR = somebody("otro-sector", Role.SECRETARIAT_MEMBER, SubjectRef.parse(EXERCISE))


@dataclass(frozen=True)
class Founding:
    """What is there before anybody acts."""

    setting: Setting
    people: dict[str, Person]


def found() -> Founding:
    """Make the setting, and give everybody an account and the roles of the cast."""
    now = datetime.combine(FIRST_DAY, time(18), tzinfo=UTC)
    setting = build(now)
    players = [who for who in everybody() if who.kind == "person"]
    people = {who.name: _register(number, who, now) for number, who in enumerate(players)}
    members = [who for who in players if any(role == Role.SECRETARIAT_MEMBER for role, _scope in who.roles)]
    accounts = [f"person/{people[who.name].uid.hex}" for who in members]
    for seat, account in enumerate(accounts, 1):
        seated(setting.table, seat, account, now)
    seated(setting.table, SEATS + 1, author_key(OF_ANOTHER_SECTOR), now)
    return Founding(setting, people)


def _register(number: int, who: Somebody, now: datetime) -> Person:
    by: dict[str, Any] = {"actor": command_line_operator(), "now": now}
    person = register_person(email=f"p{number}@example.org", label=who.name, **by)
    for role, scope in who.roles:
        ref = SubjectRef.parse(scope) if scope else None
        grant_role(person=person, role=Role(role), scope=ref, valid_from=FIRST_DAY, **by)
    if who.declared:
        _declare(person, actor_of(person, FIRST_DAY), who.declared == "conflict", now)
    return person


def _declare(person: Person, actor: Actor, has_conflict: bool, now: datetime) -> None:
    declare_conflict(
        actor=actor,
        person=person,
        scope=SubjectRef.parse(EXERCISE),
        has_conflict=has_conflict,
        text="Una razón",
        now=now,
    )


class Stage:
    """The rows behind the oracle's world, and who plays in it."""

    def __init__(self, founding: Founding) -> None:
        self.today = FIRST_DAY
        self.cast = everybody()
        self.setting = founding.setting
        self._people = founding.people
        self._actors: dict[Somebody, Actor] = {}
        self._kept: dict[str, Any] = {}

    def keep(self, find: Callable[[str], Any], key: str) -> Any:
        """Return a row read once until something is done: what is denied changes none."""
        name = f"{find.__name__} {key}"
        if name not in self._kept:
            self._kept[name] = find(key)
        return self._kept[name]

    def forget(self) -> None:
        self._kept.clear()

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(18), tzinfo=UTC)

    def actor(self, who: Somebody) -> Actor:
        """Return who acts today; asked for once a day."""
        others = {"operator": command_line_operator, "importer": lambda: importer("registro")}
        if who.kind in others:
            return others[who.kind]()
        if who.kind == "clock":
            return CLOCK
        if who not in self._actors:
            self._actors[who] = actor_of(self._people.get(who.name, AnonymousUser()), self.today)
        return self._actors[who]

    def sleep(self, days: int) -> None:
        self.today += timedelta(days)
        self._actors.clear()

    def declare(self, who: Somebody, *, has_conflict: bool) -> None:
        _declare(self._people[who.name], self.actor(who), has_conflict, self.now)
        self._actors.clear()

    def dismiss(self, who: Somebody) -> None:
        """End every role of somebody; today is the last day."""
        for grant in RoleGrant.objects.filter(person=self._people[who.name], valid_to=None):
            end_role(actor=command_line_operator(), grant=grant, ended_on=self.today, now=self.now)

    def dismiss_now(self, who: Somebody) -> None:
        """End every role of somebody at this instant; a page they have open stays open."""
        for grant in RoleGrant.objects.filter(person=self._people[who.name], ends_at=None):
            end_role_now(grant=grant, **self._by_the_operator())

    def close(self, who: Somebody) -> None:
        # A row of its own: what is rolled back at the end stays in the one that all worlds share.
        person = Person.objects.get(pk=self._people[who.name].pk)
        close_account(person=person, reason="Se fue.", **self._by_the_operator())

    def employ_tomorrow(self, who: Somebody, role: str, scope: str) -> None:
        where, first_day = SubjectRef.parse(scope), self.today + timedelta(1)
        person, by = self._people[who.name], self._by_the_operator()
        grant_role(person=person, role=Role(role), scope=where, valid_from=first_day, **by)

    def cancel(self, who: Somebody) -> None:
        [grant] = RoleGrant.objects.filter(person=self._people[who.name], ends_at=None)
        cancel_role(grant=grant, **self._by_the_operator())

    def end(self, institution: str, heirs: tuple[str, ...]) -> None:
        """Let an institution have ended yesterday, with who took its duties."""
        by, before = self._by_the_operator(), self.institution(institution)
        yesterday = self.today - timedelta(1)
        close_institution(institution=before, on=yesterday, note="Reforma", source="Registro", **by)
        for heir in heirs:
            after = self.institution(heir)
            record_succession(
                predecessor=before, successor=after, on=yesterday, note="", source="Registro", **by
            )

    def restore(self, institution: str, heirs: tuple[str, ...]) -> None:
        """Correct the end of an institution, and who was said to take its duties."""
        by, before = self._by_the_operator(), self.institution(institution)
        reopen_institution(institution=before, reason="Fue un error.", **by)
        for heir in heirs:
            withdraw_succession(institution=before, successor=self.institution(heir), reason="Error.", **by)

    def institution(self, ref: str) -> Institution:
        return Institution.objects.get(code=ref.partition("/")[2])

    def _by_the_operator(self) -> dict[str, Any]:
        return {"actor": command_line_operator(), "now": self.now}

    def oracle(self) -> World:
        """Return the same world as the oracle sees it on the first day."""
        plan = (EXERCISE, TABLE, WATER, WORKS, GUARANTOR)

        def step(key: str, by: str) -> Step:
            return Step(key, by, ENDS[key], Term(by, plan, FIRST_DAY, fixed=ENDS[key]))

        def reply(key: str, owner: str, *speakers: str) -> Reply:
            receipt, answer = (Term(owner, (owner, COMMISSION), FIRST_DAY, days=days) for days in (10, 20))
            return Reply(key, owner, speakers, receipt, answer)

        return World(
            FIRST_DAY,
            {"1": step("1", WATER), "2": step("2", WORKS)},
            {"1": reply("1", WATER, WATER), "2": reply("2", TABLE, TABLE, EXERCISE)},
        )
