"""The glossary and the code use the same identifiers."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (?P<term>[^|]+) \| `(?P<identifier>\w+)` \|", re.MULTILINE)


def rows(text: str) -> list[tuple[str, str]]:
    return [(row["term"], row["identifier"]) for row in _ROW.finditer(text)]


def test_every_identifier_of_the_glossary_is_in_the_code():
    in_use, _kept_for_later = (ROOT / "docs/reference/glossary.md").read_text(encoding="utf-8").split("## 7.")
    files = (*ROOT.glob("src/**/*.py"), *ROOT.glob("src/**/terms.json"))
    words = set(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in files)))

    missing = [identifier for _term, identifier in rows(in_use) if identifier not in words]

    assert rows(in_use)
    assert not missing


def test_a_term_has_one_identifier_and_an_identifier_one_term():
    found = rows((ROOT / "docs/reference/glossary.md").read_text(encoding="utf-8"))

    terms, identifiers = zip(*found, strict=True)

    assert len(set(terms)) == len(terms)
    assert len(set(identifiers)) == len(identifiers)
