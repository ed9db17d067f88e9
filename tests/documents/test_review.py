"""The worker decides about what waits; whoever dies is replaced."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest

from tequio.documents import sandbox, storage, worker
from tequio.documents.commands import (
    LEASE,
    ReasonMissing,
    TakenUpByAnother,
    archive_address,
    clean_document,
    refuse_document,
    take_up,
    withdraw_document,
)
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format
from tequio.documents.models import Document, DocumentState
from tequio.documents.queries import document_with_code
from tequio.documents.storage import Stored
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.policy import NotAllowed
from tequio.ledger.events import Visibility
from tequio.ledger.models import LogEntry
from tests.documents import corpus
from tests.documents.places import bytes_of

pytestmark = pytest.mark.django_db


def test_what_is_clean_is_published_and_the_rest_set_aside(minutes, review):
    quarantined = minutes.stored_as

    document = review(minutes)

    entry = LogEntry.objects.latest("pk")
    assert document.state == DocumentState.CLEAN
    assert bytes_of(document).startswith(b"Acta de la sesi")
    assert not storage.exists(quarantined)
    assert entry.visibility == Visibility.PUBLIC
    assert entry.sentence == (
        f"Se publicó el documento «Acta de la sesión». Huella sha256 de la copia: {document.sha256}."
    )
    assert "compromiso/cam-2017-1" in entry.about


def test_what_is_refused_says_why_and_is_set_aside(send, review):
    document = review(send("a.pdf", corpus.locked_pdf()))

    entry = LogEntry.objects.latest("pk")
    assert entry.visibility == Visibility.STAFF
    assert entry.sentence == (
        "No se admitió el archivo «Acta de la sesión». "
        "El archivo está cifrado o pide contraseña. Quítela y envíelo de nuevo."
    )
    assert document.decided_at
    assert not list(storage.names())


def test_nothing_waits_twice(published, now):
    assert worker.run(now) == 0


def test_a_killed_worker_is_replaced_when_its_lease_ends(minutes, clock, review, now):
    take_up(actor=clock, document=minutes, now=now)

    before = review(minutes, now=now + LEASE - timedelta(seconds=1)).state
    after = review(minutes, now=now + LEASE).state

    assert (before, after) == (DocumentState.RECEIVED, DocumentState.CLEAN)


def test_two_workers_do_not_take_one_document(minutes, clock, now):
    take_up(actor=clock, document=minutes, now=now)

    with pytest.raises(TakenUpByAnother):
        take_up(actor=clock, document=minutes, now=now)


def test_a_worker_leaves_what_another_has_just_taken(minutes, clock, now):
    waiting = minutes
    take_up(actor=clock, document=minutes, now=now)

    assert not worker._attend(waiting, now, worker.fetch_in_child)


def test_a_worker_whose_lease_ended_decides_nothing(minutes, clock, now):
    slow = take_up(actor=clock, document=minutes, now=now)
    take_up(actor=clock, document=minutes, now=now + LEASE)

    with pytest.raises(TakenUpByAnother):
        refuse_document(
            actor=clock, document=slow, fault=Fault.DAMAGED, attempt=slow.attempts, now=now + LEASE
        )


def test_each_lease_is_twice_as_long_as_the_one_before(minutes, clock, now):
    take_up(actor=clock, document=minutes, now=now)

    again = take_up(actor=clock, document=minutes, now=now + LEASE)

    assert again.leased_until == now + LEASE + 2 * LEASE


def test_a_file_that_ends_eight_workers_is_refused(minutes, clock, review, now):
    moments = [now + (2**number - 1) * LEASE for number in range(9)]
    ended = [take_up(actor=clock, document=minutes, now=moment) for moment in moments[:8]]

    document = review(minutes, now=moments[8])

    assert len(ended) == 8
    assert (document.state, document.fault) == (DocumentState.REFUSED, Fault.UNREADABLE)


def test_a_file_whose_workers_were_killed_seven_times_is_published(minutes, clock, review, now):
    moments = [now + (2**number - 1) * LEASE for number in range(8)]
    ended = [take_up(actor=clock, document=minutes, now=moment) for moment in moments[:7]]

    document = review(minutes, now=moments[7])

    assert len(ended) == 7
    assert document.state == DocumentState.CLEAN


def test_a_child_ended_from_outside_decides_nothing(record_link, review):
    def ended(_url, _folder):
        raise sandbox.Interrupted("fetching")

    document = review(record_link(), fetch=ended)

    assert document.state == DocumentState.RECEIVED
    assert document.leased_until


def test_the_round_ends_when_its_time_is_over(send, record_link, now, monkeypatch):
    send("a.txt", b"uno")
    send("b.txt", b"dos")
    monkeypatch.setattr(worker, "_SECONDS_A_ROUND", 0)

    assert worker.run(now) == 1


@pytest.mark.parametrize(
    ("content", "media"),
    [(b"<html><body>Acta</body></html>", Format.TXT), (corpus.pdf(), Format.PDF)],
)
def test_an_address_is_archived_as_text_or_pdf(record_link, review, answered, content, media):
    document = review(record_link(), fetch=answered(content))

    entry = LogEntry.objects.latest("pk")
    assert (document.state, document.format) == (DocumentState.CLEAN, media)
    assert entry.kind == "documents.address_archived"
    assert entry.visibility == Visibility.PUBLIC


def test_an_address_without_answer_stays_without_copy(record_link, review):
    def silent(_url, _folder):
        raise Doubtful(Fault.NO_ANSWER)

    document = review(record_link(), fetch=silent)

    assert (document.state, document.fault) == (DocumentState.UNARCHIVED, Fault.NO_ANSWER)
    assert LogEntry.objects.latest("pk").sentence == (
        "De «Acta en línea» (https://ejemplo.org/acta) no hay copia archivada. "
        "La dirección no respondió con la página en diez segundos."
    )


def test_an_answer_that_is_neither_text_nor_pdf_is_not_archived(record_link, review, answered):
    document = review(record_link(), fetch=answered(b"\x00\x01\x02"))

    assert (document.state, document.fault) == (DocumentState.UNARCHIVED, Fault.NOT_ARCHIVABLE)


def test_the_real_client_refuses_the_machine_itself(record_link, review):
    document = review(record_link("http://127.0.0.2/"))

    assert (document.state, document.fault) == (DocumentState.UNARCHIVED, Fault.NOT_PUBLIC)


def test_only_the_clock_reviews(minutes, operator, now):
    with pytest.raises(NotAllowed, match="reloj"):
        take_up(actor=operator, document=minutes, now=now)


def test_only_the_clock_refuses(minutes, operator, now):
    with pytest.raises(NotAllowed, match="reloj"):
        refuse_document(actor=operator, document=minutes, fault=Fault.DAMAGED, attempt=0, now=now)


def test_what_was_decided_is_not_decided_again(published, clock, now):
    stored = Stored("clean/x", 1, "00")

    with pytest.raises(NotAllowed, match="ya se revisó"):
        clean_document(actor=clock, document=published, stored=stored, attempt=1, now=now)
    with pytest.raises(NotAllowed, match="ya se revisó"):
        archive_address(actor=clock, document=published, stored=stored, media=Format.TXT, attempt=1, now=now)


def test_a_withdrawn_document_keeps_its_entry_alone(
    published, operator, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_document(actor=operator, document=published, reason="Trae datos personales.", now=now)

    document = document_with_code(published.code)
    assert document.state == DocumentState.WITHDRAWN
    assert document.original_name == ""
    assert not list(storage.names())
    assert LogEntry.objects.latest("pk").sentence == (
        "Se retiró el documento «Acta de la sesión». Razón: Trae datos personales."
    )


def test_a_document_is_withdrawn_once_and_with_a_reason(published, operator, now):
    with pytest.raises(ReasonMissing):
        withdraw_document(actor=operator, document=published, reason="  ", now=now)
    withdraw_document(actor=operator, document=published, reason="Error.", now=now)

    with pytest.raises(NotAllowed, match="ya se retiró"):
        withdraw_document(actor=operator, document=published, reason="Error.", now=now)


def test_a_citizen_cannot_withdraw_a_document(published, now):
    with pytest.raises(NotAllowed, match="constancia"):
        withdraw_document(actor=ANONYMOUS, document=published, reason="No me gusta.", now=now)


def test_a_document_withdrawn_while_it_waits_is_not_published(minutes, operator, now):
    withdraw_document(actor=operator, document=minutes, reason="Error.", now=now)

    assert not worker._attend(minutes, now, worker.fetch_in_child)


def test_a_file_that_is_gone_before_its_review_waits_for_the_sweeper(minutes, review):
    storage.remove(minutes.stored_as)

    assert review(minutes).state == DocumentState.RECEIVED


def test_a_round_leaves_no_file_without_document(send, review):
    review(send("a.txt", b"uno"))
    review(send("b.pdf", corpus.locked_pdf()))

    kept = set(Document.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    assert set(storage.names()) == kept


@pytest.mark.parametrize(
    ("program", "fault"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Fault.DAMAGED),
        ("open('answer', 'w').write('[1]')", Fault.DAMAGED),
        ("open('answer', 'w').write('no json')", Fault.DAMAGED),
        ("open('answer', 'w').write('{\"done\": \"../../etc/passwd\"}')", Fault.DAMAGED),
        (
            "import os; os.symlink('/etc/passwd', 'x'); open('answer', 'w').write('{\"done\": \"x\"}')",
            Fault.DAMAGED,
        ),
        ("open('answer', 'w').write('{\"fault\": \"animated\"}')", Fault.ANIMATED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Fault.TOO_COSTLY),
    ],
)
def test_a_child_that_misbehaves_is_ended_and_not_believed(tmp_path, monkeypatch, program, fault):
    (tmp_path / "misbehaving.py").write_text(program)
    monkeypatch.setitem(sandbox._ENVIRONMENT, "PYTHONPATH", str(tmp_path))

    with pytest.raises(Doubtful) as doubt:
        sandbox.run("misbehaving", folder=tmp_path, too_slow=Fault.TOO_COSTLY)

    assert doubt.value.fault == fault


def test_a_child_that_does_not_end_is_ended(tmp_path, monkeypatch):
    (tmp_path / "endless.py").write_text("while True: pass")
    monkeypatch.setitem(sandbox._ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sandbox, "SECONDS", 1)

    with pytest.raises(Doubtful) as doubt:
        sandbox.run("endless", folder=tmp_path, too_slow=Fault.NO_ANSWER)

    assert doubt.value.fault == Fault.NO_ANSWER


@pytest.mark.parametrize("program", ["import time; time.sleep(60)", "import signal; signal.raise_signal(14)"])
def test_a_busy_machine_says_nothing_of_the_file(tmp_path, monkeypatch, program):
    (tmp_path / "slow.py").write_text(program)
    monkeypatch.setitem(sandbox._ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sandbox, "SECONDS", 1)

    with pytest.raises(sandbox.Interrupted):
        sandbox.run("slow", folder=tmp_path)


@pytest.mark.parametrize("program", ["import os; os.kill(os.getpid(), 9)", "import no_such_library"])
def test_a_child_that_fails_by_itself_says_nothing_of_the_file(tmp_path, monkeypatch, program):
    (tmp_path / "killed.py").write_text(program)
    monkeypatch.setitem(sandbox._ENVIRONMENT, "PYTHONPATH", str(tmp_path))

    with pytest.raises(sandbox.Interrupted):
        sandbox.run("killed", folder=tmp_path, too_slow=Fault.TOO_COSTLY)


def test_the_child_knows_nothing_of_the_platform():
    loaded = (
        "import sys, tequio.documents.cleaning.__main__, tequio.documents.cleaning.office;"
        "print('django' in sys.modules)"
    )

    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "False"
    assert set(sandbox._ENVIRONMENT) == {"PYTHONPATH", "LANG"}
