"""Whoever has no part in an act reads whose it is, and changes nothing by sending its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from tequio.directory.models import Territory
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.ui.acts.form import KEY
from tests.acts.conftest import NOW
from tests.acts.effects import effects
from tests.acts.trying import ROWS, Trial, acting, entered, name_of, refused, trial
from tests.country import guarantor
from tests.people import account
from tests.scopes import body, exercise
from tests.site.reading import words_of
from tests.worlds import world

_TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
_ELSEWHERE = "de-otro-lugar"
_ROLES = {
    "ciudadania": None,
    "enlace": (Role.LIAISON, SubjectRef("institucion", _ELSEWHERE)),
    "integrante": (Role.SECRETARIAT_MEMBER, SubjectRef("ejercicio", _ELSEWHERE)),
    "facilitador": (Role.FACILITATOR, SubjectRef("ejercicio", _ELSEWHERE)),
    "secretaria": (Role.COMMISSION_SECRETARY, SubjectRef("organo", _ELSEWHERE)),
    "evaluador": (Role.ASSESSOR, SubjectRef("ejercicio", _ELSEWHERE)),
}
# Forms that are no row: whoever holds their link may send them.
_OF_A_LINK = {"invitation", "end_following", "end_all_following", "end_weekly_mail"}
# Of one's own account, and of a secret that only the browser's session or the key knows.
_OF_OWN_SIGN_IN = {
    "mfa_activate_totp", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_view_recovery_codes",
}  # fmt: skip
_OF_EVERY_ACCOUNT = {
    "new-cambiar-correo", "new-cerrar", "new-dejar", "new-descargar", "new-quitar", "new-recibir",
    "new-terminar-otras-sesiones", "new-terminar-sesion",
}  # fmt: skip


@world
def strangers(accounts: None) -> list[Person]:
    elsewhere = Territory.objects.get(code="demo")
    found = guarantor(_ELSEWHERE, "Garante de otro lugar", elsewhere, NOW)
    exercise(_ELSEWHERE, "Ejercicio de otro lugar", found, NOW)
    body(_ELSEWHERE, "Órgano de otro lugar", elsewhere, NOW)
    return [account(name, NOW, *(holding or ())) for name, holding in _ROLES.items()]


@pytest.fixture
def tried(request, strangers: list[Person]) -> Trial:
    return trial(*request.param)


every_act = pytest.mark.parametrize(
    "tried",
    [pytest.param(row, id=name_of(*row)) for row in ROWS if not row[1].is_for_anyone],
    indirect=True,
)


def _without_part(tried: Trial, strangers: list[Person]) -> list[Person]:
    """Return those who may not open the form: some forms are of whoever holds a role, for what is theirs."""
    return [one for one in strangers if not tried.act.decide(acting(one), tried.subject).is_theirs]


def _forms_of(within: URLResolver) -> Iterator[str]:
    for pattern in within.url_patterns:
        if isinstance(pattern, URLPattern):
            if "POST" in getattr(pattern.callback, "methods", ()):
                yield pattern.name
        else:
            yield from _forms_of(pattern)


def test_every_form_of_the_site_is_an_act_or_opened_by_a_link():
    assert set(_forms_of(get_resolver())) == {name_of(*row) for row in ROWS} | _OF_A_LINK | _OF_OWN_SIGN_IN


@every_act
def test_a_stranger_reads_whose_the_form_is(tried, strangers):
    if name_of(tried.acts, tried.act) in _OF_EVERY_ACCOUNT:
        assert not _without_part(tried, strangers)
        return

    without = _without_part(tried, strangers)
    answers = [entered(one).get(tried.url) for one in without]

    assert [answer.status_code for answer in answers] == [refused(tried, one) for one in without]
    told = [words_of(answer) for answer in answers]
    assert all(
        ("Corresponde a: " in words) == (a.status_code == 403) for words, a in zip(told, answers, strict=True)
    )


@every_act
def test_a_stranger_who_sends_the_form_changes_nothing(tried, strangers):
    given, before = tried.good(), effects()
    senders = [None, *_without_part(tried, strangers)]

    answers = [entered(one).post(tried.url, given) for one in senders]

    assert [answer.status_code for answer in answers] == [refused(tried, one) for one in senders]
    assert effects() == before


# What is not public yet, and a subject of the same address that there is not.
HIDDEN = {id(row[0]): row for row in ROWS if row[0].missing}


def _without_keys(answer: HttpResponse, address: str) -> str:
    """Return what an answer says, but for its own address and what is new each time."""
    return _TOKENS.sub("", answer.content.decode()).replace(quote(address, safe=""), "").replace(address, "")


@pytest.mark.parametrize(
    "tried", [pytest.param(row, id=name_of(*row)) for row in HIDDEN.values()], indirect=True
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_hidden_is_answered_as_what_is_not_there(tried, strangers, method):
    key = str(next(iter(tried.place.values())))
    nowhere = tried.url.replace(f"/{key}/", "/987654/" if key.isdecimal() else "/no-hay-tal/")
    readers = [one for one in (None, *strangers) if refused(tried, one) == 404]
    assert bool(readers) == (tried.acts.private(tried.subject) is not None)

    for one in readers:
        sent = {KEY: "k"} if method == "post" else {}
        hidden, missing = (getattr(entered(one), method)(url, sent) for url in (tried.url, nowhere))

        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert _without_keys(hidden, tried.url) == _without_keys(missing, nowhere)
