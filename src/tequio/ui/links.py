"""Addresses of pages in the language of the reader."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language

from tequio.foundation.refs import SubjectRef

ENGLISH = "en"


def url_of(ref: SubjectRef | str) -> str:
    """Give the address of a subject: "/compromiso/cam-2017-4/"."""
    return local_path(f"/{ref}/")


def local_path(path: str) -> str:
    """Give a path of the site in the active language."""
    return path_in((get_language() or settings.LANGUAGE_CODE)[:2], path)


def site_address() -> str:
    """Give the address of the site as its operator wrote it; never as a request names it."""
    return str(settings.BASE_URL)


def absolute(path: str) -> str:
    """Give the whole address of a path of the site, wherever it was asked for."""
    return f"{site_address()}{path}"


def follow_path(path: str) -> str:
    """Give where the thing that a page shows is followed by mail."""
    return local_path(f"/seguir/{bare_path(path)}")


def duties_path() -> str:
    """Give where officers find all that they owe."""
    return local_path("/lo-que-debo/")


def sign_in_path(back: str) -> str:
    """Give where one signs in, and comes back from to a page of this site; "" where nobody can."""
    try:
        return f"{reverse('account_login')}?{urlencode({'next': back})}"
    except NoReverseMatch:
        return ""


def path_in(language: str, path: str) -> str:
    """Give the same page in another language; Spanish has no prefix."""
    bare = bare_path(path)
    prefix = f"{ENGLISH}/" if language == ENGLISH else ""
    return f"{get_script_prefix()}{prefix}{bare}"


def bare_path(path: str) -> str:
    """Give a path without leading slash, script prefix or language."""
    root = get_script_prefix()
    rest = path[len(root) :] if root != "/" and path.startswith(root) else path.lstrip("/")
    if rest in {ENGLISH, f"{ENGLISH}/"}:
        return ""
    return rest.removeprefix(f"{ENGLISH}/")
