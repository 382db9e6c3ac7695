"""A mapping proposed for a table: with the sums it shows by itself, and what speaks for each."""

from pathlib import Path

import pytest

import bbtcheck
from bbtcheck import api
from bbtcheck.cli.app import application
from bbtcheck.discover.suggest import Suggested, suggest
from bbtcheck.errors import UnreadableError
from bbtcheck.mapping import mapping_text, read_mapping
from bbtcheck.records import SumAxis

BUDGET = """\
post;lonen;werking;samen
Onderwijs;1.204;317;1.521
Jeugd;355;98;453
Mensen;1.559;415;1.974
Wegen;7.731;2.059;9.790
Groen;913;246;1.159
Ruimte;8.644;2.305;10.949
Alles;10.203;2.720;12.923
"""
FOUND = (
    Suggested(SumAxis.SUBTOTAL, "Mensen", ("Onderwijs", "Jeugd"), 3, 3),
    Suggested(SumAxis.SUBTOTAL, "Ruimte", ("Wegen", "Groen"), 3, 3),
    Suggested(SumAxis.SUBTOTAL, "Alles", ("Mensen", "Ruimte"), 3, 3),
    Suggested(SumAxis.COLUMNS, "samen", ("lonen", "werking"), 7, 7),
)


def test_rows_and_columns_that_are_sums_are_named_with_their_parts() -> None:
    found = suggest(api.read(BUDGET.encode()))
    assert found.sums == FOUND
    assert [(one.column, one.total, one.parts) for one in found.mapping.subtotals] == [
        ("post", one.total, one.parts) for one in FOUND[:3]
    ]
    assert [(one.total, one.parts) for one in found.mapping.balances] == [("samen", ("lonen", "werking"))]


def test_sums_that_the_hierarchy_makes_are_not_listed_again() -> None:
    """The line ``Alles`` is no part of the hierarchy, and is the only sum of lines to be told."""
    coded = (
        "code;post;bedrag\nA;Onderwijs;1.521\nA1;Basis;1.204\nA2;Hoger;317\nB;Wegen;9.790\nB1;Aanleg;7.731\n"
    )
    found = suggest(api.read((coded + "B2;Onderhoud;2.059\nZ;Alles;11.311\n").encode()))

    assert found.mapping.hierarchy.by == "prefix"
    assert [(one.total, one.parts) for one in found.sums] == [("Z", ("A", "B"))]


def test_the_mapping_can_be_used_as_it_stands(tmp_path: Path) -> None:
    file, paper = tmp_path / "m.toml", tmp_path / "b.csv"
    file.write_text(mapping_text(suggest(api.read(BUDGET.encode())).mapping), encoding="utf-8")
    for text, wrong in ((BUDGET, []), (BUDGET.replace("8.644", "8.464"), ["TAB002", "TAB005", "TAB005"])):
        paper.write_text(text, encoding="utf-8")
        report = bbtcheck.check(paper, mapping=read_mapping(file))
        assert sorted(one.code for one in report.findings if one.code.startswith("TAB")) == wrong


@pytest.mark.parametrize(
    ("lang", "comments"),
    [
        ("nl", ["Rij Mensen is de som van Onderwijs, Jeugd: dat klopt in 3 van de 3 kolommen.", "Kolom samen is de som van lonen, werking: dat klopt in 7 van de 7 rijen."]),
        ("en", ["Row Mensen is the sum of Onderwijs, Jeugd: that holds in 3 of 3 columns.", "Column samen is the sum of lonen, werking: that holds in 7 of 7 rows."]),
    ],
)  # fmt: skip
def test_the_command_says_what_speaks_for_each_sum(
    lang: str, comments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "b.csv"
    paper.write_text(BUDGET, encoding="utf-8")
    application.main(["suggest", str(paper), "--lang", lang], standalone_mode=False, prog_name="bbtcheck")
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    assert lines[0].startswith("# ") and str(paper) in lines[0]
    assert [lines[1], lines[4]] == [f"# {comment}" for comment in comments]
    file = tmp_path / "m.toml"
    file.write_text(printed, encoding="utf-8")
    assert read_mapping(file) == suggest(api.read(paper)).mapping


def test_a_file_without_a_table_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no table with a row of headings"):
        suggest(api.read(b"Geen tabel, alleen een zin over 3 dingen.\n"))


def test_lines_that_names_do_not_tell_apart_are_left_to_the_reader() -> None:
    """Two rows with one name: a mapping could not say which of them is a part."""
    found = suggest(api.read(BUDGET.replace("Groen", "Wegen").encode()))
    assert [one.total for one in found.sums] == ["Mensen", "Alles", "samen"]


def test_a_total_is_named_in_a_column_that_tells_the_lines_apart() -> None:
    """Where there are codes, the names of the lines are no key: the total stays as the codes say it."""
    coded = "\n".join(f"{'code' if at == 0 else at};{line}" for at, line in enumerate(BUDGET.splitlines()))
    found = suggest(api.read(coded.encode()))
    assert found.mapping.columns.code == ("code",)
    assert all(one.column == "code" for one in found.mapping.subtotals)
    assert [one.total for one in found.sums] == ["samen"]
