"""Each TEQUIO_* variable: read when good, refused with a sentence when not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tequio.config.environment import BadEnvironment, load
from tequio.config.sqlite import OLDEST, refuse_older_than


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {"TEQUIO_HOME": str(tmp_path)}


def test_without_variables_everything_has_a_default(variables, tmp_path):
    environment = load(variables)

    assert environment.home == tmp_path
    assert environment.database["NAME"] == tmp_path / "tequio.sqlite3"
    assert environment.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not environment.debug
    assert not environment.https
    assert environment.mail["EMAIL_BACKEND"] == "tequio.notifications.postman.EmailFolder"
    assert environment.base_url == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("TEQUIO_HOSTS", "tequio.mx, www.tequio.mx", "hosts", ("tequio.mx", "www.tequio.mx")),
        ("TEQUIO_HOSTS", "Tequio.mx,[::1],10.0.0.7", "hosts", ("tequio.mx", "[::1]", "10.0.0.7")),
        ("TEQUIO_BASE_URL", "http://Tequio.mx/", "base_url", "http://tequio.mx"),
        ("TEQUIO_PROXY", "nginx", "proxy", "nginx"),
        ("TEQUIO_DEBUG", "yes", "debug", True),
        ("TEQUIO_LOG_LEVEL", "WARNING", "log_level", "WARNING"),
        ("TEQUIO_CLAMD", "/run/clamav/clamd.ctl", "clamd", "/run/clamav/clamd.ctl"),
        ("TEQUIO_CLAMD", "antivirus:3310", "clamd", "antivirus:3310"),
        ("TEQUIO_MAIL_FROM", "avisos@tequio.mx", "mail_from", "avisos@tequio.mx"),
        ("TEQUIO_SECRET_KEY", "s" * 50, "secret_key", "s" * 50),
    ],
)
def test_a_good_value_is_read(variables, name, text, field, value):
    assert getattr(load({**variables, name: text}), field) == value


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("TEQUIO_HOSTS", " , ", "al menos un nombre"),
        ("TEQUIO_HOSTS", "*", "cada nombre completo"),
        ("TEQUIO_HOSTS", "tequio.mx, .tequio.mx", "cada nombre completo"),
        ("TEQUIO_HOSTS", "*.tequio.mx", "cada nombre completo"),
        ("TEQUIO_HOSTS", "\uff0a", "solo nombres"),
        ("TEQUIO_HOSTS", "tequio.mx:443", "solo nombres"),
        ("TEQUIO_HOSTS", "https://tequio.mx", "solo nombres"),
        ("TEQUIO_BASE_URL", "https://tequio.mx\n.otro.mx", "sin nada después"),
        ("TEQUIO_PROXY", "10.0.0.1", "escriba nginx"),
        ("TEQUIO_BASE_URL", "https://tequio.mx/sitio/", "sin nada después"),
        ("TEQUIO_BASE_URL", "https://ana@tequio.mx", "sin nada después"),
        ("TEQUIO_BASE_URL", "tequio.mx", "se espera https://su.sitio"),
        ("TEQUIO_BASE_URL", "https://tequio.mx/?a=1", "se espera https://su.sitio"),
        ("TEQUIO_DEBUG", "true", "escriba yes o no"),
        ("TEQUIO_HTTPS", "1", "escriba yes o no"),
        ("TEQUIO_LOG_LEVEL", "loud", "DEBUG, INFO, WARNING o ERROR"),
        ("TEQUIO_CLAMD", "antivirus", "la ruta del socket"),
        ("TEQUIO_CLAMD", "antivirus:0", "la ruta del socket"),
        ("TEQUIO_SECRET_KEY", "corta", "50 caracteres"),
        ("TEQUIO_DATABASE", "mysql://localhost/tequio", "postgresql://"),
        ("TEQUIO_DATABASE", "postgresql://localhost", "postgresql://"),
        ("TEQUIO_DATABASE", "postgresql://localhost:abc/tequio", "mal escrita"),
        ("TEQUIO_MAIL", "smtp://[::1", "mal escrita"),
        ("TEQUIO_MAIL", "pigeon", "console, folder o smtp://"),
        ("TEQUIO_MAIL", "smtp://", "console, folder o smtp://"),
        ("TEQUIO_MAIL", "smtp+insecure://correo.mx", "solo para un servidor de esta misma máquina"),
        ("TEQUIO_MAIL", "smtp+insecure://10.0.0.7", "solo para un servidor de esta misma máquina"),
    ],
)
def test_a_bad_value_stops_with_a_sentence(variables, name, text, says):
    with pytest.raises(BadEnvironment, match="no sirve") as refusal:
        load({**variables, name: text})

    assert str(refusal.value).startswith(name)
    assert says in str(refusal.value)


ENCRYPTED = {"TEQUIO_BASE_URL": "https://tequio.mx", "TEQUIO_HTTPS": "yes", "TEQUIO_PROXY": "nginx"}


def test_a_site_behind_https_says_its_address_and_its_proxy(variables):
    environment = load({**variables, **ENCRYPTED})

    assert (environment.https, environment.base_url, environment.proxy) == (
        True,
        "https://tequio.mx",
        "nginx",
    )


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"TEQUIO_HTTPS": "no"}, "las galletas viajarían sin cifrar"),
        ({"TEQUIO_BASE_URL": "http://tequio.mx"}, "los enlaces de los correos irían sin cifrar"),
        ({"TEQUIO_PROXY": ""}, "ponga TEQUIO_PROXY=nginx"),
        ({"TEQUIO_DEBUG": "yes"}, "TEQUIO_DEBUG=yes enseña el interior"),
    ],
)
def test_what_would_leave_the_site_open_stops_it_with_a_sentence(variables, changed, says):
    with pytest.raises(BadEnvironment, match=says):
        load({**variables, **ENCRYPTED, **changed})


@pytest.mark.parametrize(("port", "used"), [("8765", "8765"), ("abc", "8000"), ("99999", "8000")])
def test_links_of_mails_follow_the_port_if_it_is_one(variables, port, used):
    assert load({**variables, "PORT": port}).base_url == f"http://127.0.0.1:{used}"


def test_an_unknown_variable_stops_with_its_name(variables):
    with pytest.raises(BadEnvironment, match="No existe la variable TEQUIO_DATABSE"):
        load({**variables, "TEQUIO_DATABSE": "postgresql://localhost/tequio"})


def test_variables_of_others_are_not_ours(variables):
    assert load({**variables, "PATH": "/bin"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("TEQUIO_DATABASE", "postgresql://ana:secreta@h/"),
        ("TEQUIO_MAIL", "smpt://ana:secreta@h"),
        ("TEQUIO_SECRET_KEY", "secreta"),
    ],
)
def test_a_refusal_never_repeats_a_secret(variables, name, text):
    with pytest.raises(BadEnvironment) as refusal:
        load({**variables, name: text})

    assert "secreta" not in str(refusal.value)


def test_a_database_address_is_taken_apart(variables):
    address = "postgresql://ana:cla%2Fve@base.mx:5433/tequio"

    database = load({**variables, "TEQUIO_DATABASE": address}).database

    assert (database["USER"], database["PASSWORD"]) == ("ana", "cla/ve")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("base.mx", "5433", "tequio")


def test_a_database_may_listen_on_a_socket(variables):
    database = load({**variables, "TEQUIO_DATABASE": "postgresql://ana@/tequio?host=/run/base"}).database

    assert (database["HOST"], database["PORT"]) == ("/run/base", "")


def test_mail_may_go_to_a_folder(variables, tmp_path):
    assert load({**variables, "TEQUIO_MAIL": "folder"}).mail["EMAIL_FILE_PATH"] == tmp_path / "mail"


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [("smtp://u:p@correo.mx", 587, False, True), ("smtps://u:p@correo.mx:4650", 4650, True, False)],
)
def test_mail_may_go_to_a_server_that_encrypts(variables, address, port, ssl, tls):
    mail = load({**variables, "TEQUIO_MAIL": address}).mail

    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("correo.mx", port)
    assert (mail["EMAIL_USE_SSL"], mail["EMAIL_USE_TLS"]) == (ssl, tls)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_mail_may_go_unencrypted_to_a_relay_of_this_machine(variables, host):
    mail = load({**variables, "TEQUIO_MAIL": f"smtp+insecure://{host}"}).mail

    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == (host.strip("[]"), 25)
    assert (mail["EMAIL_USE_SSL"], mail["EMAIL_USE_TLS"]) == (False, False)


def test_a_secret_key_is_made_once_and_only_its_owner_reads_it(variables, tmp_path):
    first, second = load(variables).secret_key, load(variables).secret_key

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_key_is_on_disk_before_anybody_uses_it(variables, tmp_path, monkeypatch):
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
    )

    load(variables)

    assert [Path(place).name for place in synced] == [f".secret_key.{os.getpid()}", tmp_path.name]
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_of_two_processes_that_make_a_key_the_first_wins(variables, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "exists", lambda _file: False)
    (tmp_path / "secret_key").write_text("k" * 60)

    assert load(variables).secret_key == "k" * 60


@pytest.mark.parametrize("text", ["", "corta", "k" * 49, "\0" * 86, "ñ" * 60], ids=repr)
def test_a_key_that_lost_its_end_is_refused_and_left_as_it_is(variables, tmp_path, text):
    file = tmp_path / "secret_key"
    file.write_text(text)

    with pytest.raises(BadEnvironment, match="vacía o incompleta"):
        load(variables)

    assert file.read_text() == text


def test_an_old_sqlite_is_refused_with_both_versions():
    with pytest.raises(BadEnvironment, match=r"SQLite es la 3\.40\.1; Tequio necesita la 3\.51\.3"):
        refuse_older_than(OLDEST, (3, 40, 1))


def test_the_oldest_safe_sqlite_is_accepted():
    refuse_older_than(OLDEST, OLDEST)
