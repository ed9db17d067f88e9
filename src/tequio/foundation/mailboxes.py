"""Addresses of mail that somebody types: of the open Internet, never of this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

# Names that only machines of one network know (RFC 6761, 6762, 8375, 9476), and that of the root of the tree.
_OF_ONE_NETWORK: Final = (
    ".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa",
    ".invalid", ".onion", ".alt", ".arpa",
)  # fmt: skip


def validate_mailbox(address: str) -> None:
    """Refuse what is no address, and one whose mail this machine would deliver to itself or its network.

    ValidationError (Django), with the sentence that stands beside the field.
    """
    validate_email(address)
    host = _host_of(address)
    # Where the operator's own sender lives there is a mail service, though the site bears the same name.
    is_ours = is_of_this_site(host) and host != _host_of(settings.DEFAULT_FROM_EMAIL)
    if is_ours or not _is_open(host):
        raise ValidationError(_("Escriba un correo al que se pueda escribir desde cualquier lugar."))


def is_of_this_site(host: str) -> bool:
    """Tell whether a host is a name of this site or of its machine."""
    base = urlsplit(settings.BASE_URL).hostname or ""
    return host.lower().rstrip(".") in {base, *settings.ALLOWED_HOSTS, socket.gethostname().lower()}


def _host_of(address: str) -> str:
    return address.rpartition("@")[2].lower().rstrip(".>")


def _is_open(host: str) -> bool:
    if "." not in host or host.startswith("[") or f".{host}".endswith(_OF_ONE_NETWORK):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return not host.rpartition(".")[2].isdecimal()
    return False
