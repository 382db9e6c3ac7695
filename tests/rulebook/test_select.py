"""Choosing rules and changing them as a user asks."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bbtcheck.errors import UsageError
from bbtcheck.rulebook.load import read_rule
from bbtcheck.rulebook.rule import Severity
from bbtcheck.rulebook.select import RuleSet

Text = Callable[..., str]


@pytest.fixture
def rules(rule_text: Text) -> RuleSet:
    params = ("[title]", "[params]\nlimit = 3\nshare = 0.05\nkinds = ['a']\n[title]")
    return RuleSet(
        tuple(
            read_rule(
                rule_text(('"TST001"', f'"{code}"'), ('"unbalanced-line"', f'"{name}"'), params), pack=pack
            )
            for code, name, pack in [
                ("ABC001", "first", "letters"),
                ("ABC002", "second", "letters"),
                ("XYZ001", "third", "rest"),
            ]
        )
    )


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ((), (), ["ABC001", "ABC002", "XYZ001"]),
        (("ABC",), (), ["ABC001", "ABC002"]),
        (("ABC002", "third"), (), ["ABC002", "XYZ001"]),
        (("letters",), ("first",), ["ABC002"]),
        ((), ("ABC",), ["XYZ001"]),
        (("XYZ001",), ("XYZ",), []),
    ],
)
def test_rules_are_chosen_by_code_start_name_or_pack(
    rules: RuleSet, select: tuple[str, ...], ignore: tuple[str, ...], codes: list[str]
) -> None:
    assert [rule.code for rule in rules.select(select, ignore)] == codes


@pytest.mark.parametrize("word", ["ABD", "abc001", "", "fist"])
def test_a_word_that_fits_no_rule_is_wrong_use(rules: RuleSet, word: str) -> None:
    with pytest.raises(UsageError) as fault:
        rules.select((word,))
    assert str(fault.value).startswith(f"No rule fits {word!r}.")
    with pytest.raises(UsageError):
        rules.select((), (word,))


def test_a_rule_is_found_by_code_or_name(rules: RuleSet) -> None:
    assert rules.find("ABC002") is rules.find("second") is rules.find("abc002") is rules.get("second")
    assert rules.get("ABC003") is None
    with pytest.raises(UsageError) as fault:
        rules.find("secnd")
    assert str(fault.value) == "There is no rule 'secnd'. Did you mean 'second'?"


def test_severity_can_be_changed_and_the_original_stays(rules: RuleSet) -> None:
    changed = rules.with_severities({"ABC001": "info", "third": "warning"})
    assert [rule.severity for rule in changed] == [Severity.INFO, Severity.ERROR, Severity.WARNING]
    assert [rule.severity for rule in rules] == [Severity.ERROR] * 3
    with pytest.raises(UsageError) as fault:
        rules.with_severities({"ABC001": "fatal"})
    assert str(fault.value) == "There is no severity 'fatal'. Known: error, warning, info."


def test_parameters_can_be_changed_to_values_of_their_kind(rules: RuleSet) -> None:
    changed = rules.with_params({"ABC001": {"limit": Decimal("4.5"), "kinds": ["x", "y"]}})
    assert dict(changed.find("ABC001").params) == {
        "limit": Decimal("4.5"),
        "share": Decimal("0.05"),
        "kinds": ("x", "y"),
    }
    assert dict(rules.find("ABC001").params)["limit"] == 3


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"ABC009": {}}, "There is no rule 'ABC009'. Did you mean 'ABC002' or 'ABC001'?"),
        ({"ABC001": {"limits": 3}}, "Rule ABC001 has no parameter 'limits'. Did you mean 'limit'?"),
        (
            {"ABC001": {"limit": "3"}},
            "Parameter 'limit' of rule ABC001 cannot be '3': "
            "its default is 3, and another value must be of the same kind.",
        ),
        (
            {"ABC001": {"limit": 0.5}},
            "Parameter 'limit' of rule ABC001 cannot be 0.5: "
            "its default is 3, and another value must be of the same kind.",
        ),
    ],
)
def test_wrong_parameters_are_wrong_use(
    rules: RuleSet, params: dict[str, dict[str, object]], reason: str
) -> None:
    with pytest.raises(UsageError) as fault:
        rules.with_params(params)
    assert str(fault.value) == reason


def test_severities_have_an_order() -> None:
    assert [severity.rank for severity in Severity] == [2, 1, 0]
    assert [severity.lowered for severity in Severity] == [Severity.WARNING, Severity.INFO, Severity.INFO]
    assert Severity.ERROR.at_least("warning") and Severity.INFO.at_least(Severity.INFO)
    assert not Severity.INFO.at_least("warning")
