"""Every act under everything that can happen to its form; the cases come from the rows."""

from __future__ import annotations

import errno
import html
import inspect
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import TimestampSigner
from django.db import OperationalError
from django.forms import FileField

from tequio.documents import storage
from tequio.foundation.actors import ANONYMOUS
from tequio.ledger.command import COMMANDS
from tequio.ledger.queries import last_public_entry
from tequio.ui.acts.form import KEY, TRAP
from tests.acts.effects import effects
from tests.acts.places import PLACES
from tests.acts.trying import ROWS, Trial, entered, long_texts, mark, name_of, refused, stranger, trial

ACTS = [pytest.param(acts, act, id=name_of(acts, act)) for acts, act in ROWS]
# What was done meanwhile in another browser ended the session of this one.
_SIGNING_OUT = {"new-cerrar", "new-terminar-otras-sesiones"}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def tried(request) -> Trial:
    return trial(*request.param)


every_act = pytest.mark.parametrize(
    "tried", [pytest.param((acts, act), id=name_of(acts, act)) for acts, act in ROWS], indirect=True
)


def _is_on_record(subject) -> bool:
    """Tell whether anybody may read of what was done to it last."""
    return hasattr(subject, "ref") and last_public_entry(subject.ref) is not None


def _read(answer) -> str:
    return html.unescape(answer.content.decode())


def test_every_kind_of_subject_has_its_place_in_the_example():
    assert {acts.route for acts, _act in ROWS} <= PLACES.keys()


@pytest.mark.parametrize(("acts", "act"), ACTS)
def test_the_form_gives_what_the_command_takes(acts, act):
    parameters = inspect.signature(act.run).parameters
    given = set(act.form.parameters()) | {"actor", "now", KEY} | {acts.subject, act.day} - {""}

    needed = {name for name, one in parameters.items() if one.default is inspect.Parameter.empty}
    assert given <= set(parameters)
    assert needed - given <= set(act.extra)


@pytest.mark.parametrize(("acts", "act"), ACTS)
def test_an_act_is_done_by_a_command(acts, act):
    names = set(COMMANDS.values())

    assert act.run in names or any(
        one in names for one in vars(inspect.getmodule(act.run)).values() if callable(one)
    )


@every_act
def test_whoever_may_do_it_is_shown_the_form(tried):
    answer = tried.client().get(tried.url)

    assert answer.status_code == 200
    # Going back finds the form as it was left; no cache on the way keeps it.
    assert answer["Cache-Control"] == "private, no-cache"
    assert str(tried.act.label) in _read(answer)
    assert all(f'id="campo-{field.html_name}"' in _read(answer) for field in tried.form().visible_fields())


@every_act
def test_an_empty_form_says_at_each_field_what_is_missing(tried):
    required = [field for field in tried.form().visible_fields() if field.field.required]

    answer = tried.client().post(tried.url, {KEY: "vacío"})

    assert answer.status_code == (422 if required else 303) or not required
    assert all(f'id="{field.auto_id}_error"' in _read(answer) for field in required)


@every_act
def test_a_text_that_is_too_long_comes_back_whole(tried):
    client, given = tried.client(), tried.good()
    for name, limit in long_texts(tried.form()):
        text = "ñ" * (limit + 1)

        answer = client.post(tried.url, {**given, name: text})

        assert answer.status_code == 422
        assert text in _read(answer)
        assert "maxlength" not in _read(answer)


@pytest.mark.parametrize(
    "tried",
    [pytest.param((acts, act), id=name_of(acts, act)) for acts, act in ROWS if act.is_for_anyone],
    indirect=True,
)
def test_what_a_program_filled_in_is_not_done_and_comes_back(tried):
    before = effects()
    given, words = mark(tried.good(), tried.form())

    answer = tried.client().post(tried.url, {**given, TRAP: "https://ejemplo.mx"})

    assert (answer.status_code, effects()) == (422, before)
    assert words in _read(answer)
    assert f'name="{TRAP}"' in _read(answer)
    assert "https://ejemplo.mx" not in _read(answer)


@pytest.mark.engine
@every_act
def test_a_good_form_is_done_once_however_often_it_is_sent(tried):
    client, url, given = tried.client(), tried.url, tried.good()
    before = effects()

    first = client.post(url, given)
    recorded = effects()
    second = client.post(url, given)

    assert (first.status_code, second.status_code) == (303, 303), _read(first)
    assert recorded > before
    assert effects() == recorded
    assert second["Location"] == first["Location"]


@every_act
def test_it_leads_back_to_the_page_that_shows_its_subject(tried):
    """An act that is done knows the address without making the page."""
    subject = tried.subject

    assert tried.acts.page_of(subject, lambda: subject) == tried.acts.show(subject).url


@every_act
def test_signed_out_one_reads_how_to_come_in_and_back_and_loses_nothing(tried):
    if tried.act.is_for_anyone:
        assert entered(None).get(tried.url).status_code == 200
        return
    given, words = mark(tried.good(), tried.form())

    shown, sent = entered(None).get(tried.url), entered(None).post(tried.url, given)

    assert (shown.status_code, sent.status_code) == (refused(tried, None),) * 2
    assert "?next=" in _read(shown)
    assert words in _read(sent)


@every_act
def test_whose_act_it_is_not_reads_why_and_loses_nothing(tried):
    other = stranger(tried)
    if other is None:
        # Of what every account may do, whoever is signed out is the other; that is tried above.
        assert tried.act.is_for_anyone or not tried.act.decide(ANONYMOUS, tried.subject).is_theirs
        return
    given, words = mark(tried.good(), tried.form())
    before = effects()

    answer = entered(other).post(tried.url, given)

    assert answer.status_code == refused(tried, other)
    assert words in _read(answer)
    assert effects() == before


@every_act
def test_what_was_done_meanwhile_is_told_and_nothing_is_lost(tried):
    url, given = tried.url, tried.good()
    again, words = mark({**given, KEY: "otra vez"}, tried.form())
    client = tried.client()
    client.get(url)
    assert tried.client().post(url, given).status_code == 303

    answer = client.post(url, again)

    if answer.status_code != 303:  # some acts can be done as often as somebody wants
        assert answer.status_code in ({403} if name_of(tried.acts, tried.act) in _SIGNING_OUT else {409, 422})
        assert words in _read(answer)
    if answer.status_code == 409:
        assert "Lo último que consta" in _read(answer) or not _is_on_record(tried.subject)


@every_act
def test_a_session_that_ended_loses_nothing_and_sending_again_works(tried):
    if tried.person is None:
        return
    client = tried.client(enforce_csrf_checks=True)
    token = _TOKEN.search(client.get(tried.url).content.decode())[1]
    given, words = mark({**tried.good(), "csrfmiddlewaretoken": token}, tried.form())

    client.logout()
    ended = client.post(tried.url, given)
    client.force_login(tried.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    stale = client.post(tried.url, {**given, "csrfmiddlewaretoken": "x" * 64})
    fresh = _TOKEN.search(stale.content.decode())[1]
    done = client.post(tried.url, {**given, "csrfmiddlewaretoken": fresh})

    assert (ended.status_code, stale.status_code, done.status_code) == (403, 403, 303)
    assert words in _read(ended)
    assert words in _read(stale)


@every_act
def test_a_database_that_is_away_loses_nothing(tried, monkeypatch):
    url, (given, words) = tried.url, mark(tried.good(), tried.form())
    client = tried.client(raise_request_exception=False)

    with monkeypatch.context() as away:
        away.setattr("django.db.backends.utils.CursorWrapper.execute", _no_database)
        answer = client.post(url, given)

    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert words in _read(answer)
    assert tried.client().post(url, given).status_code == 303


def _no_database(*_args, **_more):
    raise OperationalError("the database is away")


with_files = pytest.mark.parametrize(
    "tried",
    [
        pytest.param((acts, act), id=name_of(acts, act))
        for acts, act in ROWS
        if any(isinstance(field, FileField) for field in act.form.base_fields.values())
    ],
    indirect=True,
)


# What a form reads and goes on with as text is never put on a disk.
with_kept_files = pytest.mark.parametrize(
    "tried",
    [
        pytest.param((acts, act), id=name_of(acts, act))
        for acts, act in ROWS
        if any(isinstance(field, FileField) for field in act.form.base_fields.values())
        and not act.form.reads_files
    ],
    indirect=True,
)


@with_kept_files
def test_a_disk_that_is_full_loses_nothing_but_the_file(tried, monkeypatch):
    given, words = mark(tried.good(), tried.form())
    upload = SimpleUploadedFile("acta.txt", b"Acta de la sesion.", "text/plain")
    proof = {"upload": upload, "address": "", "title": "Acta", "kind": "minutes", "level": "output"}

    with monkeypatch.context() as full:
        full.setattr("django.core.files.storage.FileSystemStorage._save", _no_room)
        client = tried.client(raise_request_exception=False)
        answer = client.post(tried.url, {**given, **proof})

    assert answer.status_code == 503
    assert words in _read(answer)
    assert "Elija otra vez el archivo «acta.txt»" in _read(answer)


@with_kept_files
def test_a_file_whose_row_was_not_written_is_removed_at_once(tried, monkeypatch):
    upload = SimpleUploadedFile("acta.txt", b"Acta de la sesion.", "text/plain")
    proof = {"upload": upload, "address": "", "title": "Acta", "kind": "minutes", "level": "output"}
    client, given, before = tried.client(raise_request_exception=False), tried.good(), set(storage.names())
    kept = []

    def fail(*_args, **_more):
        kept.extend(set(storage.names()) - before)
        raise OperationalError("canceling statement due to statement timeout")

    with monkeypatch.context() as failing:
        failing.setattr("tequio.documents.commands.record", fail)
        answer = client.post(tried.url, {**given, **proof})

    assert answer.status_code == 503
    assert len(kept) == 1
    assert set(storage.names()) == before


def _no_room(*_args, **_more):
    raise OSError(errno.ENOSPC, "No space left on device")


@with_files
def test_the_page_says_whether_an_antivirus_looks_at_the_file(tried, settings):
    without = _read(tried.client().get(tried.url))
    settings.CLAMD = "/run/clamav/nobody.ctl"
    with_one = _read(tried.client().get(tried.url))

    # What is read as text and not kept is shown to none.
    of_text = "ningún antivirus lo revisa"
    assert (of_text if tried.act.form.reads_files else "este sitio no tiene un antivirus") in without
    assert (of_text if tried.act.form.reads_files else "Lo revisa un antivirus") in with_one


@with_files
def test_a_file_that_is_refused_is_told_at_its_field_and_loses_no_text(tried):
    given, words = mark(tried.good(), tried.form())
    upload = SimpleUploadedFile("programa.exe", b"MZ" + bytes(64), "application/octet-stream")

    answer = tried.client().post(
        tried.url,
        {**given, "upload": upload, "address": "", "title": "Acta", "kind": "minutes", "level": "output"},
    )

    assert answer.status_code == 422
    assert words in _read(answer)
    assert 'id="id_upload_error"' in _read(answer)


@every_act
def test_the_page_it_leads_back_to_offers_it(tried, monkeypatch):
    monkeypatch.setattr(
        TimestampSigner, "timestamp", lambda _signer: "1xXkSJ"
    )  # a signed link names its second
    page = tried.client().get(tried.acts.show(tried.subject).url)

    assert page.status_code == 200
    assert f'href="{tried.url}"' in _read(page)
