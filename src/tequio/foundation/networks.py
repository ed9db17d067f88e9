"""Which network an address is of: a client has every IPv6 address of its own to spend."""

from __future__ import annotations

from ipaddress import AddressValueError, IPv6Address, IPv6Network
from typing import Final

_BITS_OF_A_CLIENT: Final = 64


def client_of(address: str) -> str:
    """Return an IPv4 address as it is, and of an IPv6 address the network of its client."""
    try:
        found = IPv6Address(address)
    except AddressValueError:
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Network((found, _BITS_OF_A_CLIENT), strict=False))
