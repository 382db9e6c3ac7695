"""Codes are typed parts: what is printed from parts is read back as the same parts, and near misses are said."""

from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.records import (
    ArticleCode,
    Block,
    Nature,
    Notation,
    read_article_code,
    read_basic_allocation,
    read_esr_code,
)

letter = st.sampled_from(ascii_uppercase)
digit = st.sampled_from("0123456789")
parts = st.fixed_dictionaries(
    {
        "domain": letter,
        "entity": letter,
        "volume": st.one_of(digit, letter),
        "kind": st.one_of(digit, letter),
        "programme": st.text(ascii_uppercase, min_size=2, max_size=2),
        "minister": letter,
        "credit_kind": digit,
        "article": letter,
        "esr": st.sampled_from("WT LO PR IS LE PA OV OH RE OW OI OP OL".split()),
    }
)


def parts_of(code: ArticleCode) -> dict[str, str | None]:
    names = "domain entity volume kind programme minister credit_kind article esr".split()
    return {name: getattr(code, name) for name in names}


@given(parts=parts, ise=letter)
def test_a_code_of_today_is_read_back_as_it_was_printed(parts: dict[str, str], ise: str) -> None:
    made = ArticleCode(raw="", notation=Notation.SINCE_2019, ise=ise, **parts)
    read = read_article_code(made.printed)
    assert read is not None
    assert (read.notation, read.ise, parts_of(read)) == (Notation.SINCE_2019, ise, parts)
    assert read.printed == made.printed == read.raw
    assert read.holder == made.printed[:3]
    assert read.structure == f"{parts['programme']}-{ise}"


@given(parts=parts)
def test_a_code_from_before_2019_is_read_back_as_it_was_printed(parts: dict[str, str]) -> None:
    made = ArticleCode(raw="", notation=Notation.BEFORE_2019, **parts)
    read = read_article_code(made.printed)
    assert read is not None
    assert (read.notation, read.ise, read.structure) == (Notation.BEFORE_2019, None, None)
    assert parts_of(read) == parts
    assert read.printed == made.printed


@pytest.mark.parametrize(
    ("esr", "block"),
    [("WT", Block.ESR), ("LO", Block.ESR), ("PR", Block.ESR), ("IS", Block.INTERNAL)]
    + [("LE", Block.OTHER), ("PA", Block.OTHER), ("OW", None)],
)
def test_the_aggregate_tells_the_block(esr: str, block: Block | None) -> None:
    read = read_article_code(f"XB0-1XAF2KA-{esr}")
    assert read is not None
    assert read.block is block


@pytest.mark.parametrize(
    "text",
    [
        "XB0-1XAF2A-WT",
        "XB0-1XAF22KA-WT",
        "XB0-1XAF2KA-W",
        "XB0-1XAF2KA-WTT",
        "XB-1XAF2KA-WT",
        "XB0/1XA-F-22-K/WT",
    ],
)
def test_a_code_with_a_sign_too_many_or_too_few_is_malformed(text: str) -> None:
    read = read_article_code(text)
    assert read is not None
    assert (read.raw, read.well_formed, read.programme, read.printed) == (text, False, None, text)


@pytest.mark.parametrize(
    "text", ["", "XB0", "2024-2025", "12-345678-90", "COVID-19", "A-B-C", "kust-en-duin", "VV045"]
)
def test_other_words_are_no_codes(text: str) -> None:
    assert read_article_code(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "credit_kind"),
    [
        ("XB0-9XAFTKA-OW", "9", "T"),
        ("XB0-9XAFAKA-OI", "9", "A"),
        ("XB0-0XAFLKA-OL", "0", "L"),
        ("XB0/9XA-F-T-K/OW", "9", "T"),
        ("XB0-9XAF2KA-OW", "9", "2"),
    ],
)
def test_a_receipt_names_its_kind_of_credit_by_a_letter(text: str, kind: str, credit_kind: str) -> None:
    read = read_article_code(text)
    assert read is not None
    assert (read.well_formed, read.kind, read.credit_kind, read.printed) == (True, kind, credit_kind, text)


@pytest.mark.parametrize("text", ["XB0-1XAFTKA-WT", "XB0-9XAFBKA-OW", "XB0/1XA-F-T-K/WT"])
def test_expenditure_has_no_letter_there_and_a_receipt_no_other(text: str) -> None:
    read = read_article_code(text)
    assert read is not None
    assert not read.well_formed


def test_a_dash_of_another_kind_is_a_hyphen() -> None:
    read = read_article_code("XB0\u20131XAF2KA\u2013WT")
    assert read is not None
    assert (read.well_formed, read.printed) == (True, "XB0-1XAF2KA-WT")


@given(
    kind=st.one_of(digit, letter),
    programme=st.text(ascii_uppercase, min_size=2, max_size=2),
    number=st.integers(0, 999),
)
def test_a_basic_allocation_is_read_back(kind: str, programme: str, number: int) -> None:
    text = f"{kind}{programme}{number:03}"
    read = read_basic_allocation(text)
    assert read is not None
    assert (read.kind, read.programme, read.number, read.printed) == (kind, programme, f"{number:03}", text)


@pytest.mark.parametrize(("text", "malformed"), [("1XB03", True), ("1XB0333", True), ("XBB033", False)])
def test_a_near_basic_allocation_is_malformed(text: str, malformed: bool) -> None:
    read = read_basic_allocation(text)
    assert read is not None
    assert read.well_formed is not malformed


@pytest.mark.parametrize("text", ["", "12345", "abcde", "WERKING", "XB0"])
def test_other_words_are_no_basic_allocations(text: str) -> None:
    assert read_basic_allocation(text) is None


@pytest.mark.parametrize(
    ("text", "group", "nature"),
    [
        ("0100", "0", Nature.EXPENDITURE),
        ("4140", "4", Nature.EXPENDITURE),
        ("51.12", "5", Nature.EXPENDITURE),
        ("46.10", "4", Nature.RECEIPT),
        ("08.21", "0", Nature.RECEIPT),
        ("46", "4", Nature.RECEIPT),
        ("40", "4", None),
    ],
)
def test_the_second_digit_tells_the_side(text: str, group: str, nature: Nature | None) -> None:
    read = read_esr_code(text)
    assert read is not None
    assert (read.group, read.nature, read.digits) == (group, nature, text.replace(".", ""))


@pytest.mark.parametrize("text", ["", "4", "46.1000", "46,10", "46.10.1", "x6"])
def test_other_figures_are_no_economic_codes(text: str) -> None:
    assert read_esr_code(text) is None


@given(st.text(max_size=30))
def test_no_text_upsets_the_reading_of_codes(text: str) -> None:
    for read in (read_article_code, read_basic_allocation, read_esr_code):
        found = read(text)
        assert found is None or found.raw == text.strip()
