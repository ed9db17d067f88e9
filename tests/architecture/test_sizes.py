"""Nothing is longer than a reader can hold (docs/contributing.md)."""

from __future__ import annotations

import ast

from tests.architecture.source import functions, name_of, paths

_NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def test_modules_have_at_most_400_lines():
    assert not {name_of(path) for path in paths("*.py") if path.read_text().count("\n") > 400}


def test_templates_have_at_most_80_lines():
    assert not {name_of(path) for path in paths("*.html") if path.read_text().count("\n") > 80}


def test_functions_have_at_most_40_lines():
    """The signature of a command names all it needs; what is counted follows it."""
    too_long = {
        f"{name_of(path)}:{node.name}"
        for path, node in functions()
        if node.end_lineno - node.body[0].lineno >= 40
    }

    assert not too_long


def test_functions_nest_at_most_three_levels():
    too_deep = {f"{name_of(path)}:{node.name}" for path, node in functions() if _depth(node.body) > 3}

    assert not too_deep


def _depth(body: list[ast.stmt]) -> int:
    return max((_depth_of(node) for node in body), default=0)


def _depth_of(node: ast.AST, *, is_else_if: bool = False) -> int:
    here = isinstance(node, _NESTING) and not is_else_if
    inner = [
        _depth_of(
            child,
            is_else_if=isinstance(node, ast.If) and isinstance(child, ast.If) and [child] == node.orelse,
        )
        for child in ast.iter_child_nodes(node)
        if not isinstance(child, ast.FunctionDef | ast.ClassDef | ast.expr)
    ]
    return here + max(inner, default=0)
