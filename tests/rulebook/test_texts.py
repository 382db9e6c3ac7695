"""Placeholders in the message of a rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.rulebook.texts import placeholders, unknown_placeholder


def test_the_names_between_braces_are_found() -> None:
    assert placeholders("{ba} plus {parts.amount}, niet {ba}") == ("ba", "parts.amount", "ba")
    assert placeholders("geen enkele") == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a } b", "the brace at character 3 has no partner"),
        ("{ba", "the brace at character 1 has no partner"),
        ("{{ba}}", "the brace at character 1 has no partner"),
        ("{}", "{} is no placeholder: between braces stands one name"),
        ("{ba!r}", "{ba!r} is no placeholder: between braces stands one name"),
        ("{ba:>9}", "{ba:>9} is no placeholder: between braces stands one name"),
        ("{ba.__class__}", "{ba.__class__} is no placeholder: between braces stands one name"),
        ("{0}", "{0} is no placeholder: between braces stands one name"),
        ("{bo}", "{bo} cannot be filled in. Did you mean 'ba'?"),
    ],
)
def test_what_cannot_be_filled_in_is_told(text: str, reason: str) -> None:
    found = unknown_placeholder(text, ["ba", "label"])
    assert found is not None
    assert found.startswith(reason.partition(" Did")[0])


@given(st.text(alphabet="{}ab._!: ", max_size=30))
def test_any_text_has_placeholders_or_a_reason(text: str) -> None:
    reason = unknown_placeholder(text, ["a", "b"])
    if reason is None:
        assert set(placeholders(text)) <= {"a", "b"}
    else:
        assert "{" in text or "}" in text
