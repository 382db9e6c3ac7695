"""The sentences: the same ones in both languages, with the same blanks, and numbers in the right notation."""

import string
from importlib.resources import files

import pytest

from bbtcheck.errors import UsageError
from bbtcheck.report.wording import LANGUAGES, words


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    dutch, english = words("nl").sentences, words("en").sentences
    assert list(dutch) == list(english)
    assert {key: blanks(text) for key, text in dutch.items()} == {
        key: blanks(text) for key, text in english.items()
    }


def test_every_language_file_is_offered() -> None:
    folder = files("bbtcheck.report") / "words"
    assert sorted(entry.name for entry in folder.iterdir()) == sorted(f"{lang}.toml" for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("lang", "number", "sentence"),
    [
        ("nl", 0, "0 fouten"),
        ("nl", 1, "1 fout"),
        ("nl", 12345, "12.345 fouten"),
        ("en", 1, "1 error"),
        ("en", 12345, "12,345 errors"),
    ],
)
def test_one_and_many(lang: str, number: int, sentence: str) -> None:
    assert words(lang).count("summary.error", number) == sentence


def test_a_code_of_a_plugin_gets_the_general_sentence() -> None:
    said = words("nl").known("note.moon_phase", "note.other", code="moon_phase", arguments="full")
    assert said == "moon_phase (full)."


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        words("fr")
    assert str(caught.value) == "There is no language 'fr'. Known: nl, en."
