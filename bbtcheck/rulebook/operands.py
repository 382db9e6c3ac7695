"""Which fields an expression speaks of, by the name a rule's message may use."""

from __future__ import annotations

from bbtcheck.rulebook.functions import FUNCTIONS
from bbtcheck.rulebook.tree import Call, Field, Node, Subject, children

# Functions that give back one or some of the elements of their first argument.
_SELECTING = frozenset({"where", "first", "last", "only", "unique"})


def names(node: Node) -> tuple[str, ...]:
    """List the fields an expression reads, as dotted paths from the subject, each once, in order of reading.

    ``sum(where(parts, kind == "x").amount)`` reads ``parts.kind`` and ``parts.amount``.
    """
    return tuple(dict.fromkeys(_read(node, "")))


def path_of(node: Node) -> str | None:
    """Give the dotted path of a field, as in ``parts.amount``; None for anything else."""
    match node:
        case Subject():
            return ""
        case Field(base=None):
            return node.name
        case Field(base=base) if base is not None:
            start = path_of(base)
            return None if start is None else f"{start}.{node.name}".lstrip(".")
        case Call(function=function) if function in _SELECTING and node.arguments:
            return path_of(node.arguments[0])
        case _:
            return None


def _read(node: Node, prefix: str) -> list[str]:
    if isinstance(node, Field):
        path = path_of(node)
        inner = [] if node.base is None else _inner(node.base, prefix)
        own = [] if path is None else [_joined(prefix, path, node)]
        return inner + own
    if isinstance(node, Call) and _has_element_scope(node):
        listed = path_of(node.arguments[0])
        within = _joined(prefix, listed, node.arguments[0]) if listed is not None else prefix
        return _read(node.arguments[0], prefix) + _read(node.arguments[1], within)
    return [path for part in children(node) for path in _read(part, prefix)]


def _inner(base: Node, prefix: str) -> list[str]:
    """Fields inside the calls that a path goes through; the path itself is counted once, at its end."""
    while isinstance(base, Field) and base.base is not None:
        base = base.base
    if not isinstance(base, Call):
        return []
    listed = path_of(base)
    return [path for path in _read(base, prefix) if listed is None or path != _joined(prefix, listed, base)]


def _has_element_scope(node: Call) -> bool:
    signature = FUNCTIONS.get(node.function)
    return signature is not None and signature.walks and len(node.arguments) == 2


def _joined(prefix: str, path: str, node: Node) -> str:
    from_subject = any(isinstance(part, Subject) for part in _bases(node))
    return path if from_subject or not prefix else f"{prefix}.{path}".rstrip(".")


def _bases(node: Node) -> list[Node]:
    found = [node]
    while children(found[-1]):
        found.append(children(found[-1])[0])
    return found
