"""A set of rules: sorted by code, to choose from and to adjust, never changed in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from bbtcheck.errors import UsageError
from bbtcheck.rulebook.origin import near
from bbtcheck.rulebook.pack import Pack
from bbtcheck.rulebook.rule import Rule, Severity
from bbtcheck.rulebook.understanding import parameter_type


def severity_named(name: str) -> Severity:
    """Find a severity by its name; UsageError lists the known ones."""
    if name not in tuple(Severity):
        raise UsageError(f"There is no severity {name!r}. Known: {', '.join(Severity)}.")
    return Severity(name)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in order of their codes, and the packs they came from in order of their names.

    ``left_out`` are the codes of rules that exist and were not chosen.
    """

    rules: tuple[Rule, ...] = ()
    packs: tuple[Pack, ...] = ()
    left_out: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Rule]:
        """Give the rules in order of their codes."""
        return iter(self.rules)

    def __len__(self) -> int:
        """Count the rules."""
        return len(self.rules)

    def get(self, code: str) -> Rule | None:
        """Find a rule by its code or its name; None when there is none."""
        return next((rule for rule in self.rules if code in (rule.code, rule.name)), None)

    def find(self, code: str) -> Rule:
        """Find a rule by its code or its name; UsageError suggests the ones that look like it."""
        found = self.get(code) or self.get(code.upper())
        if found is None:
            raise UsageError(f"There is no rule {code!r}.{near(code, self._words())}")
        return found

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
        """Choose rules by code (``BUD001``), start of a code (``BUD``), name or pack; nothing selected means all.

        ``ignore`` goes before ``select``. A word that fits no rule raises UsageError: a slip of the pen must not
        switch off a check in silence.
        """
        for word in (*select, *ignore):
            if not any(_fits(rule, word) for rule in self.rules):
                raise UsageError(f"No rule fits {word!r}.{near(word, self._words())}")
        chosen = tuple(
            rule
            for rule in self.rules
            if (not select or any(_fits(rule, word) for word in select))
            and not any(_fits(rule, word) for word in ignore)
        )
        kept = {rule.code for rule in chosen}
        gone = self.left_out | {rule.code for rule in self.rules if rule.code not in kept}
        return replace(self, rules=chosen, left_out=gone)

    def with_severities(self, severities: Mapping[str, str]) -> RuleSet:
        """Give the rules with another severity for some, by code or name; UsageError for what does not exist."""

        def changed(rule: Rule, wanted: str) -> Rule:
            return rule.model_copy(update={"severity": severity_named(wanted)})

        return self._changed(severities, changed)

    def with_params(self, params: Mapping[str, Mapping[str, Any]]) -> RuleSet:
        """Give the rules with other values for their parameters, by code or name of the rule.

        A value must be of the kind of its default. UsageError for a rule or parameter that does not exist.
        """
        return self._changed(params, _with_params)

    def _changed(self, wishes: Mapping[str, Any], change: Callable[[Rule, Any], Rule]) -> RuleSet:
        changed = {rule.code: rule for rule in self.rules}
        for word, wish in wishes.items():
            code = self.find(word).code
            changed[code] = change(changed[code], wish)
        return replace(self, rules=tuple(changed.values()))

    def _words(self) -> tuple[str, ...]:
        return tuple(word for rule in self.rules for word in (rule.code, rule.name))


def _fits(rule: Rule, word: str) -> bool:
    return bool(word) and (rule.code.startswith(word) or word in (rule.name, rule.pack))


def _with_params(rule: Rule, values: Mapping[str, Any]) -> Rule:
    given = dict(rule.params)
    for name, value in values.items():
        if name not in given:
            raise UsageError(f"Rule {rule.code} has no parameter {name!r}.{near(name, given)}")
        fixed = tuple(value) if isinstance(value, list) else value
        if parameter_type(fixed) != parameter_type(given[name]):
            raise UsageError(
                f"Parameter {name!r} of rule {rule.code} cannot be {value!r}: "
                f"its default is {given[name]!r}, and another value must be of the same kind."
            )
        given[name] = fixed
    return rule.model_copy(update={"params": MappingProxyType(given)})
