"""A norm is cited in its own language: Flemish and Belgian ones in Dutch, that of Eurostat in one fixed form."""

import re

import pytest

import bbtcheck
from bbtcheck.rulebook.rule import EssType

EUROSTAT = "Eurostat, Main types of validation rules for ESS data: "
TYPES = {
    "EVA": "envelope is acceptable",
    "FDT": "field type",
    "FDM": "field is mandatory or empty",
    "COV": "codes are valid",
    "RWD": "records are without duplicate id-keys",
    "REP": "records expected are provided",
    "RTS": "records are all present for time series",
    "RNR": "records' number is in a range",
    "COC": "codes are consistent",
    "VIR": "values are in range",
    "VCO": "values are consistent",
    "VAD": "values for aggregates are consistent with details",
    "VNO": "values are not outliers",
    "VRT": "values for revised data are within tolerance level",
}
ENGLISH = re.compile(
    r"\b(the|and|of the|with|each|every|layout|form of|handbook|measured|since|before|must|codes? are|report on)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("rule", list(bbtcheck.load_rules()), ids=lambda rule: rule.code)
def test_a_norm_is_cited_in_its_own_language(rule: bbtcheck.Rule) -> None:
    citations = rule.source.split("; ")
    eurostat = [one for one in citations if "Eurostat" in one]
    others = [one for one in citations if "Eurostat" not in one]

    assert [
        one for one in eurostat if one not in {f"{EUROSTAT}{t}, {words}" for t, words in TYPES.items()}
    ] == []
    assert [one for one in others if ENGLISH.search(one)] == []
    assert rule.source[0].isupper() and not rule.source.endswith("."), rule.source


@pytest.mark.parametrize("rule", list(bbtcheck.load_rules()), ids=lambda rule: rule.code)
def test_the_type_of_eurostat_that_is_cited_is_the_one_of_the_rule(rule: bbtcheck.Rule) -> None:
    cited = [EssType(name) for name in re.findall(rf"{EUROSTAT}([A-Z]{{3}})", rule.source)]
    assert cited in ([], [rule.ess.type if rule.ess else None])
