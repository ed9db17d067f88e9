"""A list of people: each gets an invitation by mail, and nobody a password."""

from __future__ import annotations

import pytest

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Grant, Role
from tequio.foundation.encodings import Decoded
from tequio.foundation.imports import NothingToImport, Preview, previewed
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.foundation.spreadsheet import read_table
from tequio.identity.commands.account import register_person
from tequio.identity.commands.invitation import invite_person
from tequio.identity.commands.people_file import import_people
from tequio.identity.commands.role import grant_role
from tequio.identity.models import Invitation, Person
from tequio.identity.people_file import PEOPLE, plan_people, read_person
from tequio.ledger.models import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

DEMO = SubjectRef("ejercicio", "demo")
HEADER = "correo,puesto,papel,alcance,calidad\n"


def preview(lines: str, actor: Actor, now) -> Preview:
    table = read_table(Decoded(HEADER + lines), PEOPLE.columns)
    return previewed(table, read_person, lambda rows: plan_people(rows, actor=actor, now=now))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a@example.org,Vocalía,integrante,ejercicio/demo,suplente", ("new", "", "ejercicio/demo")),
        ("a@example.org,Acompaña,Acompañamiento,,", ("new", "", "acompañamiento")),
        ("a,Vocalía,integrante,ejercicio/demo,", ("bad", "correo", "«a» no es una dirección")),
        (",Vocalía,integrante,ejercicio/demo,", ("bad", "correo", "está en blanco")),
        ("a@example.org,,integrante,ejercicio/demo,", ("bad", "puesto", "está en blanco")),
        (f"a@example.org,{'a' * 121},integrante,ejercicio/demo,", ("bad", "puesto", "pasa de 120 letras")),
        ("a@example.org,Vocalía,jefa,ejercicio/demo,", ("bad", "papel", "«jefa» no se reconoce")),
        ("a@example.org,Vocalía,,ejercicio/demo,", ("bad", "papel", "está en blanco")),
        ("a@example.org,Vocalía,integrante,,", ("bad", "alcance", "siempre con alcance")),
        ("a@example.org,Vocalía,integrante,nada que exista,", ("bad", "alcance", "no conocemos «nada que")),
        ("a@example.org,Vocalía,integrante,X/Y,", ("bad", "alcance", "«X/Y» no es un identificador")),
        ("a@example.org,Vocalía,integrante,ejercicio/otro,", ("bad", "alcance", "No existe nada")),
    ],
)
def test_each_line_tells_who_would_be_invited(operator, now, line, found):
    (finding,) = preview(f"{line}\n", operator, now).findings

    assert (finding.outcome.value, finding.column) == found[:2]
    assert found[2] in str(finding.says[0])


def test_whoever_has_the_role_or_an_invitation_is_left_alone(operator, now, person):
    grant_role(actor=operator, person=person, role=Role.ADVISER, scope=None, valid_from=now.date(), now=now)
    invite_person(actor=operator, email="b@example.org", label="B", role=Role.ADVISER, scope=None, now=now)
    lines = "enlace@example.org,A,acompanamiento,,\nb@example.org,B,acompanamiento,,\n"
    lines += "c@example.org,C,acompanamiento,,\nc@example.org,C,acompanamiento,,\n"

    found = preview(lines, operator, now).findings

    assert [finding.outcome.value for finding in found] == ["same", "same", "new", "bad"]


def test_a_closed_account_is_not_invited(operator, now, person, close):
    close(person)

    (finding,) = preview("enlace@example.org,A,acompanamiento,,\n", operator, now).findings

    assert finding.says == ("esa cuenta está cerrada",)


def test_a_list_is_invited_by_mail_without_accounts(operator, now):
    rows = preview(
        "a@example.org,A,integrante,ejercicio/demo,\nb@example.org,B,integrante,ejercicio/demo,\n",
        operator,
        now,
    ).rows

    import_people(actor=operator, rows=rows, now=now)

    assert [*Invitation.objects.values_list("email", "scope")] == [
        ("a@example.org", "ejercicio/demo"),
        ("b@example.org", "ejercicio/demo"),
    ]
    assert not Person.objects.exists()
    assert LogEntry.objects.latest("pk").values["number"] == 2
    with pytest.raises(NothingToImport):
        import_people(actor=operator, rows=rows, now=now)


def test_who_facilitates_invites_only_to_the_exercise(operator, now):
    facilitates = register_person(actor=operator, email="f@example.org", label="F", now=now)
    grant_role(
        actor=operator, person=facilitates, role=Role.FACILITATOR, scope=DEMO, valid_from=now.date(), now=now
    )
    grants = (Grant(Role.FACILITATOR, DEMO),)
    actor = Actor(ActorKind.PERSON, facilitates.uid.hex, "F", "facilitator", grants)
    lines = "a@example.org,A,integrante,ejercicio/demo,\nb@example.org,B,acompanamiento,,\n"
    found = preview(lines, actor, now)

    assert [(finding.outcome.value, finding.column) for finding in found.findings] == [
        ("new", ""),
        ("bad", "papel"),
    ]
    whole = preview(lines, operator, now).rows
    with pytest.raises(NotAllowed):
        import_people(actor=actor, rows=whole, now=now)
    assert not Invitation.objects.exists()


def test_a_visitor_invites_nobody(operator, now):
    rows = preview("a@example.org,A,acompanamiento,,\n", operator, now).rows

    with pytest.raises(NotAllowed):
        import_people(actor=ANONYMOUS, rows=rows, now=now)
