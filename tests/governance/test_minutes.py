"""Minutes: drafted of what is on record, corrected, approved in a later session, published, signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tequio.documents.evidence import Attachment
from tequio.documents.models import Document, DocumentKind
from tequio.foundation.actors import Role
from tequio.foundation.policy import NotAllowed
from tequio.governance.commands.agreement import record_agreement
from tequio.governance.commands.meeting import close_meeting, open_meeting
from tequio.governance.commands.minutes import (
    MinutesChanged,
    MinutesTooLong,
    NotALaterSession,
    NotApprovedThere,
    NothingAttached,
    NothingCorrected,
    PointOfAnotherSession,
    approve_minutes,
    attach_signed_minutes,
    correct_minutes,
    draft_minutes,
    publish_minutes,
)
from tequio.governance.commands.point import (
    VoteNoted,
    add_point,
    amend_motion,
    decide_point,
    dissent,
    note_votes,
    recuse,
)
from tequio.governance.commands.seat import seat_member
from tequio.governance.commands.session import hold_session
from tequio.governance.letters.body import LETTERS
from tequio.governance.models.body import TenureRole
from tequio.governance.models.minutes import Minutes, MinutesState
from tequio.governance.models.point import Choice
from tequio.governance.models.session import Session, SessionKind
from tequio.governance.pages.minutes import minutes_document
from tequio.governance.queries.minutes import record_of, text_of
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.queries.actor import actor_of
from tequio.ledger.models import LogEntry
from tequio.ledger.truths import contradictions
from tequio.ui.binding.outline import pieces
from tests.governance.meetings import HERE, arrive, convened, facilitator_of_it, leave, seat
from tests.people import account, come_in, somebody
from tests.worlds import world
from tests.writes import by_hand

pytestmark = pytest.mark.django_db
MOTION = "Que el plazo del compromiso 2 sea en junio."


def by(now):
    return {"actor": facilitator_of_it(), "now": now}


def voted(meeting, number, now, **choices):
    """Let seats named `s1`, `s2`… vote on a point, and close the vote."""
    point = meeting.points.get(number=number)
    votes = [VoteNoted(seat(meeting.body, int(name[1:])), choice) for name, choice in choices.items()]
    note_votes(point=point, votes=votes, **by(now))
    return decide_point(point=point, **by(now))


@world
def over(running, now):
    """A session with a vote, a recusal, other words, a dissent and an agreement, that is over."""
    point = running.points.get(number=2)
    amend_motion(point=point, seat=seat(running.body, 1), text=MOTION, is_taken=True, **by(now))
    recuse(point=point, seat=seat(running.body, 5), reason="Responde por él.", **by(now))
    voted(running, 2, now, s1=Choice.FAVOUR, s2=Choice.FAVOUR, s3=Choice.AGAINST)
    dissent(point=point, seat=seat(running.body, 3), text="Falta dinero para junio.", **by(now))
    record_agreement(
        actor=facilitator_of_it(),
        session=running.session,
        text="Publicar el cambio.",
        owner_text="Facilitación",
        due_on=now.date(),
        now=now,
    )
    leave(running, now + timedelta(minutes=9), 5)
    close_meeting(meeting=running, **by(now + timedelta(minutes=10)))
    return running


@world
def minutes(over, now):
    return draft_minutes(session=over.session, **by(now))


@world
def following(minutes, secretariat, now):
    """The next session, which approved its first point and is over."""
    meeting = arrive(convened(secretariat, now, title="Sesión siguiente"), now, 1, 2, 3, 5)
    open_meeting(meeting=meeting, **by(now))
    voted(meeting, 1, now, s1=Choice.FAVOUR, s2=Choice.FAVOUR)
    return close_meeting(meeting=meeting, **by(now + timedelta(minutes=30)))


@world
def approved(following, minutes, now):
    point = following.points.get(number=1)
    return approve_minutes(minutes=minutes, approved_in=point, seen_version=minutes.version, **by(now))


@world
def published(approved, now):
    return publish_minutes(minutes=approved, **by(now))


def words(minutes):
    """Return everything that minutes say, as a word processor takes it."""
    shown = minutes_document(text_of(minutes), site="https://tequio.example")
    lines = [f"{fact.label}: {fact.value} {fact.note}" for fact in shown.cover]
    return "\n".join([*lines, *map(str, pieces(shown)), *map(str, shown.marks), shown.source])


def test_minutes_say_what_is_on_record_and_nobody_types_it(minutes):
    text = words(minutes)

    told = (
        "sociedad civil", "No asistió", "Cuórum a las", f"Se propuso: «{MOTION}»", "resultó: aprobado",
        "2 a favor, 1 en contra", "Responde por él.", "Falta dinero para junio.", "Publicar el cambio.",
        "Facilitación", "El punto quedó sin tratar.", "Firma", "Borrador sin efectos",
    )  # fmt: skip
    assert [one for one in told if one not in text] == []
    assert LogEntry.objects.latest("pk").visibility == "staff"


def test_a_session_has_its_minutes_once_it_is_over_and_one_only(running, over, minutes, secretariat, now):
    going_on = arrive(convened(secretariat, now), now, 1, 2, 3, 5)
    open_meeting(meeting=going_on, **by(now))

    with pytest.raises(NotAllowed, match="no ha terminado"):
        draft_minutes(session=going_on.session, **by(now))
    with pytest.raises(NotAllowed, match="ya tiene su minuta"):
        draft_minutes(session=over.session, **by(now))


def test_a_session_recorded_afterwards_has_minutes_too(session, now):
    text = words(draft_minutes(session=session, **by(now)))

    assert "No consta quién asistió." in text
    assert "Desarrollo" not in text


def test_words_of_ones_own_stand_in_place_of_those_on_record(minutes, now):
    correct_minutes(
        minutes=minutes,
        words={2: "Se discutió el plazo."},
        remarks="Vino la prensa.",
        seen_version=1,
        **by(now),
    )
    text = words(minutes)

    assert "Se discutió el plazo." in text
    assert "resultó: aprobado" not in text
    assert "2 a favor, 1 en contra" in text
    assert "Vino la prensa." in text
    assert LogEntry.objects.latest("pk").values["changed"] == [0, 2]

    correct_minutes(minutes=minutes, words={2: ""}, remarks="Vino la prensa.", seen_version=2, **by(now))
    assert "resultó: aprobado" in words(minutes)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"seen_version": 7}, MinutesChanged),
        ({}, NothingCorrected),
        ({"words": {9: "De nadie."}}, PointOfAnotherSession),
        ({"words": {1: "a" * 20_000, 2: "a" * 20_000}}, MinutesTooLong),
    ],
)
def test_corrections_that_would_lose_or_change_nothing_are_refused(*, minutes, now, given, refusal):
    with pytest.raises(refusal):
        correct_minutes(
            **{"minutes": minutes, "words": {}, "remarks": "", "seen_version": 1, **given, **by(now)}
        )


def test_they_are_approved_in_a_point_of_a_later_session(approved):
    entry = LogEntry.objects.latest("pk")

    assert approved.state == MinutesState.APPROVED
    assert "«Sesión siguiente», punto 1" in entry.sentence
    assert "«Sesión siguiente»" in words(approved)


def test_not_where_nothing_was_approved_nor_before(following, over, session, minutes, now):
    with pytest.raises(NotApprovedThere):
        approve_minutes(
            minutes=minutes,
            approved_in=following.points.get(number=2),
            seen_version=minutes.version,
            **by(now),
        )
    with pytest.raises(NotApprovedThere):
        approve_minutes(
            minutes=minutes, approved_in=following.session, seen_version=minutes.version, **by(now)
        )
    with pytest.raises(NotALaterSession):
        approve_minutes(
            minutes=minutes, approved_in=over.points.get(number=2), seen_version=minutes.version, **by(now)
        )
    with pytest.raises(NotALaterSession):
        approve_minutes(minutes=minutes, approved_in=session, seen_version=minutes.version, **by(now))


def test_a_session_without_points_approves_as_a_whole(minutes, secretariat, now):
    held = hold_session(
        body=secretariat, kind=SessionKind.EXTRAORDINARY, held_on=now.date(), title="De papel", **by(now)
    )

    approve_minutes(minutes=minutes, approved_in=held, seen_version=minutes.version, **by(now))

    sentence = LogEntry.objects.latest("pk").sentence
    assert "«De papel»" in sentence
    assert "punto" not in sentence


def test_what_is_recorded_after_they_were_approved_does_not_change_them(approved, over, now):
    before = words(approved)
    record_agreement(
        actor=facilitator_of_it(),
        session=over.session,
        text="Algo que se olvidó.",
        owner_text="Facilitación",
        due_on=now.date(),
        now=now,
    )

    assert words(Minutes.objects.get()) == before
    with pytest.raises(NotAllowed, match="ya se aprobó"):
        correct_minutes(minutes=approved, words={}, remarks="Tarde.", seen_version=1, **by(now))


def test_published_they_are_public_and_the_log_keeps_their_words(minutes, following, now):
    correct_minutes(
        minutes=minutes, words={2: "Se discutió."}, remarks="Nada más.", seen_version=1, **by(now)
    )
    approve_minutes(
        minutes=minutes, approved_in=following.points.get(number=1), seen_version=minutes.version, **by(now)
    )
    publish_minutes(minutes=minutes, **by(now))
    values = LogEntry.objects.latest("pk").values

    assert (values["words"], values["remarks"]) == ({"2": "Se discutió."}, "Nada más.")
    assert list(contradictions()) == []
    by_hand("UPDATE governance_minutes SET remarks = %s", "Otra cosa.")
    assert [one for one in contradictions() if "observaciones" in one]


def test_what_becomes_of_its_agreements_later_changes_nothing_of_what_was_published(
    published, over, now, sequenced
):
    sequenced()
    before = words(published)
    assert "registro n.º" in before

    record_agreement(
        actor=facilitator_of_it(),
        session=over.session,
        text="Algo que se olvidó.",
        owner_text="Facilitación",
        due_on=now.date(),
        now=now + timedelta(days=3),
    )
    sequenced()

    assert words(Minutes.objects.get()) == before


def test_they_are_not_published_before_they_are_approved(minutes, now):
    with pytest.raises(NotAllowed, match="ya aprobó"):
        publish_minutes(minutes=minutes, **by(now))


def test_the_signed_copy_is_kept_with_its_hash(published, now, settings, tmp_path):
    settings.STORED = tmp_path
    scan = Attachment("Minuta firmada", DocumentKind.MINUTES, SimpleUploadedFile("minuta.txt", b"Firmas"), "")
    attach_signed_minutes(minutes=published, evidence=[scan], **by(now))
    document, entry = Document.objects.get(), LogEntry.objects.latest("pk")

    assert published.documents == [document.code]
    assert document.received_sha256 in entry.sentence
    assert "Minuta firmada" in words(published)
    with pytest.raises(NothingAttached):
        attach_signed_minutes(minutes=published, evidence=[], **by(now))


def test_only_who_facilitates_writes(minutes, now):
    seated = somebody("beto", Role.SECRETARIAT_MEMBER, HERE)

    with pytest.raises(NotAllowed):
        correct_minutes(actor=seated, minutes=minutes, words={}, remarks="Yo", seen_version=1, now=now)


@pytest.mark.parametrize("role", [None, Role.SECRETARIAT_MEMBER, Role.FACILITATOR])
def test_until_they_are_published_whoever_has_no_seat_is_told_that_there_are_none(
    *, minutes, now, role, client
):
    reader = account("ana", now, role, HERE if role else None)
    if role == Role.SECRETARIAT_MEMBER:
        by_herself = {"actor": actor_of(reader, now.date()), "person": reader, "now": now}
        declare_conflict(scope=HERE, has_conflict=False, text="", **by_herself)
    expected = 200 if role else 404
    draft = f"/sesion/{minutes.session.code}/minuta/borrador"

    assert client.get(f"{draft}/").status_code == 404
    come_in(reader, client)
    answers = [client.get(address).status_code for address in (f"{draft}/", f"{draft}.docx")]
    assert answers == [expected, expected]
    assert client.get(f"/sesion/{minutes.session.code}/minuta/").status_code == 404
    assert ("Leer la minuta" in client.get(f"/sesion/{minutes.session.code}/").content.decode()) == bool(role)


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_published_they_are_given_as_a_document(*, published, client, kind):
    code = published.session.code
    answer = client.get(f"/sesion/{code}/minuta.{kind}")

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="minuta-{code}.{kind}"'


def test_published_they_are_read_by_everybody(published, client):
    code = published.session.code
    text = client.get(f"/sesion/{code}/minuta/").content.decode()

    assert "Firmas" in text
    assert f"/sesion/{code}/minuta/" in client.get(f"/sesion/{code}/").content.decode()
    assert client.get(f"/sesion/{code}/minuta/borrador/").status_code == 302
    assert client.get(f"/sesion/{code}/minuta/borrador.pdf").status_code == 302
    assert client.get(f"/sesion/{code}/minuta.xls").status_code == 404


def test_two_people_never_write_over_each_other(minutes, now):
    ana = come_in(account("ana", now, Role.FACILITATOR, HERE))
    address = f"/sesion/{minutes.session.code}/minuta/corregir/"
    typed = {"idempotency_key": "una", "seen_version": "1", "punto-2": "Lo de Ana.", "observaciones": ""}
    correct_minutes(minutes=minutes, words={2: "Lo de Beto."}, remarks="", seen_version=1, **by(now))

    answer = ana.post(address, typed)

    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Lo de Ana." in shown
    assert "Lo guardado dice: «Lo de Beto.»" in shown
    assert 'name="seen_version" value="2"' in shown


def test_the_form_begins_with_what_is_on_record_and_keeps_nothing_of_it(minutes, now):
    ana = come_in(account("ana", now, Role.FACILITATOR, HERE))
    address = f"/sesion/{minutes.session.code}/minuta/corregir/"
    first, second = (
        "El punto quedó sin tratar.",
        f"Se propuso: «{MOTION}» Se puso a votación y resultó: aprobado.",
    )
    assert second in ana.get(address).content.decode()

    typed = {"idempotency_key": "una", "seen_version": "1", "punto-1": first, "punto-2": second}
    assert ana.post(address, {**typed, "observaciones": "Algo."}).status_code == 303
    assert not Minutes.objects.get().words.exists()


def test_what_might_be_personal_data_is_looked_at_again_at_each_step(minutes, following, now):
    ana = come_in(account("ana", now, Role.FACILITATOR, HERE))
    address = f"/sesion/{minutes.session.code}/minuta/"
    phone = "Llame al 55 1234 5678."
    typed = {"idempotency_key": "una", "seen_version": "1", "punto-2": phone, "observaciones": ""}
    approved_in = following.points.get(number=1)

    asked = ana.post(f"{address}corregir/", typed)
    assert asked.status_code == 200
    assert all(
        told in asked.content.decode() for told in ("Revise antes de guardar", "correo", "punto 2", phone)
    )
    assert not Minutes.objects.get().words.exists()

    correct_minutes(minutes=minutes, words={2: phone}, remarks="", seen_version=1, **by(now))
    at_approval = ana.post(
        f"{address}aprobar/",
        {"idempotency_key": "dos", "approved_in": f"punto-{approved_in.pk}", "seen_version": "2"},
    )
    assert "corrija la minuta antes" in at_approval.content.decode()
    assert Minutes.objects.get().state == MinutesState.DRAFT

    approve_minutes(minutes=minutes, approved_in=approved_in, seen_version=minutes.version, **by(now))
    at_the_end = ana.post(f"{address}publicar/", {"idempotency_key": "tres"})
    assert "pida a la operación que lo retire" in at_the_end.content.decode()
    assert Minutes.objects.get().state == MinutesState.APPROVED


def test_a_session_that_lost_its_quorum_says_when_and_what_was_left(running, now):
    leave(running, now + timedelta(minutes=5), 1, 2, 3)
    close_meeting(meeting=running, **by(now + timedelta(minutes=6)))

    text = words(draft_minutes(session=running.session, **by(now)))

    assert "no lo hay" in text
    assert text.count("El punto quedó sin tratar.") == running.points.count()
    assert "Cómo votó" not in text


def test_what_is_on_record_takes_no_more_queries_for_more_points(running, now, django_assert_max_num_queries):
    def read() -> None:
        record_of(Session.objects.get(pk=running.session_id))

    with CaptureQueriesContext(connection) as few:
        read()
    for number in range(9):
        add_point(meeting=running, title=f"Otro {number}", motion="", is_grave=False, **by(now))

    with django_assert_max_num_queries(len(few)):
        read()


def told(kind):
    """Return where the letter of the last event of a kind leads, and the roles of whom it is for."""
    entry = LogEntry.objects.filter(kind=f"governance.{kind}").latest("pk")
    letters = [letter for letter in LETTERS if entry.kind in {event.kind for event in letter.on}]
    return [
        (
            letter.link(news),
            letter.says(news).text[0] == entry.sentence,
            {role for to in letter.to(news) for role in to.roles},
        )
        for letter in letters
        for news in letter.find(entry, entry.recorded_at)
    ]


def test_members_are_told_of_the_draft_and_everybody_seated_of_what_was_published(
    minutes, following, institute, history, now
):
    address = f"/sesion/{minutes.session.code}/minuta/"
    seat_member(
        actor=history, seat=seat(following.body, 4), role=TenureRole.TITULAR, institution=institute, now=now
    )
    members = {Role.SECRETARIAT_MEMBER, Role.FACILITATOR, Role.COMMISSION_SECRETARY}

    assert told("minutes_drafted") == [(f"{address}borrador/", True, members)]
    approve_minutes(
        minutes=minutes, approved_in=following.points.get(number=1), seen_version=minutes.version, **by(now)
    )
    publish_minutes(minutes=minutes, **by(now))

    assert told("minutes_drafted") == []
    assert told("minutes_published") == [(address, True, members | {Role.LIAISON})]


def test_what_was_corrected_since_it_was_read_is_not_approved_unread(minutes, following, now):
    ana = come_in(account("ana", now, Role.FACILITATOR, HERE))
    address = f"/sesion/{minutes.session.code}/minuta/aprobar/"
    typed = {"approved_in": f"punto-{following.points.get(number=1).pk}", "confirmado": "si"}
    correct_minutes(minutes=minutes, words={2: "Otra cosa."}, remarks="", seen_version=1, **by(now))

    answer = ana.post(address, {**typed, "seen_version": "1", "idempotency_key": "una"})

    assert answer.status_code == 409
    assert "no se guardó nada encima" in answer.content.decode()
    assert 'name="seen_version" value="2"' in answer.content.decode()
    assert ana.post(address, {**typed, "seen_version": "2", "idempotency_key": "dos"}).status_code == 303
