"""Titles of slides that hardly differ, and programmes that are not named after their policy field."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.genres.near_labels import near_labels
from bbtcheck.records import BudgetTable, SlideTitle

Records = Callable[..., list[Any]]
START = "Beleids- en Begrotingstoelichting\n\n2031\n\n\n\n"


def slide(title: str) -> str:
    return f"{title}\n\nNieuwe afspraken met de sector\nMeer plaatsen op het platteland\n\n\n\n"


def table(field: str, code: str, name: str) -> str:
    return (
        f"Beleidsveld {field}\n\nPROGRAMMA {code} – {name}\n\n VAK VEK\n\nBA 2030   1.000   1.100\n\n"
        "Bijstelling   10   20\n\nBO 2031   1.010   1.120\n\n\n\n"
    )


def told(folder: Path, text: str) -> list[tuple[str, int | None, str]]:
    path = folder / "slides.txt"
    path.write_text(text, encoding="utf-8")
    report = bbtcheck.check(path, genre="bbt-slides")
    return [
        (one.code, one.place.line if one.place else None, " ".join(one.labels.values()))
        for one in report.findings
        if one.code in ("BUD033", "TXT020")
    ]


def test_a_title_that_is_one_letter_away_names_the_usual_one(records: Records) -> None:
    text = START + slide("Beleidsveld Kust- en\nduinbeheer") * 3 + slide("Beleidsveld Kust- En\nduinbeher")
    found = records(text + slide("Beleidsveld Wonen"), SlideTitle)
    assert [(one.title, one.rows, one.near, one.near_rows, one.place.line) for one in found] == [
        ("Beleids- en Begrotingstoelichting", 1, None, None, 1),
        ("Beleidsveld Kust- en duinbeheer", 3, None, None, 7),
        ("Beleidsveld Kust- En duinbeher", 1, "Beleidsveld Kust- en duinbeheer", 3, 31),
        ("Beleidsveld Wonen", 1, None, None, 39),
    ]


@pytest.mark.parametrize(
    "titles",
    [
        ["Beleidsveld Wonen"] * 5 + ["Beleidsveld Waden"],
        ["Beleidsveld Wonen (1)", "Beleidsveld Wonen (2)", "Beleidsveld Wonen (3)", "Beleidsveld Wonen (4)"],
        ["Pijler 1"] * 4 + ["Pijler 2"],
        ["BELEIDSVELD WONEN"] * 4 + ["Beleidsveld wonen"],
        ["Beleidsveld Havens"] * 2 + ["Beleidsveld Haven"],
    ],
)
def test_other_titles_are_no_slips(tmp_path: Path, titles: list[str]) -> None:
    assert told(tmp_path, START + "".join(map(slide, titles))) == []


def test_a_mistyped_title_is_told(tmp_path: Path) -> None:
    text = START + slide("Beleidsveld Waterwegen") * 3 + slide("Beleidsveld Waterwgen")
    assert told(tmp_path, text) == [("TXT020", 28, "Beleidsveld Waterwgen")]


FIELDS = [("Waterwegen", "XA"), ("Kust- en duinen", "XB"), ("Wonen", "XC")]


def test_programmes_named_after_their_field_are_right(records: Records, tmp_path: Path) -> None:
    text = START + "".join(table(field, code, field.upper()) for field, code in FIELDS)
    assert [one.usual_name for one in records(text, BudgetTable)] == [field for field, _ in FIELDS]
    assert told(tmp_path, text) == []


def test_one_programme_with_another_word_is_told(tmp_path: Path) -> None:
    text = START + "".join(table(field, code, field.upper()) for field, code in FIELDS)
    changed = text.replace("PROGRAMMA XB – KUST- EN DUINEN", "PROGRAMMA XB – KUST EN STRAND")
    assert told(tmp_path, changed) == [("BUD033", 23, "XB KUST EN STRAND")]


def test_a_paper_that_names_its_programmes_otherwise_is_silent(records: Records, tmp_path: Path) -> None:
    names = [("Waterwegen", "XA", "HAVENS"), ("Wonen", "XB", "SOCIALE HUUR"), ("Kust", "XC", "KUST")]
    text = START + "".join(table(*each) for each in names)
    assert [one.usual_name for one in records(text, BudgetTable)] == [None, None, None]
    assert told(tmp_path, text) == []


def test_a_field_of_two_programmes_names_neither(records: Records, tmp_path: Path) -> None:
    named = "".join(table(field, code, field.upper()) for field, code in FIELDS)
    text = START + named + table("Mobiliteit", "XD", "FIETSEN") + table("Mobiliteit", "XE", "TREINEN")
    assert [one.usual_name for one in records(text, BudgetTable)][3:] == [None, None]
    assert told(tmp_path, text) == []


@given(st.dictionaries(st.text("abc ", max_size=12), st.integers(1, 20), max_size=12))
def test_the_near_label_is_used_much_more_and_differs_in_one_word(uses: dict[str, int]) -> None:
    for label, near in near_labels(uses).items():
        assert uses[near] >= 3 * uses[label]
        words = list(zip(label.split(), near.split(), strict=True))
        assert sum(one != other for one, other in words) == 1
        assert abs(len(label) - len(near)) <= 1
