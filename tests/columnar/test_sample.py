"""Of a large table the first rows are looked at, to propose what its columns are."""

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import bbtcheck
from bbtcheck.cli.app import application
from bbtcheck.columnar import sample as sampling
from bbtcheck.columnar.sample import sample
from bbtcheck.errors import UnreadableError
from bbtcheck.genres.mapped import propose

pytest.importorskip("duckdb")
arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

ROWS = [
    (f"H{chapter}A{article}", f"H{chapter}", f"Artikel {chapter}{article}", 1000 * article + chapter)
    for chapter in range(1, 5)
    for article in range(1, 8)
]
LINES = [
    line
    for chapter in range(1, 5)
    for line in (
        (
            f"H{chapter}",
            "",
            f"Hoofdstuk {chapter}",
            sum(amount for _, above, _, amount in ROWS if above == f"H{chapter}"),
        ),
        *(row for row in ROWS if row[1] == f"H{chapter}"),
    )
]


def written(folder: Path) -> Path:
    """Write the lines as a folder of two Parquet files."""
    folder.mkdir()
    for number, lines in enumerate((LINES[:16], LINES[16:])):
        columns = {
            "code": arrow.array([line[0] for line in lines]),
            "onder": arrow.array([line[1] or None for line in lines]),
            "naam": arrow.array([line[2] for line in lines]),
            "bedrag": arrow.array([Decimal(line[3]) / 1000 for line in lines], arrow.decimal128(12, 3)),
        }
        parquet.write_table(arrow.table(columns), folder / f"deel-{number}.parquet")
    return folder


def test_a_folder_of_parquet_is_read_as_papers_write_figures(tmp_path: Path) -> None:
    document = sample(written(tmp_path / "table"))

    assert document is not None
    assert [line.text for line in document.lines[:3]] == [
        "code\tonder\tnaam\tbedrag",
        "H1\t\tHoofdstuk 1\t28,007",
        "H1A1\tH1\tArtikel 11\t1,001",
    ]
    assert len(document.lines) == 1 + len(LINES)


def test_only_the_first_rows_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "ROWS", 5)
    monkeypatch.setattr(sampling, "_BYTES", 300)
    path = tmp_path / "lines.csv"
    lines = [";".join(map(str, line)) for line in LINES]
    path.write_text("\n".join(["code;onder;naam;bedrag", *lines]), "utf-8")
    document, folder = sample(path), sample(written(tmp_path / "table"))

    assert document is not None and folder is not None
    assert [line.text.partition("\t")[0] for line in document.lines] == [
        "code",
        "H1",
        "H1A1",
        "H1A2",
        "H1A3",
        "H1A4",
    ]
    assert len(folder.lines) == 6
    monkeypatch.setattr(sampling, "_BYTES", path.stat().st_size)
    assert sample(path) is None
    told = CliRunner().invoke(application, ["suggest", str(tmp_path / "table"), "--lang", "en"])
    assert told.output.splitlines()[1] == "# Looked at: the first 5 rows."


def test_what_only_is_called_a_csv_is_left_to_the_reader_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "_BYTES", 100)
    path = tmp_path / "lines.csv"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20)
    assert sample(path) is None

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    assert sample(path) is None


def test_the_proposed_mapping_of_parquet_checks_it(tmp_path: Path) -> None:
    folder, mapping = written(tmp_path / "table"), tmp_path / "mapping.toml"
    made = CliRunner().invoke(application, ["mapping", "init", str(folder), "--output", str(mapping)])
    assert (made.exit_code, made.output) == (0, "")

    report = bbtcheck.check(folder, mapping=mapping)
    assert [one.code for one in report.findings if one.severity != "info"] == []
    (sums,) = (one for one in report.outcomes if one.code == "TAB001")
    assert (sums.holds, sums.broken) == (4, 0)


def test_damaged_parquet_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "lines.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UnreadableError, match=r"lines\.parquet is damaged as Parquet"):
        sample(tmp_path / "lines.parquet")


def test_texts_beside_numbers_are_codes_however_they_look(tmp_path: Path) -> None:
    columns = {
        "rubriek": arrow.array(["1", "1.5", "1.250", "2"]),
        "naam": arrow.array(["weg", "pad", "plein", "brug"]),
        "bedrag": arrow.array([Decimal(number) for number in (7, 2, 5, 9)], arrow.decimal128(12, 0)),
    }
    parquet.write_table(arrow.table(columns), tmp_path / "lines.parquet")
    document = sample(tmp_path / "lines.parquet")

    assert document is not None
    assert propose(document).columns.model_dump(exclude_defaults=True) == {
        "code": ("rubriek",),
        "label": ("naam",),
        "amounts": ("bedrag",),
    }
