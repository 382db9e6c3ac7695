"""Rules looked at together: duplicates, opposites, and rules that can never apply."""

from collections.abc import Callable, Iterable

import pytest

from bbtcheck.rulebook.canonical import canonical, exclude_each_other, negated
from bbtcheck.rulebook.expression import parse, render
from bbtcheck.rulebook.load import read_rule
from bbtcheck.rulebook.review import Problem, review
from bbtcheck.rulebook.rule import Rule

Text = Callable[..., str]
Make = Callable[..., Rule]


@pytest.fixture
def make(rule_text: Text) -> Make:
    """Give a rule of another code and name, with other expressions."""

    def rule(
        number: int, require: str, *, given: str = '["ba", "bijstelling", "bo"]', extra: str = ""
    ) -> Rule:
        changes = [
            ('"TST001"', f'"TST00{number}"'),
            ('"unbalanced-line"', f'"line-{number}"'),
            ('given = ["ba", "bijstelling", "bo"]', f"given = {given}"),
            ('"ba + bijstelling == bo"', f"'''{require}'''"),
            ('role = "cell"', f'role = "cell"\n{extra}'),
        ]
        text = rule_text(*changes)
        for name in ("ba", "bijstelling", "bo", "left"):
            text = text.replace(f"{{{name}}}", "…")
        return read_rule(text)

    return rule


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ba + bijstelling == bo", "bo == bijstelling + ba"),
        ("ba <= bo and ba >= 0", "0 <= ba <= bo"),
        ("not (ba > bo or ba < 0)", "ba >= 0 and bo >= ba"),
        ("not not present(ba)", "present(ba)"),
        ("ba != bo", "not ba == bo"),
    ],
)
def test_two_rules_that_ask_the_same_are_found(make: Make, first: str, second: str) -> None:
    assert review([make(1, first), make(2, second)]) == (
        Problem(
            "same_requirement",
            "TST002",
            "it asks the same of the same records as TST001 (line-1)",
            fatal=True,
        ),
    )


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("ba == bo", "ba != bo", "ba != bo can never hold together with ba == bo"),
        ("ba < bo", "ba > bo", "bo < ba can never hold together with ba < bo"),
        ("ba < bo", "bo == ba", "ba == bo can never hold together with ba < bo"),
        (
            "present(label) and ba >= 0",
            "not present(label)",
            "not present(label) can never hold together with present(label)",
        ),
    ],
)
def test_two_rules_that_ask_the_opposite_are_found(make: Make, first: str, second: str, reason: str) -> None:
    assert review([make(1, first), make(2, second)]) == (
        Problem("opposite_requirement", "TST002", f"{reason}, which TST001 (line-1) asks", fatal=True),
    )


def test_rules_of_two_packs_may_agree_or_contradict_but_it_is_told(make: Make) -> None:
    first, second, third = make(1, "ba == bo"), make(2, "bo == ba"), make(3, "ba != bo")
    packs = [
        rule.model_copy(update={"pack": name}) for rule, name in ((first, "a"), (second, "b"), (third, "c"))
    ]
    assert [(problem.code, problem.rule, problem.fatal) for problem in review(packs)] == [
        ("same_requirement", "TST002", False),
        ("opposite_requirement", "TST003", False),
        ("opposite_requirement", "TST003", False),
    ]


def test_rules_about_different_records_may_ask_what_they_like(make: Make) -> None:
    first = make(1, "ba == bo", extra="where = \"credit == 'VAK'\"")
    second = make(2, "ba != bo", extra="where = \"credit == 'VEK'\"")
    third = make(3, "ba == bo", given='["ba"]')
    fourth = make(4, "ba <= bo")
    assert review([first, second, third, fourth]) == ()


@pytest.mark.parametrize(
    ("given", "extra", "reason"),
    [
        ('["false"]', "", "false is never true"),
        ('["1 > 2"]', "", "2 < 1 is never true"),
        ('["ba", "not present(ba)"]', "", "present(ba) and not present(ba) are never true together"),
        (
            '["present(ba) and not present(ba)"]',
            "",
            "not present(ba) and present(ba) are never true together",
        ),
        ('["not present(year)", "year == 2031"]', "", "not present(year) and present(year) are never true together"),
        ("[\"credit == 'VAK'\"]", "where = \"credit == 'VEK'\"", "no value of credit meets all that is asked of it"),
        ("[\"credit in ['VAK', 'VEK']\"]", "where = \"credit not in ['VAK', 'VEK']\"",
         'credit not in ["VAK", "VEK"] and credit in ["VAK", "VEK"] are never true together'),
        ("[\"credit == 'VAK'\"]", "where = \"credit not in ['VAK', 'VEK']\"",
         "no value of credit meets all that is asked of it"),
        ('["year > 2031", "year < 2030"]', "", "no value of year meets all that is asked of it"),
        ('["ba > 5 kEUR", "ba < 4000 EUR"]', "", "no value of ba meets all that is asked of it"),
        ('["ba < bo", "bo < ba"]', "", "ba < bo and bo < ba are never true together"),
    ],
)  # fmt: skip
def test_a_rule_that_can_never_apply_is_found(make: Make, given: str, extra: str, reason: str) -> None:
    assert review([make(1, "ba == bo", given=given, extra=extra)]) == (
        Problem("unreachable", "TST001", f"it can never apply: {reason}", fatal=True),
    )


@pytest.mark.parametrize(
    ("given", "extra"),
    [
        ('["year > 2030", "year < 2031"]', ""),
        ('["year >= 2031", "year <= 2031"]', ""),
        (
            '["year > 1.0000000000000000000000000000000000001", "year < 1.0000000000000000000000000000000000002"]',
            "",
        ),
        ("[\"credit in ['VAK', 'VEK']\", \"credit != 'VAK'\"]", ""),
        ('["present(ba) or not present(ba)"]', ""),
        ("[\"label == 'a'\"]", "where = \"label != 'b'\""),
        ('["count(members) >= 2"]', 'group_by = ["credit", "programme"]\nwhere = "not present(label)"'),
    ],
)
def test_a_rule_that_can_apply_is_left_alone(make: Make, given: str, extra: str) -> None:
    assert review([make(1, "count([1, 2]) == count(document.budget_lines)", given=given, extra=extra)]) == ()


def test_smaller_matters_are_told_and_stop_nothing(rule_text: Text) -> None:
    rule = read_rule(
        rule_text(('"stable"', '"preview"'), ("[title]", "[params]\nlimit = 3\n[title]")),
        file="our/rules/strange.toml",
    )
    assert review([rule]) == (
        Problem("file_name", "TST001", "the file is usually called TST001-unbalanced-line.toml", rule.file),
        Problem("preview", "TST001", "it may still change", rule.file),
        Problem("unused_parameter", "TST001", "nothing uses the parameter 'limit'", rule.file),
    )


def test_a_rule_that_looks_at_nothing_is_found(make: Make) -> None:
    assert review([make(1, "1 == 1")]) == (
        Problem("asks_nothing", "TST001", "it looks at no field of its subject", fatal=True),
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("c + b * a + a == d", "a + a * b + c == d"),
        ("b > a", "a < b"),
        ("not (a and not b)", "b or not a"),
        ("a and a", "a"),
        ("not (a in [1])", "a not in [1]"),
        ("not true", "false"),
        ("a - b - c == d", "a - b - c == d"),
        ("not not f(b > a)", "f(a < b)"),
    ],
)
def test_what_means_the_same_has_one_form(text: str, form: str) -> None:
    assert render(canonical(parse(text))) == form
    assert canonical(canonical(parse(text))) == canonical(parse(text))
    assert negated(negated(parse(text))) == canonical(parse(text))


def test_only_comparisons_of_the_same_sides_exclude_each_other() -> None:
    less, more = canonical(parse("a < b")), canonical(parse("a < c"))
    assert not exclude_each_other(less, more)
    assert not exclude_each_other(less, canonical(parse("a <= b")))
    assert exclude_each_other(less, canonical(parse("a >= b")))


def test_two_rules_of_one_code_or_name_are_named_for_what_they_share(make: Make) -> None:
    one, other = make(1, "ba > 0"), make(2, "bo > 0")
    assert codes(review([one, other])) == []
    assert codes(review([one, other.model_copy(update={"code": one.code})])) == ["duplicate_code"]
    assert codes(review([one, other.model_copy(update={"name": one.name})])) == ["duplicate_name"]


def codes(problems: Iterable[Problem]) -> list[str]:
    return [problem.code for problem in problems]
