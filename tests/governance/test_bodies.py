"""Bodies: their constitution, their seats and their end."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.actors import ANONYMOUS, command_line_operator
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.governance.commands.body import constitute_body, dissolve_body
from tequio.governance.commands.seat import (
    HolderMissing,
    NoSeats,
    SeatTaken,
    add_seats,
    end_tenure,
    seat_member,
)
from tequio.governance.models.body import Body, BodyKind, BodyMode, SeatTenure, Sector, TenureRole
from tequio.governance.queries.body import secretariats_on
from tequio.governance.steps import BodyNotInForce
from tequio.ledger.models import LogEntry

pytestmark = pytest.mark.django_db


def titular(seat, institute, actor, now, **changes):
    facts = {"role": TenureRole.TITULAR, "institution": institute, "valid_from": date(2016, 9, 1), **changes}
    return seat_member(actor=actor, seat=seat, now=now, **facts)


def test_a_body_is_constituted_with_its_seats_by_sector(secretariat):
    entry = LogEntry.objects.latest("pk")

    assert [seat.sector for seat in secretariat.seats.order_by("number")] == [
        *["civil_society"] * 2,
        *["government"] * 2,
        *["guarantor"] * 2,
    ]
    assert entry.sentence == (
        "Campeche: se registró el órgano «Secretariado Técnico Local de Campeche». "
        "Asientos: sociedad civil, 2; gobierno, 2; organismo garante, 2."
    )
    assert entry.about == ["estado/cam", "organo/stl-cam"]
    assert entry.occurred_on == date(2016, 8, 31)


def test_what_is_unknown_of_a_body_stays_unknown(campeche, institute, history, now):
    commission = constitute_body(
        actor=history,
        code="comision",
        kind=BodyKind.COMMISSION,
        name="Comisión",
        territory=campeche,
        institution=institute,
        mode=BodyMode.ADVISES,
        seats={},
        now=now,
    )

    entry = LogEntry.objects.latest("pk")
    assert entry.sentence == "Campeche: se registró el órgano «Comisión». Asientos: sin información."
    assert entry.about == ["estado/cam", "institucion/cotaipec", "organo/comision"]
    assert institute.ref in commission.scopes


def test_two_bodies_cannot_have_one_code(secretariat, campeche, history, now):
    with pytest.raises(CodeTaken):
        constitute_body(
            actor=history,
            code="stl-cam",
            kind=BodyKind.OTHER,
            name="Otro",
            territory=campeche,
            mode=BodyMode.ADVISES,
            seats={},
            now=now,
        )


def test_a_citizen_cannot_constitute_a_body(campeche, now):
    with pytest.raises(NotAllowed, match="asientos por sector"):
        constitute_body(
            actor=ANONYMOUS,
            code="stl",
            kind=BodyKind.OTHER,
            name="Otro",
            territory=campeche,
            mode=BodyMode.ADVISES,
            seats={Sector.CITIZEN: 1},
            now=now,
        )


def test_a_post_holds_a_seat(secretariat, post, history, now):
    tenure = seat_member(
        actor=history,
        seat=secretariat.seats.get(number=5),
        role=TenureRole.TITULAR,
        post=post,
        valid_from=date(2016, 9, 1),
        now=now,
    )

    entry = LogEntry.objects.latest("pk")
    assert tenure.institution == post.institution
    assert entry.sentence == (
        "Enlace, Comisión de Transparencia de Campeche ocupa el asiento 5 "
        "de «Secretariado Técnico Local de Campeche» (autoridad u organismo garante, titular)."
    )
    assert "institucion/cotaipec" in entry.about


def test_a_person_without_institution_holds_a_seat_by_what_is_known(secretariat, history, now):
    tenure = seat_member(
        actor=history,
        seat=secretariat.seats.get(number=1),
        role=TenureRole.ALTERNATE,
        holder_note="Persona elegida por convocatoria",
        now=now,
    )

    assert tenure.holder == "Persona elegida por convocatoria"
    assert LogEntry.objects.latest("pk").about == ["estado/cam", "organo/stl-cam"]


def test_new_seats_are_at_least_one(secretariat, now):
    with pytest.raises(NoSeats):
        add_seats(
            actor=command_line_operator(),
            body=secretariat,
            seats={Sector.CIVIL_SOCIETY: 0},
            valid_from=date(2017, 1, 1),
            reason="Creció.",
            now=now,
        )


def test_a_seat_needs_a_holder(secretariat, history, now):
    with pytest.raises(HolderMissing):
        titular(secretariat.seats.get(number=1), None, history, now)


def test_a_seat_has_one_titular_at_a_time(secretariat, institute, history, now):
    seat = secretariat.seats.get(number=1)
    titular(seat, institute, history, now)

    with pytest.raises(SeatTaken):
        titular(seat, institute, history, now, valid_from=date(2017, 1, 1))


def test_a_seat_is_free_once_its_tenure_ended(secretariat, institute, history, now):
    seat = secretariat.seats.get(number=1)
    tenure = titular(seat, institute, history, now)

    end_tenure(actor=history, tenure=tenure, ended_on=date(2016, 12, 31), now=now)

    left = LogEntry.objects.latest("pk").sentence
    assert left.startswith("Comisión de Transparencia de Campeche dejó el asiento 1 de «")
    assert titular(seat, institute, history, now, valid_from=date(2017, 1, 1)).pk


def test_nobody_sits_before_the_body_exists(secretariat, institute, history, now):
    with pytest.raises(BodyNotInForce):
        titular(secretariat.seats.get(number=1), institute, history, now, valid_from=date(2015, 1, 1))


def test_nobody_sits_in_the_future(secretariat, institute, history, now):
    with pytest.raises(NotYetHappened):
        titular(secretariat.seats.get(number=1), institute, history, now, valid_from=date(2027, 1, 1))


def test_a_citizen_cannot_seat_anyone(secretariat, institute, now):
    with pytest.raises(NotAllowed):
        titular(secretariat.seats.get(number=1), institute, ANONYMOUS, now)


def test_a_tenure_does_not_end_before_it_starts(secretariat, institute, history, now):
    tenure = titular(secretariat.seats.get(number=1), institute, history, now)

    with pytest.raises(EndsBeforeItBegins):
        end_tenure(actor=history, tenure=tenure, ended_on=date(2016, 8, 31), now=now)


def test_a_tenure_ends_once(secretariat, institute, history, now):
    tenure = titular(secretariat.seats.get(number=1), institute, history, now)
    end_tenure(actor=history, tenure=tenure, ended_on=date(2016, 12, 31), now=now)

    with pytest.raises(NotAllowed, match="ya terminó"):
        end_tenure(actor=history, tenure=tenure, ended_on=date(2017, 1, 31), now=now)


def test_dissolving_a_body_frees_its_seats(secretariat, institute, history, now):
    titular(secretariat.seats.get(number=1), institute, history, now)

    dissolve_body(
        actor=history, body=secretariat, dissolved_on=date(2025, 3, 20), reason="Cambió la ley.", now=now
    )

    assert SeatTenure.objects.get().valid_to == date(2025, 3, 20)
    assert LogEntry.objects.latest("pk").sentence == (
        "Campeche: dejó de existir el órgano «Secretariado Técnico Local de Campeche». Razón: Cambió la ley."
    )


@pytest.mark.parametrize("day", [date(2016, 8, 30), date(2016, 8, 31)])
def test_a_body_does_not_end_before_its_seats_were_taken(secretariat, institute, history, now, day):
    titular(secretariat.seats.get(number=1), institute, history, now)

    with pytest.raises(EndsBeforeItBegins):
        dissolve_body(actor=history, body=secretariat, dissolved_on=day, reason="Ley.", now=now)


def test_a_body_ends_once(secretariat, institute, history, now):
    dissolve_body(actor=history, body=secretariat, dissolved_on=date(2025, 3, 20), reason="Ley.", now=now)

    with pytest.raises(NotAllowed, match="ya terminó"):
        dissolve_body(actor=history, body=secretariat, dissolved_on=date(2025, 4, 20), reason="", now=now)
    with pytest.raises(NotAllowed, match="ya terminó"):
        titular(secretariat.seats.get(number=1), institute, history, now)


def test_secretariats_of_a_day_are_the_real_ones_in_force(secretariat):
    assert secretariats_on(date(2016, 8, 30)) == ()
    assert secretariats_on(date(2020, 5, 25)) == (Body.objects.get(),)


def test_a_dissolved_secretariat_is_not_of_a_later_day(secretariat, history, now):
    dissolve_body(actor=history, body=secretariat, dissolved_on=date(2019, 1, 1), reason="Fin.", now=now)

    assert secretariats_on(date(2020, 5, 25)) == ()
