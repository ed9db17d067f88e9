"""Addresses of mail that somebody types: of the open Internet, never of this machine."""

from __future__ import annotations

import re
import socket
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

# Names that only machines of one network know (RFC 6761, 6762, 8375, 9476), those of which no root server
# will ever tell because networks use them, and that of the root of the tree.
_OF_ONE_NETWORK: Final = (
    ".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa",
    ".invalid", ".onion", ".alt", ".arpa", ".home", ".corp", ".private",
)  # fmt: skip
# By which some mail servers read an address within the name of a box: to whom they should pass it on.
_PASSED_ON: Final = ("%", "!")
# What programs read as a number, and so as the address of a machine (URL Standard, 4.2.3).
_NUMBER: Final = re.compile(r"\d+|0x[0-9a-f]*")


def validate_mailbox(address: str) -> None:
    """Refuse what is no address, and one whose mail this machine would deliver to itself or its network.

    ValidationError (Django), with the sentence that stands beside the field.
    """
    validate_email(address)
    host = _host_of(address)
    # Where the operator's own sender lives there is a mail service, though the site bears the same name.
    is_ours = is_of_this_site(host) and host != _host_of(settings.DEFAULT_FROM_EMAIL)
    passes_on = any(sign in address.rpartition("@")[0] for sign in _PASSED_ON)
    if is_ours or passes_on or not _is_open(host):
        raise ValidationError(_("Escriba un correo al que se pueda escribir desde cualquier lugar."))


def is_of_this_site(host: str) -> bool:
    """Tell whether a host is a name of this site or of its machine."""
    base = urlsplit(settings.BASE_URL).hostname or ""
    return host.lower().rstrip(".") in {base, *settings.ALLOWED_HOSTS, socket.gethostname().lower()}


def _host_of(address: str) -> str:
    """Return the name as the name service is asked for it; "" for what is no name."""
    host = address.rpartition("@")[2].rstrip(">")
    try:
        return host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        return ""


def _is_open(host: str) -> bool:
    if "." not in host or host.startswith("[") or f".{host}".endswith(_OF_ONE_NETWORK):
        return False
    return _NUMBER.fullmatch(host.rpartition(".")[2]) is None
