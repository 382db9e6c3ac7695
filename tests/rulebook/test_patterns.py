"""Patterns finish quickly on any text, or are refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.rulebook.patterns import MAX_INPUT, PatternFault, compiled, text_matches


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        (r"[A-Z]{2}", "GC", True),
        (r"[A-Z]{2}", "GCX", False),
        (r".*(o\.a\.|blikvangers).*", "waaronder o.a. twee", True),
        (r"(een|twee|drie) [a-z]+", "twee pijlers", True),
        (r"(?:ab){2,3}c?", "ababab", True),
        (r"[^]a]*x{,2}", "bcx", True),
        (r"\(a\)\+", "(a)+", True),
        (r"[(*+]{3}", "(*+", True),
    ],
)
def test_the_whole_text_must_fit(pattern: str, text: str, fits: bool) -> None:
    assert text_matches(pattern, text) is fits


def test_a_text_that_is_too_long_is_not_judged() -> None:
    assert text_matches("a*", "a" * MAX_INPUT) is True
    assert text_matches("a*", "a" * (MAX_INPUT + 1)) is None


REPEATS = "the pattern repeats something that itself repeats or chooses; that is not allowed"
CHOICES = "the pattern leaves too many choices; at most 200 are allowed"


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+", REPEATS),
        ("((a*))*", REPEATS),
        ("(a|aa)+", REPEATS),
        ("(a?){50}", REPEATS),
        ("(?:x{1,3})*", REPEATS),
        (r"(a)\1", r"the pattern refers back with \1; that is not allowed"),
        ("(?=a)", "of the brackets that start with '(?' only '(?:' is allowed"),
        ("(?P<n>a)", "of the brackets that start with '(?' only '(?:' is allowed"),
        ("(?i)a", "of the brackets that start with '(?' only '(?:' is allowed"),
        (".*a.*b.*", "the pattern repeats without end 3 times; at most 2 are allowed"),
        ("a{1,}b{2,}c+", "the pattern repeats without end 3 times; at most 2 are allowed"),
        ("a?" * 8, CHOICES),
        ("(a|b)" * 8, CHOICES),
        ("a{0,250}", "the pattern repeats up to 250 times; at most 200 are allowed"),
        ("a" * 201, "the pattern has 201 characters; at most 200 are allowed"),
        ("a)", "the pattern closes a bracket that was not opened"),
    ],
)
def test_what_could_run_for_ever_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(PatternFault) as fault:
        compiled(pattern)
    assert str(fault.value) == reason


@pytest.mark.parametrize("pattern", ["(a", "[a", "*a", "a**", "a{2,1}", "\\", "[[a]"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternFault) as fault:
        compiled(pattern)
    assert str(fault.value).startswith("the pattern is no regular expression: ")


@given(st.text(alphabet="ab().|*+?{}[]^\\,0129: d", max_size=40), st.text(alphabet="ab. 9", max_size=200))
def test_any_pattern_is_refused_or_answers_as_the_standard_library(pattern: str, text: str) -> None:
    try:
        compiled(pattern)
    except PatternFault:
        return
    assert text_matches(pattern, text) is (re.fullmatch(pattern, text) is not None)
