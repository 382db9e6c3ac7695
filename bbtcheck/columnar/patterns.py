"""Regular expressions of rules in the dialect that DuckDB and Spark share, with the meaning they have in memory."""

from __future__ import annotations

import re

from bbtcheck.columnar.values import NotCompiledError

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_BLANK = r"\s\x{0b}\x{1c}-\x{1f}\x{85}\p{Z}"
_CLASSES = {"d": r"\p{Nd}", "s": _BLANK, "w": r"\p{L}\p{N}_"}
_SIGNS = frozenset(r"\.[]{}()*+?|^$-/ ")
_NAMED = {"t": r"\t", "n": r"\n", "r": r"\r", "f": r"\f", "v": r"\x{0b}"}


def whole_pattern(pattern: str) -> str:
    """Write a pattern that the whole text must fit; NotCompiledError for what the engines read otherwise."""
    return rf"\A(?:{''.join(_token(one) for one in _TOKEN.findall(pattern))})\z"


def _token(token: str) -> str:
    if token == ".":
        return r"[^\n]"
    if token in "^$" or ord(token[0]) < 32:
        raise NotCompiledError("pattern", token)
    if token[0] == "[":
        return _class(token)
    if token[0] == "\\":
        return _escaped(token[1], inside=False)
    return token


def _class(token: str) -> str:
    """Write a set of signs: every sign by itself, so that no engine reads an operation of its own in it."""
    body = token[1:-1]
    begins = "[^" if body.startswith("^") else "["
    body = body.removeprefix("^")
    found = [
        _escaped(one[1], inside=True)
        if one[0] == "\\"
        else one
        if one == "-" and 0 < at < len(body) - 1
        else rf"\{one}"
        if not one.isalnum() and one.isascii() and one != " "
        else one
        for at, one in _placed(body)
    ]
    return f"{begins}{''.join(found)}]"


def _placed(body: str) -> list[tuple[int, str]]:
    return [(one.start(), one.group()) for one in re.finditer(r"\\.|.", body, re.DOTALL)]


def _escaped(sign: str, *, inside: bool) -> str:
    if sign.lower() in _CLASSES:
        listed = _CLASSES[sign.lower()]
        if inside and sign.isupper():
            raise NotCompiledError("pattern", f"\\{sign}")
        return listed if inside else f"[{'^' if sign.isupper() else ''}{listed}]"
    if sign in _NAMED:
        return _NAMED[sign]
    if sign in _SIGNS or not sign.isalnum():
        return f"\\{sign}" if sign.isascii() and sign != " " else sign
    raise NotCompiledError("pattern", f"\\{sign}")
