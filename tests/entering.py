"""Whom a test signs in has signed in just now, as through the page of sign-in."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client
from django.test.client import ClientMixin

_LOGIN = ClientMixin._login  # type: ignore[attr-defined]


def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `force_login` leave in the session what signing in leaves there."""

    def login(client: Client, user: Any, backend: str | None = None) -> None:
        _LOGIN(client, user, backend)
        signed_in_ago(client, user, seconds=0)

    monkeypatch.setattr(ClientMixin, "_login", login)


def signed_in_ago(client: Client, user: Any, *, seconds: int) -> None:
    """Move when the person of a browser signed in."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time() - seconds}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session.save()
