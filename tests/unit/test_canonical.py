"""Canonical JSON against an independent implementation of RFC 8785."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tequio.ledger import canonical

INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
# The ledger keeps composed text; a leaf has no lone surrogate.
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
VALUES = st.recursive(
    INTEGERS | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20
)


@given(VALUES)
def test_canonical_json_is_that_of_the_standard(value):
    assert canonical.canonical_json(value).encode() == rfc8785.dumps(value)


def test_keys_are_ordered_by_their_utf_16_units():
    assert (
        canonical.canonical_json({"\uffee": 1, "\U0001f600": 2, "a": 3})
        == '{"a":3,"\U0001f600":2,"\uffee":1}'
    )


def test_text_is_composed():
    assert canonical.canonical_json({"e\u0301": "n\u0303"}) == '{"\u00e9":"\u00f1"}'


def test_two_keys_that_compose_to_one_are_refused():
    with pytest.raises(ValueError, match="same text"):
        canonical.canonical_json({"e\u0301": 1, "\u00e9": 2})


@pytest.mark.parametrize("value", [None, True, 1.5, b"x", {1, 2}, object(), {1: "x"}, [None], {"a": 0.0}])
def test_what_a_leaf_cannot_say_is_refused(value):
    with pytest.raises(TypeError):
        canonical.canonical_json(value)


@pytest.mark.parametrize("value", [2**53, -(2**53)])
def test_integers_stay_within_what_every_reader_can_hold(value):
    with pytest.raises(ValueError, match="2\\^53"):
        canonical.canonical_json(value)


def test_the_hash_of_a_leaf_is_that_of_rfc_6962():
    assert canonical.leaf_hash("") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_a_commitment_is_salted_and_bound_to_the_name():
    salt = bytes(range(32))

    assert canonical.commitment(salt, "name", "pulpo") == (
        hashlib.sha256(b"\x02" + salt + b'["name","pulpo"]').hexdigest()
    )
    assert canonical.commitment(bytes(32), "name", "pulpo") != canonical.commitment(salt, "name", "pulpo")
    assert canonical.commitment(salt, "title", "pulpo") != canonical.commitment(salt, "name", "pulpo")


# The leaves and roots that implementations of Certificate Transparency are tried with (RFC 6962, 2.1).
LEAVES = ("", "\x00", "\x10", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize("size", range(9))
def test_the_root_of_a_tree_is_that_of_the_standard(size):
    assert canonical.tree_root(LEAVES[:size]) == ROOTS[size]
