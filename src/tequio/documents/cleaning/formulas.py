"""Formulas taken apart: what calls another program, file or address is found by its tokens."""

from __future__ import annotations

import re
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from tequio.documents.faults import Doubtful, Fault

# What fetches, what asks another program, and the old macro functions that need no macro sheet.
_CALLING: Final = frozenset(
    {
        "WEBSERVICE", "FILTERXML", "IMAGE", "RTD", "DDE", "PY", "STOCKHISTORY", "TRANSLATE",
        "DETECTLANGUAGE", "COPILOT", "IMPORTDATA", "IMPORTXML", "IMPORTHTML", "IMPORTFEED",
        "IMPORTRANGE", "GOOGLEFINANCE", "GOOGLETRANSLATE", "CALL", "REGISTER", "REGISTER.ID",
        "UNREGISTER", "EXEC", "EXECUTE", "INITIATE", "POKE", "REQUEST", "TERMINATE", "RUN",
        "EVALUATE", "FORMULA", "FOPEN", "FWRITE", "FWRITELN", "FREAD", "FREADLN", "FCLOSE",
        "SQL.REQUEST", "ALERT", "MESSAGE", "HALT", "MACRO",
    }
)  # fmt: skip
_MACRO_VERBS: Final = (
    "GET.", "SET.", "APP.", "FILE.", "SEND.", "DELETE.", "ON.", "FORMULA.", "SQL.", "INSERT.", "WORKBOOK.",
    "WINDOW.", "OPEN.", "SAVE.", "PRINT.", "DEFINE.", "_XLL.",
)  # fmt: skip
_PREFIXES: Final = re.compile(r"@|_XLFN\.|_XLWS\.|_XLUDF\.|COM\.MICROSOFT\.|ORG\.(?:LIBRE|OPEN)OFFICE\.|OF:")
_NAMESPACE: Final = re.compile(r"[a-z]+:(?==|[a-z-]+\()")
_ANOTHER_FILE: Final = re.compile(r"\[[^\[\]]*\][^!\[\]]*$")
_ANOTHER_DOCUMENT: Final = re.compile(r"'[^']*'#|\bfile:", re.IGNORECASE)


def check_formula(text: str) -> None:
    """Refuse a formula of Excel that reaches beyond its workbook."""
    for token in _tokens(text):
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            sheet, of_a_sheet, _cell = token.value.rpartition("!")
            if "|" in token.value or (of_a_sheet and _ANOTHER_FILE.search(sheet)):
                raise Doubtful(Fault.CALLS_OUT)


def check_open_formula(text: str) -> None:
    """Refuse a formula or a condition of OpenDocument that reaches beyond its document."""
    bare = _NAMESPACE.sub("", text, count=1)
    for token in _tokens(bare):
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            check_address(token.value)


def check_address(text: str) -> None:
    """Refuse cells of another document."""
    if _ANOTHER_DOCUMENT.search(text):
        raise Doubtful(Fault.CALLS_OUT)


def _tokens(text: str) -> list[Token]:
    """Return the tokens of a formula whose functions are all harmless."""
    try:
        tokens: list[Token] = Tokenizer(f"={text.strip().removeprefix('=')}").items
    except (TokenizerError, IndexError):  # what it says of what is no formula
        raise Doubtful(Fault.CALLS_OUT) from None
    for token in tokens:
        if token.type in {Token.FUNC, Token.OPERAND} and token.subtype in {Token.OPEN, Token.RANGE}:
            _check_name(token)
    return tokens


def _check_name(token: Token) -> None:
    """Refuse a function by its name, called at once or behind a space."""
    name = token.value.upper().rstrip("(").strip()
    while prefix := _PREFIXES.match(name):
        name = name[prefix.end() :]
    calls_macro = token.type == Token.FUNC and ("!" in name or name.startswith(_MACRO_VERBS))
    if calls_macro or name in _CALLING or name.rpartition(".")[2] in _CALLING:
        raise Doubtful(Fault.CALLS_OUT)
