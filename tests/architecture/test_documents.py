"""What code, tests and documents cite can be read here, by whoever has only this repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import PACKAGE

PROJECT = PACKAGE.parent.parent
_FOLDERS = ("src", "tests", "scripts", "docs", "deploy", "benchmarks")
_TEXTS = {".css", ".csv", ".html", ".js", ".json", ".md", ".py", ".toml", ".txt", ".yml", ""}
_NAME = re.compile(r"(?<![\w/.-])[\w./-]*\w\.md\b")
_LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)")
# The numbers by which notes outside of the repository call their sources.
_NUMBERED = re.compile(r"\[S\d+\b")
_ARTICLE = re.compile(r"\b[Aa]rt\. (\d+)[\w, -]* (?:LGTAIP|LFT)")


def _texts() -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from (
            path for path in (PROJECT / folder).rglob("*") if path.suffix in _TEXTS and path.is_file()
        )
    yield from (
        path for path in PROJECT.iterdir() if path.suffix in {".md", ".toml"} or path.name == "Makefile"
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def test_no_file_cites_a_document_that_is_not_here():
    texts = [path for path in _texts() if "__pycache__" not in path.parts and path != Path(__file__)]
    here = {path.name for path in texts if path.suffix == ".md"}

    missing = {
        f"{path.relative_to(PROJECT)}: {name}"
        for path in texts
        for name in _NAME.findall(_read(path))
        if not ((PROJECT / name).exists() or (path.parent / name).exists() or name in here)
    }

    assert not missing
    assert not [str(path) for path in texts if _NUMBERED.search(_read(path))]


def test_the_links_of_documents_lead_somewhere():
    documents = [path for path in _texts() if path.suffix == ".md"]

    broken = {
        f"{path.relative_to(PROJECT)}: {target}"
        for path in documents
        for target in _LINK.findall(_read(path))
        if "://" not in target and not (path.parent / target).exists()
    }

    assert documents
    assert not broken


def test_every_article_that_code_cites_stands_among_the_sources():
    sources = _read(PROJECT / "docs" / "reference" / "sources.md")
    cited = {article for path in PACKAGE.rglob("*.py") for article in _ARTICLE.findall(_read(path))}

    assert cited
    assert not [article for article in cited if not re.search(rf"\bart\. {article}\b", sources)]
