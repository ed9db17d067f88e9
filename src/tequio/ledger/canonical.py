"""Canonical JSON and the hashes of a leaf of the public log.

RFC 8785 for text, integers, arrays and objects; RFC 6962 for the hash of a leaf and the root of a tree.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

_LARGEST_INTEGER = 2**53 - 1
_LEAF_PREFIX = b"\x00"
_NODE_PREFIX = b"\x01"
_COMMITMENT_PREFIX = b"\x02"  # RFC 6962 takes 0x00 and 0x01

Value = str | int | Sequence["Value"] | Mapping[str, "Value"]


def canonical_json(value: Value) -> str:
    """Return the one text of a value; TypeError or ValueError if it has none."""
    text = json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text.encode()  # half of a surrogate pair is no text
    return text


def _ordered(value: Any) -> Value:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, bool) or value is None or isinstance(value, float | bytes):
        raise TypeError(f"a leaf has no {type(value).__name__}")
    if isinstance(value, int):
        if abs(value) > _LARGEST_INTEGER:
            raise ValueError("an integer of a leaf stays below 2^53")
        return value
    if isinstance(value, Mapping):
        keys = {unicodedata.normalize("NFC", key): key for key in value}
        if len(keys) < len(value):
            raise ValueError("two keys of a leaf are the same text")
        return {key: _ordered(value[keys[key]]) for key in sorted(keys, key=_utf16)}
    if isinstance(value, Sequence):
        return [_ordered(item) for item in value]
    raise TypeError(f"a leaf has no {type(value).__name__}")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def commitment(salt: bytes, name: str, value: Any) -> str:
    """Return the hex commitment to one field under a 32-byte salt."""
    content = canonical_json([name, value]).encode()
    return hashlib.sha256(_COMMITMENT_PREFIX + salt + content).hexdigest()


def leaf_hash(leaf: str) -> str:
    """Return the hex RFC 6962 hash of a leaf."""
    return hashlib.sha256(_LEAF_PREFIX + leaf.encode()).hexdigest()


def tree_root(leaves: Sequence[str]) -> str:
    """Return the hex RFC 6962 root of the Merkle tree over leaves, in their order."""
    return _root([bytes.fromhex(leaf_hash(leaf)) for leaf in leaves]).hex()


def _root(hashes: Sequence[bytes]) -> bytes:
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1  # the largest power of two below the number
    return hashlib.sha256(_NODE_PREFIX + _root(hashes[:half]) + _root(hashes[half:])).digest()
