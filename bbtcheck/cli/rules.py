"""``bbtcheck explain`` and ``bbtcheck rules``: what is checked, and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bbtcheck import api
from bbtcheck.cli.output import deliver, wants_colour
from bbtcheck.cli.settings import chosen_rules, settings
from bbtcheck.report.explain import explain
from bbtcheck.report.rule_list import as_json, as_text
from bbtcheck.rulebook.texts import Language


def explain_rule(*, code: str, lang: Language | None, folders: Sequence[str], config_file: str | None) -> int:
    """Write the page of one rule, found by code or by name."""
    config = settings(config_file)
    rules = api.load_rules(*config.rule_folders, *folders)  # also those that the settings leave out
    deliver(explain(code, rules, lang or config.lang, colour=wants_colour(sys.stdout)), None)
    return 0


def list_rules(
    *,
    format_name: str,
    lang: Language | None,
    select: Sequence[str],
    ignore: Sequence[str],
    folders: Sequence[str],
    config_file: str | None,
) -> int:
    """Write one line per rule, or all rules as JSON."""
    config = settings(config_file)
    rules = chosen_rules(config, folders, select, ignore)
    text = as_json(rules) if format_name == "json" else as_text(rules, lang or config.lang)
    deliver(text, None)
    return 0
