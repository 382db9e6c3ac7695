"""Reading the condition of a rule: what it means, where it is wrong, and that it reaches nothing else."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.errors import RulePackError
from bbtcheck.quantity import Quarter
from bbtcheck.rulebook.expression import MAX_CHARACTERS, MAX_NESTING, names, parse, render
from bbtcheck.rulebook.grammar import KEYWORDS
from bbtcheck.rulebook.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Field,
    If,
    ListLiteral,
    Literal,
    Negative,
    Node,
    Not,
    Or,
    Parameter,
    Subject,
    bare,
    walk,
)

HERE = (0, 0)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        (
            "ba + b == bo",
            Compare(
                "==",
                Arithmetic("+", Field("ba", None, 0, (0, 2)), Field("b", None, 0, (5, 6)), (0, 6)),
                Field("bo", None, 0, (10, 12)),
                (0, 12),
            ),
        ),
        (
            "0 <= a <= 3 %",
            And(
                (
                    Compare("<=", Literal(Decimal(0), (0, 1)), Field("a", None, 0, (5, 6)), (0, 6)),
                    Compare(
                        "<=", Field("a", None, 0, (5, 6)), Literal(Decimal(3), (10, 13), unit="%"), (5, 13)
                    ),
                ),
                (0, 13),
            ),
        ),
        (
            "if a then b else not c",
            If(
                Field("a", None, 0, (3, 4)),
                Field("b", None, 0, (10, 11)),
                Not(Field("c", None, 0, (21, 22)), (17, 22)),
                (0, 22),
            ),
        ),
        (
            "x not in ['A', \"b'\"]",
            Compare(
                "not-in",
                Field("x", None, 0, (0, 1)),
                ListLiteral((Literal("A", (10, 13)), Literal("b'", (15, 19))), (9, 20)),
                (0, 20),
            ),
        ),
        (
            "f(this.a.b, $p)",
            Call(
                "f",
                (
                    Field("b", Field("a", Subject((2, 6)), 0, (2, 8)), 0, (2, 10)),
                    Parameter("p", (12, 14)),
                ),
                (0, 15),
            ),
        ),
        ("2021-12-31", Literal(dt.date(2021, 12, 31), (0, 10))),
        ("2021Q3", Literal(Quarter(2021, 3), (0, 6))),
        ("5.50 kEUR", Literal(Decimal("5.50"), (0, 9), unit="kEUR")),
        ("- true", Negative(Literal(True, (2, 6)), (0, 6))),
    ],
)
def test_an_expression_becomes_a_tree_with_places(text: str, node: Node) -> None:
    assert parse(text) == node


def test_decimals_are_read_from_their_text() -> None:
    found = parse("0.1000000000000000055511151231257827")
    assert isinstance(found, Literal)
    assert str(found.value) == "0.1000000000000000055511151231257827"


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("(a and b) and (c)", "a and b and c"),
        ("a-(b-c)-d==e", "a - (b - c) - d == e"),
        ("a/(b*c) == a/b*c", "a / (b * c) == a / b * c"),
        ("not (a or b)", "not (a or b)"),
        ("not a == b", "not a == b"),
        ("if a then (if b then c) else d", "if a then (if b then c) else d"),
        ("if a then if b then c else d", "if a then (if b then c else d)"),
        ("(if a then b) and c", "(if a then b) and c"),
        ("-(a+b) * - -c", "-(a + b) * --c"),
        ("where(parts, kind=='x').amount", 'where(parts, kind == "x").amount'),
        ("order_in == notary", "order_in == notary"),
    ],
)
def test_an_expression_is_written_with_the_brackets_it_needs(text: str, rendered: str) -> None:
    assert render(parse(text)) == rendered


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("ba = bo", 3, 15, "unexpected '=': two values are compared with =="),
        ("a +", 3, 15, "the expression ends too early: a value was expected"),
        ("a b", 3, 14, "unexpected 'b': an operator or 'in' or the end was expected"),
        ("a ==\n  bo)", 4, 5, "unexpected ')': the end was expected"),
        ("sum(ba", 3, 18, "the expression ends too early: ')' was expected"),
        ("a.(b)", 3, 14, "unexpected '(': the name of a field was expected"),
        (
            "0,05 == a",
            3,
            13,
            "unexpected ',': decimals are written with a point, and only lists and calls have commas",
        ),
        ("2021-02-30 == a", 3, 12, "2021-02-30 is no day of the calendar"),
        ("2021Q5 == a", 3, 12, "2021Q5 is no quarter: they run from Q1 to Q4"),
        (
            "x == 'abc",
            3,
            17,
            'unexpected "\'": the text is not closed: the same quote must end it, on the same line',
        ),
        ("a <> b", 3, 15, "unexpected '>': say !="),
        ("a && b", 3, 14, "unexpected '&&': say 'and'"),
        ("a ** b", 3, 15, "unexpected '*': a value was expected"),
        ("a ≤ b", 3, 14, "unexpected '≤': say <="),
        ("a == b\u00a0", 3, 18, "unexpected '\\xa0': a rule has no such sign"),
        ("  ", 3, 12, "the expression is empty"),
    ],
)
def test_a_fault_names_its_place_and_what_was_expected(
    text: str, line: int, column: int, reason: str
) -> None:
    with pytest.raises(RulePackError) as fault:
        parse(text, file="a.toml", line=3, column=12)
    found = fault.value
    assert (found.file, found.line, found.column, found.reason) == ("a.toml", line, column, reason)


NO_NUMBER = (
    "this is no number: write digits with a point for decimals, without exponent, "
    "underscore or letters, at most 40 digits"
)


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("__class__", 1, "unexpected '__class__': names start with a letter"),
        ("a.__class__.__mro__", 3, "unexpected '__class__': names start with a letter"),
        ("().__class__", 2, "unexpected ')': a value was expected"),
        ("'x'.__class__", 5, "unexpected '__class__': names start with a letter"),
        ("$__builtins__", 1, "unexpected '$': a rule has no such sign"),
        ("import os", 8, "unexpected 'os': a rule cannot import anything"),
        (
            "lambda x: x",
            8,
            "unexpected 'x': there are no functions beyond the list in docs/rules.md",
        ),
        (
            "f'{x}'",
            2,
            "unexpected \"'{x}'\": an operator or 'in' or the end was expected",
        ),
        ("a.b('x')", 4, "unexpected '(': an operator or 'in' or the end was expected"),
        ("a[0]", 2, "unexpected '[': an operator or 'in' or the end was expected"),
        ("x := 3", 3, "unexpected ':': a rule has no such sign"),
        ("{}", 1, "unexpected '{': a rule has no such sign"),
        ("`ls`", 1, "unexpected '`': a rule has no such sign"),
        ("1e999999", 1, f"unexpected '1e999999': {NO_NUMBER}"),
        ("1_000", 1, f"unexpected '1_000': {NO_NUMBER}"),
        ("0x10", 1, f"unexpected '0x10': {NO_NUMBER}"),
        ("1j", 1, f"unexpected '1j': {NO_NUMBER}"),
        ("1.", 1, f"unexpected '1.': {NO_NUMBER}"),
        ("9" * 41, 1, "a number has at most 40 digits"),
        ("(" * 10_000, 1, "the expression has 10000 characters; at most 4000 are read"),
        ("(" * 51 + "a" + ")" * 51, 51, "brackets stand more than 50 deep"),
        ("f([" * 30, 77, "brackets stand more than 50 deep"),
        ("not " * 500 + "a", 1, "the expression is too deep: more than 120 levels; split the rule"),
        ("a" + "+a" * 500, 1, "the expression is too deep: more than 120 levels; split the rule"),
        ("-" * 3_999 + "a", 1, "the expression is too deep: more than 120 levels; split the rule"),
    ],
)
def test_nothing_but_the_language_gets_through(text: str, column: int, reason: str) -> None:
    with pytest.raises(RulePackError) as fault:
        parse(text)
    assert (fault.value.line, fault.value.column, fault.value.reason) == (1, column, reason)


def test_the_limits_themselves_are_allowed() -> None:
    brackets = "(" * MAX_NESTING + "a" + ")" * MAX_NESTING
    assert parse(brackets) == Field("a", None, 0, (50, 51))
    assert render(parse("a" + " " * (MAX_CHARACTERS - 1))) == "a"
    assert render(parse("a" + " + a" * 100)) == "a" + " + a" * 100


def test_brackets_in_texts_do_not_count() -> None:
    assert bare(parse("'" + "(" * 60 + "'")) == Literal("(" * 60, HERE)


@given(st.text(max_size=200) | st.text(alphabet="ab.,()[]'\"$=<>!+-*/ 019Q%EURifthenotand\n", max_size=80))
def test_no_text_does_anything_but_parse_or_be_refused(text: str) -> None:
    try:
        node = parse(text)
    except RulePackError as fault:
        assert fault.line is not None and fault.column is not None
        assert 1 <= fault.line <= text.count("\n") + 1
    else:
        assert bare(parse(render(node))) == bare(node)


NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,5}", fullmatch=True).filter(lambda name: name not in KEYWORDS)
NUMBERS = st.builds(
    lambda value, unit: Literal(value, HERE, unit=unit),
    st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=3),
    st.sampled_from(["", "%", "EUR", "kEUR"]),
)
WORDS = st.text(alphabet=st.characters(blacklist_characters="\"\n'", codec="utf-8"), max_size=8)
LITERALS = st.one_of(
    NUMBERS,
    st.builds(lambda text: Literal(text, HERE), WORDS | WORDS.map(lambda word: word + '"')),
    st.builds(lambda flag: Literal(flag, HERE), st.booleans()),
    st.builds(lambda day: Literal(day, HERE), st.dates()),
    st.builds(lambda y, q: Literal(Quarter(y, q), HERE), st.integers(1990, 2100), st.integers(1, 4)),
)
LEAVES = st.one_of(
    LITERALS,
    st.builds(lambda name: Field(name, None, 0, HERE), NAMES),
    st.builds(lambda name: Parameter(name, HERE), NAMES),
    st.just(Subject(HERE)),
)


def _joined(kind: type[And] | type[Or], items: list[Node]) -> Node:
    """As the parser makes it: no list of conditions directly inside one of its own kind."""
    flat = [part for item in items for part in (item.items if isinstance(item, kind) else (item,))]
    return kind(tuple(flat), HERE)


def _larger(part: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    two = st.lists(part, min_size=2, max_size=3)
    operators = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in", "not-in"])
    return st.one_of(
        st.builds(lambda base, name: Field(name, base, 0, HERE), part, NAMES),
        st.builds(lambda operand: Negative(operand, HERE), part),
        st.builds(lambda operand: Not(operand, HERE), part),
        st.builds(lambda o, a, b: Arithmetic(o, a, b, HERE), st.sampled_from("+-*/"), part, part),
        st.builds(lambda o, a, b: Compare(o, a, b, HERE), operators, part, part),
        st.builds(lambda items: _joined(And, items), two),
        st.builds(lambda items: _joined(Or, items), two),
        st.builds(lambda a, b, c: If(a, b, c, HERE), part, part, st.none() | part),
        st.builds(lambda name, items: Call(name, tuple(items), HERE), NAMES, st.lists(part, max_size=3)),
        st.builds(lambda items: ListLiteral(tuple(items), HERE), st.lists(part, max_size=3)),
    )


@given(st.recursive(LEAVES, _larger, max_leaves=12))
def test_what_is_written_is_read_back(node: Node) -> None:
    assert bare(parse(render(node))) == node


@given(st.recursive(LEAVES, _larger, max_leaves=8))
def test_every_place_holds_the_text_of_its_part(node: Node) -> None:
    text = render(node)
    for part in walk(parse(text)):
        start, end = part.span
        shown = text[start:end]
        closed = shown + ")" * (shown.count("(") - shown.count(")"))
        assert 0 <= start < end <= len(text)
        assert text[start] not in " )],"
        assert closed.strip() == closed


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("ba + bijstelling == bo", ("ba", "bijstelling", "bo")),
        ("sum(parts.amount) == amount", ("parts.amount", "amount")),
        (
            "all(rows, year == this.document.year and stage == 'x')",
            ("rows", "rows.year", "document.year", "rows.stage"),
        ),
        ("sum(where(parts, kind == 'x').amount) > 0", ("parts.kind", "parts.amount")),
        (
            "only(where(document.claims, whole)).level == 1",
            ("document.claims.whole", "document.claims.level"),
        ),
        ("count(this) == $limit", ()),
        ("this.credit == 'VAK'", ("credit",)),
    ],
)
def test_the_operands_of_an_expression_have_names(text: str, paths: tuple[str, ...]) -> None:
    assert names(parse(text)) == paths
