"""What somebody began to write is kept, for them and for whoever holds the same seat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.utils import timezone

from tequio.foundation.actors import ANONYMOUS, Actor, Grant, Role
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person
from tequio.identity.commands.draft import DraftTooLong, drop_draft, keep_draft
from tequio.identity.commands.role import grant_role, hand_over
from tequio.identity.models import Draft, Person, RoleGrant, seat_of
from tequio.identity.pages.draft import draft_lines
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.draft import draft_at
from tequio.ledger.models import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
DEMO = SubjectRef("ejercicio", "demo")
HERE = "hito/demo-1/reportar/"


@pytest.fixture
def holding(operator: Actor, now: datetime) -> Callable[..., Person]:
    """Open an account with a role."""

    def hold(name: str, role: Role, scope: SubjectRef) -> Person:
        person = register_person(actor=operator, email=f"{name}@example.org", label=name, now=now)
        today = timezone.localdate(now)
        grant_role(actor=operator, person=person, role=role, scope=scope, valid_from=today, now=now)
        return person

    return hold


def _acting(person: Person, on: date | None = None) -> Actor:
    return actor_of(person, on or timezone.localdate())


def _keep(person: Person, text: str, grant: Grant | None = None, now: datetime | None = None) -> Draft:
    return keep_draft(
        actor=_acting(person),
        person=person,
        address=HERE,
        label="Reportar avance: Mapa de fugas",
        typed={"text": [text]},
        seat=seat_of(grant) if grant else "",
        now=now or timezone.now(),
    )


def test_what_was_typed_is_kept_and_goes_on(person: Person):
    _keep(person, "Se avanzó")

    assert draft_at(_acting(person), HERE).typed == {"text": ["Se avanzó"]}


def test_what_is_kept_again_takes_the_place_of_what_was(person: Person):
    _keep(person, "Primero")
    _keep(person, "Después")

    assert Draft.objects.get().typed == {"text": ["Después"]}


def test_a_draft_of_somebody_alone_is_not_another_persons(person: Person, holding):
    colleague = holding("colega", Role.LIAISON, MOVILIDAD)
    _keep(person, "Lo mío")

    assert draft_at(_acting(colleague), HERE) is None


def test_the_successor_of_a_seat_goes_on(operator: Actor, named, holding, now: datetime):
    holder = holding("enlace", Role.LIAISON, MOVILIDAD)
    successor = named("Quien sigue")
    today = timezone.localdate()
    _keep(holder, "A medias", Grant(Role.LIAISON, MOVILIDAD))

    hand_over(
        actor=operator,
        grant=RoleGrant.objects.get(person=holder),
        to=successor,
        last_day=today,
        now=timezone.now(),
    )
    then = RoleGrant.objects.get(person=successor).valid_from

    assert draft_at(_acting(successor, then), HERE).typed == {"text": ["A medias"]}
    assert [line.by for line in draft_lines(_acting(successor, then))] == ["enlace"]


def test_another_member_of_the_secretariat_reads_no_draft_of_a_member(holding):
    member, other = (holding(name, Role.SECRETARIAT_MEMBER, DEMO) for name in ("una", "otra"))
    _keep(member, "Mi voto", Grant(Role.SECRETARIAT_MEMBER, DEMO))

    assert draft_at(_acting(other), HERE) is None
    assert draft_at(_acting(member), HERE) is not None


def test_a_draft_that_was_sent_is_dropped(person: Person):
    draft = _keep(person, "Listo")

    drop_draft(actor=_acting(person), draft=draft, now=timezone.now())

    assert not Draft.objects.exists()


def test_a_stranger_drops_no_draft(person: Person, named):
    draft = _keep(person, "Lo mío")

    with pytest.raises(NotAllowed):
        drop_draft(actor=_acting(named("Extraña")), draft=draft, now=timezone.now())

    assert Draft.objects.exists()


def test_nobody_keeps_a_draft_for_another(person: Person, named):
    with pytest.raises(NotAllowed):
        keep_draft(
            actor=_acting(named("Extraña")),
            person=person,
            address=HERE,
            label="Ajeno",
            typed={},
            seat="",
            now=timezone.now(),
        )


def test_a_visitor_has_no_drafts(person: Person):
    _keep(person, "Lo mío")

    assert draft_at(ANONYMOUS, HERE) is None
    assert draft_lines(ANONYMOUS) == ()


def test_a_draft_without_end_is_refused(person: Person):
    with pytest.raises(DraftTooLong):
        _keep(person, "ñ" * 200_001)


def test_the_log_tells_the_public_nothing_of_drafts(person: Person):
    draft = _keep(person, "Lo que nadie debe leer")
    drop_draft(actor=_acting(person), draft=draft, now=timezone.now())

    kept, dropped = LogEntry.objects.filter(kind__contains="draft").order_by("pk")

    assert {kept.visibility, dropped.visibility} == {"private"}
    assert not any("nadie debe leer" in field.value for field in kept.fields.all())


def test_the_list_of_drafts_leads_back_to_their_forms(person: Person):
    _keep(person, "A medias")

    line = draft_lines(_acting(person))[0]

    assert (line.label, line.url, line.by) == ("Reportar avance: Mapa de fugas", f"/{HERE}", "")
    assert line.kept_on == timezone.localdate()


def test_a_page_of_drafts_costs_the_same_for_many(person: Person, django_assert_max_num_queries):
    actor = _acting(person)
    for number in range(5):
        keep_draft(
            actor=actor,
            person=person,
            address=f"{HERE}{number}/",
            label="Algo",
            typed={},
            seat="",
            now=timezone.now(),
        )

    with django_assert_max_num_queries(2):
        assert len(draft_lines(actor)) == 5
