"""Reads a TOML file of a rule pack into a model, and says line and column of whatever is wrong."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bbtcheck.errors import RulePackError, UnreadableError
from bbtcheck.rulebook.building import MAX_DIGITS
from bbtcheck.rulebook.origin import near
from bbtcheck.rulebook.toml_places import Path, line_and_column, place_of_key, place_of_value
from bbtcheck.source import Source

MAX_BYTES = 256 * 1024
"""A rule file is at most this large."""
MAX_KEY_PARTS = 50
"""A dotted key has at most this many parts."""

Model = TypeVar("Model", bound=BaseModel)

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTED = re.compile(r"'([^']*)'")
_LONG_KEY = re.compile(rf"(?:\.[ \t]*[\w\"'-]+[ \t]*){{{MAX_KEY_PARTS},}}")


def read_model(kind: type[Model], path: FilePath | Source, what: str) -> tuple[Model, str]:
    """Read a file of its own kind (``what``: "waiver file"), or its bytes, into a model; gives its text too.

    Raises UnreadableError for a file that cannot be opened, RulePackError with file, line and column for a wrong one.
    """
    name = path.name if isinstance(path, Source) else str(path)
    try:
        data = path.data if isinstance(path, Source) else _bytes_of(path)
    except OSError as fault:
        raise UnreadableError(f"{name}: this {what} cannot be read ({fault.strerror}).") from None
    source = decoded(data, name)
    return model_of(kind, tables(source, name), source, name), source


def _bytes_of(path: FilePath) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def decoded(data: bytes, file: str) -> str:
    """Give the text of a file; RulePackError when it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise RulePackError(f"the file is larger than {MAX_BYTES // 1024} KiB", file=file)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise RulePackError("the file is not in UTF-8", file=file, line=line) from None


def tables(source: str, file: str) -> dict[str, Any]:
    """Read TOML text; numbers stay exact and lists become tuples. RulePackError says where it is no TOML."""
    _refuse_giants(source, file)
    try:
        return {key: _fixed(value) for key, value in tomllib.loads(source, parse_float=_exact).items()}
    except tomllib.TOMLDecodeError as fault:
        raise _no_toml(source, str(fault), file) from None
    except (RecursionError, ValueError, ArithmeticError) as fault:
        raise RulePackError(f"the file is no TOML that can be read: {fault}", file=file) from None


def model_of(kind: type[Model], content: dict[str, Any], source: str, file: str) -> Model:
    """Make a model of what a file holds; RulePackError names the first key of the file that is wrong."""
    try:
        return kind.model_validate(content)
    except ValidationError as fault:
        found = fault.errors(include_url=False, include_context=True)
        # A missing key stands nowhere; more often than not it is there under a wrong name.
        faults = [(error["type"] == "missing", *_explained(kind, error, source)) for error in found]
        _, (line, column), reason = min(faults, key=lambda each: each[:2])
        raise RulePackError(reason, file=file, line=line, column=column) from None


def _refuse_giants(source: str, file: str) -> None:
    """Refuse a key of many parts: the TOML reader takes time with the square of their number."""
    if found := _LONG_KEY.search(source):
        line, column = line_and_column(source, found.start())
        raise RulePackError(f"a key of more than {MAX_KEY_PARTS} parts", file=file, line=line, column=column)


def _exact(text: str) -> Decimal:
    if not text.replace("_", "").lstrip("+-").replace(".", "").isdigit() or len(text) > MAX_DIGITS:
        raise ValueError(f"{text[:40]} is no number for a rule: at most {MAX_DIGITS} digits, no exponent")
    return Decimal(text.replace("_", ""))


def _fixed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _fixed(item) for key, item in value.items()}
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:
        raise ValueError(f"a number has at most {MAX_DIGITS} digits")
    return tuple(_fixed(item) for item in value) if isinstance(value, list) else value


def _no_toml(source: str, reason: str, file: str) -> RulePackError:
    match = _TOML_PLACE.search(reason)
    line, column = source.count("\n") + 1, 1
    if match and match.group(1):
        line, column = int(match.group(1)), int(match.group(2))
    words = _TOML_PLACE.sub("", reason)
    return RulePackError(f"this is no TOML: {words}", file=file, line=line, column=column)


def _explained(kind: type[BaseModel], error: ErrorDetails, source: str) -> tuple[tuple[int, int], str]:
    path: Path = error["loc"]
    key = path[-1] if path else ""
    if error["type"] == "missing":
        return place_of_key(source, path), f"the key {key!r} is missing"
    if error["type"] == "extra_forbidden":
        return place_of_key(source, path), f"the key {key!r} is not known.{near(str(key), _keys(kind, path))}"
    return place_of_value(source, path), f"{_dotted(path)}: {_reason(error)}"


def _reason(error: ErrorDetails) -> str:
    given = error.get("input")
    shown = f"{given!r}" if isinstance(given, str | int) and len(str(given)) <= 60 else ""
    words = error["msg"][:1].lower() + error["msg"][1:]
    if error["type"] == "too_short":
        needed, there = error["ctx"]["min_length"], error["ctx"]["actual_length"]
        return f"at least {needed} must be given, not {there}"
    if error["type"] == "enum" and shown:
        expected = str(error.get("ctx", {}).get("expected", ""))
        advice = near(str(given), _QUOTED.findall(expected))
        return f"{shown} is not known.{advice} One of: {expected}."
    return f"{words}{f', not {shown}' if shown else ''}"


def _dotted(path: Path) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _keys(kind: type[BaseModel], path: Path) -> list[str]:
    """The keys that the table around a wrong key may have."""
    from typing import get_args

    for part in path[:-1]:
        field = next((f for n, f in kind.model_fields.items() if part in (n, f.alias)), None)
        if field is None:
            continue
        inner = [field.annotation, *get_args(field.annotation)]
        kind = next((each for each in inner if isinstance(each, type) and issubclass(each, BaseModel)), kind)
    return [field.alias or name for name, field in kind.model_fields.items()]
