"""Names say what they hold; these four words say it of nothing, and stand only where no better one fits."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import name_of, paths

_VAGUE = {"one", "told", "said", "thing"}
# How many names of a layer are such words; where fewer are left, the number here comes down.
_AT_MOST = {
    "plans": 117, "recommendations": 60, "notifications": 45, "open_data": 25, "exercises": 23,
    "documents": 19, "site": 14, "deadlines": 8, "identity": 6, "directory": 6, "ui": 5, "governance": 2,
}  # fmt: skip


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def _layer(path: Path) -> str:
    return name_of(path).split("/")[0]


def test_vague_words_are_names_no_oftener_than_before():
    counted = Counter(
        _layer(path)
        for path in paths("*.py")
        for name in _names(ast.parse(path.read_text(encoding="utf-8")))
        if name.lower().rstrip("s") in _VAGUE
    )

    more = {layer: count for layer, count in counted.items() if count > _AT_MOST.get(layer, 0)}

    assert not more
