"""Looks at all rules together: no two of them may say the same or the opposite, and each must be able to apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from bbtcheck.rulebook.canonical import canonical, conjuncts, exclude_each_other
from bbtcheck.rulebook.reachable import contradiction
from bbtcheck.rulebook.rendering import render
from bbtcheck.rulebook.rule import Rule, Status
from bbtcheck.rulebook.tree import Node, Parameter, walk


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a set of rules; ``fatal`` ones make it unusable, the others are worth a look.

    ``code`` is one of duplicate_code, duplicate_name, same_requirement, opposite_requirement, unreachable,
    asks_nothing, unused_parameter, file_name, preview and deprecated; ``rule`` is the code of the rule.
    """

    code: str
    rule: str
    reason: str
    file: str = ""
    fatal: bool = False


def review(rules: Iterable[Rule]) -> tuple[Problem, ...]:
    """List what is wrong with a set of rules, the fatal problems first, then by rule."""
    found = tuple(rules)
    problems = [*_together(found), *(problem for rule in found for problem in _alone(rule))]
    return tuple(sorted(problems, key=lambda each: (not each.fatal, each.rule, each.code, each.reason)))


def _together(rules: tuple[Rule, ...]) -> Iterator[Problem]:
    for key, code in ((_code, "duplicate_code"), (_name, "duplicate_name")):
        for first, second in _pairs(rules, key):
            reason = f"the {code.removeprefix('duplicate_')} {key(second)} is already that of {_where(first)}"
            yield Problem(code, second.code, reason, second.file, fatal=True)
    for first, second in _pairs(rules, _situation):
        if first.code != second.code:
            yield from _compared(first, second)


def _compared(first: Rule, second: Rule) -> Iterator[Problem]:
    """Fatal within one pack only: a new release of one pack must not break another that came first."""
    fatal = first.pack == second.pack
    ours, theirs = canonical(first.require_tree), canonical(second.require_tree)
    if ours == theirs:
        reason = f"it asks the same of the same records as {_where(first)}"
        yield Problem("same_requirement", second.code, reason, second.file, fatal)
        return
    for mine in conjuncts(ours):
        for other in conjuncts(theirs):
            if exclude_each_other(mine, other):
                reason = (
                    f"{render(other)} can never hold together with {render(mine)}, which {_where(first)} asks"
                )
                yield Problem("opposite_requirement", second.code, reason, second.file, fatal)
                return


def _pairs(rules: tuple[Rule, ...], key: Callable[[Rule], object]) -> Iterator[tuple[Rule, Rule]]:
    alike: dict[object, list[Rule]] = {}
    for rule in rules:
        alike.setdefault(key(rule), []).append(rule)
    for group in alike.values():
        yield from combinations(group, 2)


def _code(rule: Rule) -> str:
    return rule.code


def _name(rule: Rule) -> str:
    return rule.name


def _situation(rule: Rule) -> object:
    """When and about what the rule speaks: two rules with one situation always apply together."""
    where = None if rule.where_tree is None else canonical(rule.where_tree)
    given = frozenset(part for tree in rule.given_trees for part in conjuncts(tree))
    params = tuple(sorted((name, repr(value)) for name, value in rule.params.items()))
    return rule.subject, frozenset(rule.group_by), rule.across, where, given, params


def _where(rule: Rule) -> str:
    return f"{rule.code} ({rule.name})" + (f" in {rule.file}" if rule.file else "")


def _trees(rule: Rule) -> tuple[Node, ...]:
    where = () if rule.where_tree is None else (rule.where_tree,)
    return (rule.require_tree, *rule.given_trees, *where)


def _alone(rule: Rule) -> Iterator[Problem]:
    reason = contradiction(rule)
    if reason:
        yield Problem("unreachable", rule.code, f"it can never apply: {reason}", rule.file, fatal=True)
    if all(type(node).__name__ not in ("Field", "Subject") for node in walk(rule.require_tree)):
        yield Problem("asks_nothing", rule.code, "it looks at no field of its subject", rule.file, fatal=True)
    used = {node.name for tree in _trees(rule) for node in walk(tree) if isinstance(node, Parameter)}
    for name in rule.params:
        if name not in used:
            yield Problem("unused_parameter", rule.code, f"nothing uses the parameter {name!r}", rule.file)
    expected = f"{rule.code}-{rule.name}.toml"
    if rule.file and rule.file.replace("\\", "/").rpartition("/")[2] != expected:
        yield Problem("file_name", rule.code, f"the file is usually called {expected}", rule.file)
    if rule.status is not Status.STABLE:
        words = {"preview": "it may still change", "deprecated": "it will be taken out"}
        yield Problem(rule.status.value, rule.code, words[rule.status.value], rule.file)
