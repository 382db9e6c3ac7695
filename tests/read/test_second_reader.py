"""A second reader for PDF: what it agrees with is said, what differs is a finding, what it cannot read is named."""

import sys
from pathlib import Path

import pytest
from pdf_papers import by_fpdf, by_reportlab, with_labels_that_go_round, with_text_behind, without_type

import bbtcheck
from bbtcheck.errors import UsageError
from bbtcheck.read import DEFAULT_LIMITS, Limits, ReadOptions, extras
from bbtcheck.read.document import Document
from bbtcheck.read.pdf import second
from bbtcheck.read.pdf.second import counted, second_reading
from bbtcheck.read.readers import read_with
from bbtcheck.source import Source


def said(data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[tuple[str, dict[str, str], int | None]]:
    document = read_with(Source("x.pdf", data), ReadOptions(limits, second_reader=True))
    return [(note.code, dict(note.arguments), note.line) for note in document.notes]


@pytest.mark.parametrize(
    "data",
    [
        by_reportlab(["XA", "XB"]),
        by_reportlab(["XA", "XB"], ruled=False, wide=True),
        by_fpdf(["XA", "XB"]),
        by_fpdf(["XA", "XB"], rotate=90),
        by_fpdf(["XA", "XB"], rotate=180),
    ],
    ids=["reportlab", "reportlab-wide", "fpdf", "fpdf-turned", "fpdf-upside-down"],
)
def test_pages_on_which_both_agree_are_counted(data: bytes) -> None:
    assert said(data) == [("second_reading_agrees", {"pages": "3"}, None)]


def test_a_figure_that_is_printed_otherwise_than_its_text_says_is_found() -> None:
    data = with_text_behind([("BA 48.210", "BA 48.210"), ("BO 49.515", "BO 49.551"), ("7", "7.7")])
    findings = [
        (one.code, one.severity, one.place.page if one.place else None, one.place.line if one.place else None)
        for one in bbtcheck.check(data, second_reader=True).findings
        if one.code.startswith("DOC01")
    ]
    assert findings == [("DOC011", "warning", 1, 4)]
    assert said(data) == [("page_misread", {"page": "1", "read": "49.551; 7.7", "otherwise": "49.515; 7"}, 4)]


def test_nobody_asks_nothing_changes() -> None:
    data = with_text_behind([("BO 49.515", "BO 49.551")])
    assert [one.code for one in bbtcheck.check(data).findings] == ["DOC001", "DOC004"]


def test_what_the_second_reader_cannot_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: object) -> object:
        raise ValueError("no such font")

    monkeypatch.setattr(second, "_glyphs", broken)
    assert list(counted(Source("x.pdf", by_fpdf(["XA"])), DEFAULT_LIMITS, [1, 2])) == ["ValueError"] * 2


def test_a_file_that_only_the_first_reader_opens_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import playa

    def refuse(data: bytes) -> object:
        raise OSError("not for me")

    monkeypatch.setattr(playa, "parse", refuse)
    assert list(counted(Source("x.pdf", by_fpdf(["XA"])), DEFAULT_LIMITS, [1, 2])) == ["OSError"] * 2


def test_a_page_that_only_the_first_reader_finds_is_said() -> None:
    assert said(without_type()) == [("second_reading_failed", {"page": "1", "fault": "IndexError"}, None)]


def test_a_file_over_which_the_second_reader_never_ends_is_read_once_and_said() -> None:
    assert said(with_labels_that_go_round(), Limits(max_page_seconds=1)) == [
        ("second_reading_too_long", {"page": "1", "last": "2", "seconds": "1", "all": "1800"}, None)
    ]


def test_a_second_reader_without_memory_ends_alone() -> None:
    pytest.importorskip("resource", reason="this system does not bound the memory of a process")
    assert said(by_fpdf(["XA"]), Limits(max_memory=1_000_000)) == [
        ("second_reading_broken_off", {"page": "1", "last": "2"}, None)
    ]


def test_bold_that_is_printed_over_itself_counts_once() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    for shift in (0, 0.1):
        pdf.text(20 + shift, 20, "48.210")
    assert said(bytes(pdf.output())) == [("second_reading_agrees", {"pages": "1"}, None)]


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(module: str) -> None:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)

    document = read_with(Source("x.pdf", by_fpdf(["XA"])), ReadOptions())
    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(UsageError) as caught:
        second_reading(document, DEFAULT_LIMITS)
    assert str(caught.value).endswith('Install it with: pip install "bbtcheck[pdf-vote]"')


def test_only_a_pdf_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "nota.txt").write_text("12 euro\n", encoding="utf-8")
    loaded = "playa" in sys.modules
    document = read_with(tmp_path / "nota.txt", ReadOptions(second_reader=True))
    assert (document.notes, "playa" in sys.modules) == ((), loaded)


def test_a_paper_without_text_has_nothing_to_compare() -> None:
    document = Document(Source("x.pdf", by_fpdf([])), "pdf", ())
    assert [note.code for note in second_reading(document, DEFAULT_LIMITS)] == ["second_reading_agrees"]
