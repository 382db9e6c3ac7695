"""The page of the Python names: every public name with its signature and what its docstring says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

from bbtcheck.records import record_types
from sitepages.markdown import block, cell_code, code, joined, prose, table

MODULES = {
    "bbtcheck": "",
    "bbtcheck.discover": "Sums in a table nobody described.",
    "bbtcheck.testing": "The test kit.",
}
"""The modules whose public names are described, with a word about them."""
_SESSION = re.compile(r"(?:^>>> .*(?:\n(?!$).*)*\n?)+", re.MULTILINE)


def page() -> str:
    """Give the page."""
    parts = ["# Python", "Names that do not stand here are not public: they may change in every version."]
    for module in MODULES:
        parts += _module(module)
    return joined(parts)


def names(module: str) -> tuple[str, ...]:
    """List the public names of a module that have a section of their own."""
    found = __import__(module, fromlist=["__all__"])
    return tuple(name for name in found.__all__ if name not in record_types() and not name.startswith("__"))


def _module(module: str) -> Iterator[str]:
    found = __import__(module, fromlist=["__all__"])
    yield f"## {module}"
    if MODULES[module]:
        yield MODULES[module]
    for name in names(module):
        yield from _name(f"{module}.{name}", getattr(found, name))
    records = [name for name in found.__all__ if name in record_types()]
    if records:
        yield "### Records"
        yield "Frozen values that can be made by hand or come out of a paper; [their fields](schemas/records.md)."
        rows = (
            (f"[{name}](schemas/records.md#{name.lower()})", _first(record_types()[name])) for name in records
        )
        yield table(("record", "is"), rows)


def _first(thing: Any) -> str:
    return prose((inspect.getdoc(thing) or "").partition("\n\n")[0])


def _name(name: str, thing: Any) -> Iterator[str]:
    yield f"### {name}"
    signature = _signature(name.rpartition(".")[2], thing)
    if signature:
        yield block(signature, "python")
    yield from _said(inspect.getdoc(thing) or "") if callable(thing) else ()
    if inspect.isclass(thing):
        rows = list(_members(thing))
        yield table(("member", "is"), rows)


def _said(text: str) -> Iterator[str]:
    """The docstring as Markdown: a session stays code, all else is text."""
    place = 0
    for session in _SESSION.finditer(text):
        yield from map(prose, text[place : session.start()].split("\n\n"))
        yield block(session.group(), "pycon")
        place = session.end()
    yield from map(prose, text[place:].split("\n\n"))


def _signature(name: str, thing: Any) -> str:
    if not callable(thing) or (inspect.isclass(thing) and hasattr(thing, "model_fields")):
        return ""
    try:
        found = inspect.signature(thing)
    except ValueError:
        return ""
    given = [_parameter(one) for one in found.parameters.values()]
    back = (
        "" if found.return_annotation is inspect.Signature.empty else f" -> {_type(found.return_annotation)}"
    )
    line = f"{name}({', '.join(given)}){back}"
    return line if len(line) <= 100 else f"{name}(\n    {f',{chr(10)}    '.join(given)},\n){back}"


def _parameter(one: inspect.Parameter) -> str:
    typed = "" if one.annotation is inspect.Parameter.empty else f": {_type(one.annotation)}"
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}.get(one.kind, "")
    if one.default is inspect.Parameter.empty:
        return f"{stars}{one.name}{typed}"
    shown = repr(one.default)
    default = shown if "<" not in shown else "..."
    return f"{one.name}{typed}{' = ' if typed else '='}{default}"


def _type(annotation: Any) -> str:
    shown = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:bbtcheck|collections|typing|hypothesis)\.[\w.]*?(\w+)\b(?!\.)", r"\1", shown)


def _members(kind: type) -> Iterator[tuple[str, str]]:
    fields = getattr(kind, "model_fields", {})
    for name, field in fields.items():
        if not field.exclude:
            yield code(name), prose(field.description or "") or cell_code(_type(field.annotation))
    for name, member in sorted(vars(kind).items()):
        if name.startswith(("_", "model_")) or name in fields:
            continue
        thing = (
            getattr(member, "fget", None)
            or getattr(member, "func", None)
            or getattr(member, "__func__", member)
        )
        if inspect.isfunction(thing):
            called = name if isinstance(member, property) or hasattr(member, "func") else f"{name}()"
            yield code(called), _first(thing)
