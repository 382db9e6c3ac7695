"""The page of a rule and the list of rules, whole."""

import json
from pathlib import Path

import pytest

from bbtcheck import api
from bbtcheck.errors import UsageError
from bbtcheck.report.explain import explain
from bbtcheck.report.rule_list import as_json, as_text
from bbtcheck.rulebook.select import RuleSet


@pytest.fixture(scope="module")
def rules(root: Path) -> RuleSet:
    return api.load_rules(root / "tests" / "data" / "rules", packs=False)


PAGE = """\
ZZT002  wrong-rate
Het percentage klopt niet
Ernst: waarschuwing. Sinds versie 0.1.0. Status: op proef.

Wat moet kloppen
  rate == amount / (level - amount)
  Geldt voor: GrowthClaim
  als dit gegeven is: level, amount, rate
  Nauwkeurigheid: binnen de afronding of het afkappen van de gedrukte cijfers

Waarom
  Omdat het een verhouding is.

Niet van toepassing als
  een cijfer ontbreekt.

Norm
  Test norm 2
  Eurostat-type VCO, niveau B1.

In te stellen
  limit = 3

Voorbeelden
  klopt  fits
  fout   does not fit
"""
ENGLISH = """\
ZZA001  wrong-balance
The row does not add up
Severity: error. Since version 0.1.0. Status: stable.

What must hold
  ba + bijstelling == bo
  Applies to: BudgetLine
  when this is given: ba, bijstelling, bo
  Precision: to the last printed unit

Why
  Because it is a sum.

Does not apply when
  an amount is missing.

Norm
  Test norm 1
  Eurostat type VAD, level B1.

Examples
  holds   adds up
  broken  does not
"""


@pytest.mark.parametrize("asked", ["ZZT002", "zzt002", "wrong-rate"])
def test_the_page_in_dutch(asked: str, rules: RuleSet) -> None:
    assert explain(asked, rules, "nl") == PAGE


def test_the_page_in_english(rules: RuleSet) -> None:
    assert explain("ZZA001", rules, "en") == ENGLISH


def test_a_remark_of_the_reader_has_a_page_too(rules: RuleSet) -> None:
    assert explain("doc003", rules, "nl") == (
        "DOC003  encoding-guessed\n"
        "De tekencodering staat niet vast; het bestand is gelezen als …. Bewaar het als UTF-8 om zeker te\n"
        "zijn.\n"
        "Ernst: opmerking. Een mededeling over het lezen of nakijken van een document; geen rekenregel.\n"
    )


def test_an_unknown_rule_is_refused_with_the_likeliest_one(rules: RuleSet) -> None:
    with pytest.raises(UsageError, match=r"There is no rule 'ZZA01'\. Did you mean 'ZZA001'"):
        explain("ZZA01", rules, "nl")


def test_the_list_has_a_line_per_rule(rules: RuleSet) -> None:
    assert as_text(rules, "nl") == (
        "ZZA001  fout          De rij klopt niet\nZZT002  waarschuwing  Het percentage klopt niet\n"
    )
    assert as_text(rules, "en") == (
        "ZZA001  error    The row does not add up\nZZT002  warning  The percentage does not fit\n"
    )


def test_the_list_as_json_holds_the_rules_as_they_stand(rules: RuleSet) -> None:
    first, second = json.loads(as_json(rules))["rules"]
    assert first == {
        "code": "ZZA001",
        "name": "wrong-balance",
        "since": "0.1.0",
        "status": "stable",
        "severity": "error",
        "subject": "BudgetLine",
        "group_by": [],
        "where": None,
        "given": ["ba", "bijstelling", "bo"],
        "require": "ba + bijstelling == bo",
        "tolerance": "exact",
        "role": "cell",
        "source": "Test norm 1",
        "ess": {"type": "VAD", "level": "B1"},
        "params": {},
        "title": {"nl": "De rij klopt niet", "en": "The row does not add up"},
        "message": {
            "nl": "{ba} en {bijstelling} is {left}, niet {bo}.",
            "en": "{ba} and {bijstelling} is {left}, not {bo}.",
        },
        "why": {"nl": "Omdat het een som is.", "en": "Because it is a sum."},
        "not_applied_when": {"nl": "een bedrag ontbreekt.", "en": "an amount is missing."},
        "pack": "rules",
    }
    assert (second["code"], second["params"]) == ("ZZT002", {"limit": 3})
