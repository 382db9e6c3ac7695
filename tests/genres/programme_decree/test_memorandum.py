"""A memorandum explains a decree article by article; side by side, the two must agree."""

from pathlib import Path

from bbtcheck import check
from bbtcheck.genres import choose, extract
from bbtcheck.read import read
from bbtcheck.records import ArticleExplanation
from bbtcheck.source import Source

PAPER = Path(__file__).parent / "papers/memorandum.txt"


def test_every_paragraph_is_read_with_the_changes_it_describes() -> None:
    document = read(PAPER)
    content = extract(document)
    found = [record for record in content.records if isinstance(record, ArticleExplanation)]

    assert choose(document).name == "explanatory-memorandum"
    assert {one.decree_key for one in found} == {"programmadecreet bij de begroting 2031"}
    assert [
        (one.article, [(str(c.baseline.value), str(c.target.value), c.target.unit.base) for c in one.changes])
        for one in found
    ] == [
        ("1", []),
        ("2", [("25000", "35000", "EUR"), ("5000000", "7000000", "EUR")]),
        ("3", [("40", "45", "%")]),
        ("4", [("40", "45", "%")]),
        ("5", [("40", "45", "%")]),
        ("6", []),
        ("7", []),
        ("9", []),
        ("12", []),
    ]


def test_decree_and_memorandum_side_by_side(root: Path) -> None:
    report = check([PAPER, root / "examples/programme-decree/consistent.txt"])

    assert sorted(
        (f.code, Path(f.document).name, f.place.line if f.place else None, f.labels["article"])
        for f in report.findings
    ) == [
        ("DRF021", "memorandum.txt", 15, "2"),
        ("DRF022", "consistent.txt", 47, "8"),
        ("DRF023", "memorandum.txt", 23, "12"),
    ]


def test_a_parliamentary_paper_holds_both(root: Path) -> None:
    bill = (root / "examples/programme-decree/consistent.txt").read_text(encoding="utf-8")
    bill = bill.split("\n", 3)[3]
    advice = "ADVIES VAN DE RAAD VAN STATE\nArtikel 3\nDit artikel roept geen opmerkingen op.\n"
    text = f"{PAPER.read_text(encoding='utf-8')}\n{advice}\nONTWERP VAN PROGRAMMADECREET\nbij de begroting 2031\n{bill}"
    paper = Source("stuk.txt", text.encode())

    assert choose(read(paper)).name == "explanatory-memorandum"
    assert sorted((f.code, f.labels["article"]) for f in check(paper).findings) == [
        ("DRF021", "2"),
        ("DRF022", "8"),
        ("DRF023", "12"),
    ]
