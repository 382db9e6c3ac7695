"""What is suggested in place of a wrong word."""

import pytest

from bbtcheck.rulebook.origin import near, no_record_type

MANY = [f"word{number}" for number in range(41)]


@pytest.mark.parametrize(
    ("wrong", "known", "said"),
    [
        ("bijsteling", ["ba", "bijstelling"], " Did you mean 'bijstelling'?"),
        ("BIJSTELLING", ["ba", "bijstelling"], " Did you mean 'bijstelling'?"),
        ("zzz", ["ba", "bo"], " Known: ba, bo."),
        ("zzz", MANY[:40], f" Known: {', '.join(MANY[:40])}."),
        ("zzz", MANY, ""),
        ("zzz", [], ""),
    ],
)
def test_words_that_look_alike_are_suggested_and_few_words_listed(
    wrong: str, known: list[str], said: str
) -> None:
    assert near(wrong, known) == said


def test_a_record_of_a_plug_in_that_is_not_installed_is_thought_of() -> None:
    assert no_record_type("Zzz", MANY) == (
        "there is no record type 'Zzz'. 'bbtcheck schema records' lists those of bbtcheck; "
        "a plug-in must be installed for its own to be known."
    )
    assert no_record_type("word", ["word1"]) == "there is no record type 'word'. Did you mean 'word1'?"
