"""The sentence of a finding: the message of its rule, with the figures of this paper filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bbtcheck.check.finding import Argument, Finding
from bbtcheck.check.outcome import Comparison
from bbtcheck.report.figures import View, bare, figure, in_words, view_of
from bbtcheck.report.paint import printable
from bbtcheck.report.wording import Words
from bbtcheck.report.working import side_values
from bbtcheck.rulebook.rule import Rule

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_POSITION = re.compile(r"\[\d+\]")
_UNKNOWN = "…"
_MOST_LISTED = 6


def message(finding: Finding, rule: Rule | None, say: Words) -> str:
    """Give the one sentence that says what is wrong.

    A finding about the reading of a paper has its sentence among those of bbtcheck; where a rule is not at hand,
    its name stands in for the sentence.
    """
    if rule is None:
        return _note(finding, say)
    filled = _filled(finding, say)
    template = rule.message.in_language(say.lang)
    return _PLACEHOLDER.sub(lambda match: filled.get(match[1], _UNKNOWN), template)


def _note(finding: Finding, say: Words) -> str:
    arguments = {name: str(value) for name, value in finding.arguments.items()}
    listed = ", ".join(f"{name}: {value}" for name, value in arguments.items())
    told = {"code": finding.rule, "arguments": listed} | arguments
    key = f"note.{finding.rule.replace('-', '_')}"
    return printable(say.known(key, "note.other" if listed else "note.bare", **told))


def _filled(finding: Finding, say: Words) -> Mapping[str, str]:
    """Everything a message can name: fields and parameters, labels, printed figures, both sides."""
    filled = {"document": printable(finding.document)}
    filled |= {name.removeprefix("$"): _argument(value, say) for name, value in finding.arguments.items()}
    filled |= {name: printable(value) for name, value in finding.labels.items()}
    comparison = main_comparison(finding)
    view = view_of(comparison, finding.operands, say.lang) if comparison is not None else None
    view = in_words(view, finding.operands) if view is not None else None
    for name, values in _operands(finding, view, say).items():
        shown = list(dict.fromkeys(values))
        filled[name] = "; ".join(shown[:_MOST_LISTED]) + ("; …" if len(shown) > _MOST_LISTED else "")
    return filled | (_sides(finding, comparison, say) if comparison is not None else {})


def _argument(value: Argument, say: Words) -> str:
    return printable(value) if isinstance(value, str) else str(say.shown(value))


def main_comparison(finding: Finding) -> Comparison | None:
    """Find the comparison that the finding is about: the first one that came out as the finding did."""
    fitting = (one for one in finding.comparisons if one.verdict == finding.verdict)
    return next(fitting, finding.comparisons[0] if finding.comparisons else None)


def _operands(finding: Finding, view: View | None, say: Words) -> dict[str, list[str]]:
    """The printed figures by name; those of several records under the name without its number."""
    found: dict[str, list[str]] = {}
    for operand in finding.operands:
        quantity = operand.quantity
        if quantity is None:
            shown = printable(operand.text)
        elif view is not None and view.shared and quantity.unit == view.unit and not quantity.malformed:
            shown = bare(quantity, say.lang)
        else:
            shown = figure(quantity, say.lang)
        found.setdefault(_POSITION.sub("", operand.name), []).append(shown)
    return found


def _sides(finding: Finding, comparison: Comparison, say: Words) -> dict[str, str]:
    if comparison.difference is None:
        return {"left": printable(comparison.left_value), "right": printable(comparison.right_value)}
    left, right, difference = side_values(comparison, finding.operands, say)
    return {"left": left, "right": right, "difference": difference}
