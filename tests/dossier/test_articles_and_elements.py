"""Receipts held against the article that pays them, and structure elements from one paper to another."""

import itertools
from pathlib import Path
from typing import Any

import pytest

import bbtcheck
from bbtcheck.dossier.compare import side_by_side
from bbtcheck.dossier.levels import levels_of
from bbtcheck.records import (
    BudgetArticle,
    BudgetLine,
    Dotation,
    ElementField,
    IseTable,
    Ledger,
    LedgerChapter,
    LedgerFigure,
    LedgerLine,
    Paper,
    PolicyField,
    Project,
    Record,
    StructureElement,
    read_article_code,
)
from bbtcheck.records.content import PaperContent, by_hand

BUDGET = """Beleids- en begrotingstoelichting
Water en Oevers
Begrotingsjaar 2032

III. BELEIDSVELD II: OEVERS
1. ISE: OEVERBEHEER
1.1. Budgettair kader voor het begrotingsjaar
(duizend euro)
VAK VEK
BA 2031 evolutie BO 2032 BA 2031 evolutie BO 2032
ESR-uitgaven (werking en toelagen (WT), lonen (LO), provisies (PR)) 0 0 0 0 0 0
Toelagen (interne stromen (IS)) 640 13 653 610 12 622
Overige (leningen (LE), participaties (PA); geen ESR-impact) 0 0 0 0 0 0
Totaal 640 13 653 610 12 622
1.1.1. Departement Water
Uitgavenartikelen
ZB0-1ZBF2PX-IS - DOTATIE AAN HET FONDS OEVERS
Kredietevolutie:
(duizend euro) VAK VEK
BA 2031 640 610
Index 13 12
Compensaties 0 0
Andere bijstellingen 0 0
BO 2032 653 622
"""
FUND = """Begroting van een Vlaamse rechtspersoon bij de begrotingsopmaak 2032 (in euro):
FONDS VOOR OEVERS (FVO)
ONTVANGSTEN
ESR CODE OMSCHRIJVING BA 2031 BO 2032
HOOFDSTUK 1
Tegemoetkoming van de overheid
46.10 Toelage van het Vlaamse Gewest ({code}) 610.000 {received}
Totaal voor hoofdstuk 1 610.000 {received}
TOTAAL ONTVANGSTEN 610.000 {received}
"""


@pytest.mark.parametrize(
    ("code", "received", "difference"),
    [
        ("ZB0-1ZBF2PX-IS", "622.000", None),  # the VEK
        ("ZB0-1ZBF2PX-IS", "653.000", None),  # the VAK
        ("ZB0-1ZBF2PX-IS", "622.400", None),  # thousands on one side, euros on the other
        ("ZB0-1ZBF2PX-IS", "262.000", "-360000"),
        ("ZB0-1ZBF2PY-IS", "262.000", None),  # an article that no paper opens
        ("ZB0-1ZBF2PX-WT", "262.000", None),
    ],
)
def test_a_receipt_is_what_the_article_of_the_donor_gives(
    tmp_path: Path, code: str, received: str, difference: str | None
) -> None:
    (tmp_path / "bbt.txt").write_text(BUDGET, encoding="utf-8")
    (tmp_path / "fonds.txt").write_text(FUND.format(code=code, received=received), encoding="utf-8")
    for names in itertools.permutations(("bbt.txt", "fonds.txt")):
        report = bbtcheck.check([tmp_path / name for name in names])
        found = [
            (one.code, Path(one.document).name, one.place.line if one.place else None, one.difference)
            for one in report.findings
        ]
        assert found == ([("DOS022", "fonds.txt", 7, difference)] if difference else [])
    alone = bbtcheck.check(tmp_path / "fonds.txt")
    assert alone.findings == ()


def paper(name: str, *records: Record, year: int | None = 2032, **more: Any) -> PaperContent:
    return PaperContent(Paper(name=name, genre="bbt-slides", year=year, **more), records)


def receipts(
    owner: str | None, *amounts: str, parts: bool = False, stage: str = "begrotingsopmaak", **more: Any
) -> Ledger:
    code = read_article_code("ZB0/1ZB-F-2-X/IS")
    lines = tuple(
        LedgerLine(
            code="46.10",
            donor=code,
            figures=(LedgerFigure(column="BO", stage=stage, year=2032, amount=amount, unit="kEUR"),),
        )
        for amount in amounts
    )
    held = (LedgerLine(code="46", parts=lines),) if parts else lines
    return Ledger(owner=owner, chapters=(LedgerChapter(lines=held),), **{"side": "ontvangsten", **more})


def article(vak: str, vek: str, column: str = "BO 2032", **more: Any) -> Ledger:
    code = "ZB0/1ZB-F-2-X/IS"
    figures = tuple(
        LedgerFigure(
            column=f"{column} {credit}",
            credit=credit,
            amount=amount,
            unit="kEUR",
            **{"stage": "begrotingsopmaak", "year": 2032, **more},
        )
        for credit, amount in (("VAK", vak), ("VEK", vek))
    )
    line = LedgerLine(code=code, label="dotatie", article=read_article_code(code), figures=figures)
    return Ledger(chapters=(LedgerChapter(lines=(line,)),))


def told(*papers: PaperContent) -> list[tuple[str, str, str | None]]:
    found = bbtcheck.check(papers, select=["DOS"]).findings
    return [(one.code, one.document, one.difference) for one in found if one.code.startswith("DOS")]


def test_receipts_of_all_legal_persons_from_one_article_are_taken_together() -> None:
    decree = paper("decreet.txt", article("500", "500"))
    first = paper("a.txt", receipts("A", "100", "50"))
    assert told(decree, first, paper("b.txt", receipts("B", "350", parts=True))) == []
    assert told(decree, first, paper("b.txt", receipts("B", "305"))) == [("DOS022", "a.txt", "-45000")]
    # A second paper of the same legal person says the same again and is held against the article as well.
    again = paper("a2.txt", receipts("A", "150"))
    assert told(decree, first, again) == [("DOS022", "a.txt", "-350000"), ("DOS022", "a2.txt", "-350000")]


@pytest.mark.parametrize(
    "other",
    [
        receipts("A", "100", side="uitgaven"),
        receipts("A", "100", stage="uitvoering"),
        receipts("A", "100", stage="bijstelling"),
    ],
)
def test_what_is_no_receipt_at_that_stage_is_left_alone(other: Ledger) -> None:
    assert told(paper("decreet.txt", article("500", "500")), paper("a.txt", other)) == []


def test_a_ledger_opens_credits_in_columns_that_say_stage_and_year() -> None:
    said = [
        (one.subject, one.credit.value, one.amount.raw if one.amount else None)
        for one in levels_of(paper("d", article("500", "480")))
    ]
    assert said == [("ZB0/1ZB-F-2-X/IS", "VAK", "500"), ("ZB0/1ZB-F-2-X/IS", "VEK", "480")]
    assert levels_of(paper("d", article("500", "480", stage=None))) == ()
    assert levels_of(paper("d", article("500", "480", margin=True))) == ()


def listed(**fields: tuple[str, ...]) -> tuple[Record, ...]:
    return tuple(
        PolicyField(name=name, elements=tuple(StructureElement(name=element) for element in elements))
        for name, elements in fields.items()
    )


def test_an_element_under_another_field_than_in_an_earlier_paper() -> None:
    slides = paper("slides.txt", *listed(Oevers=("Dijken", "Peilbeheer"), Havens=("Kaaien",)))
    same = Project(row=1, ise="DIJKEN", policy_field="oevers")
    moved = Project(row=2, ise="Kaaien", policy_field="Oevers")
    assert told(slides, paper("tabel.txt", same, moved)) == [("DOS023", "tabel.txt", None)]
    report = bbtcheck.check([slides, paper("tabel.txt", same, moved)], select=["DOS"])
    (found,) = (one for one in report.findings if one.code == "DOS023")
    assert (found.severity, found.labels) == ("info", {"name": "Kaaien"})
    assert told(slides, paper("tabel.txt", moved, year=2033)) == []
    assert told(slides, paper("tabel.txt", moved, year=None)) == []


def test_papers_of_one_term_of_office_are_held_side_by_side() -> None:
    term = bbtcheck.quantity.parse_period("2029-2034")
    tables = [
        paper(name, IseTable(ise="Kaaien", policy_field=field), year=year, legislature=term)
        for name, field, year in (("a.txt", "Havens", 2031), ("b.txt", "Oevers", 2033))
    ]
    assert told(*tables) == [("DOS023", "b.txt", None)]


def test_what_one_paper_puts_under_two_fields_proves_nothing_about_another() -> None:
    both = paper("a.txt", *listed(Oevers=("Beheer",), Havens=("Beheer", "Kaaien")))
    papers = side_by_side([both, paper("b.txt", *listed(Dijken=("Beheer",)))])
    fields = [(one.name, one.policy_field) for one in papers[0].records if isinstance(one, ElementField)]
    assert fields == [("Kaaien", "Havens")]
    assert told(*papers) == []


def coded(name: str, code: str = "ZB0-1ZBF2PA-WT") -> IseTable:
    parts = read_article_code(code)
    assert parts is not None
    key = "".join(name.lower().split())
    one = BudgetArticle(code=code, structure=parts.structure, ise_name=name, ise_key=key)
    return IseTable(ise=name, articles=(one,))


def test_a_code_of_an_element_with_another_name() -> None:
    first = paper("a.txt", coded("Oeverbeheer"))
    assert told(first, paper("b.txt", coded("OEVERBEHEER"))) == []
    assert told(first, paper("b.txt", coded("Peilbeheer", "ZB0-1ZBF2PB-LO"))) == [("DOS024", "b.txt", None)]
    assert told(first, paper("b.txt", coded("Peilbeheer", "ZB0-1ZBF2QB-LO"))) == []
    assert told(first, paper("b.txt", coded("Peilbeheer"), coded("Oevers"))) == []
    assert told(first, paper("b.txt", coded("Peilbeheer"), year=2035)) == []


def test_nothing_is_added_twice() -> None:
    papers = [
        paper("d.txt", article("500", "500")),
        paper("a.txt", receipts("A", "500"), coded("Oeverbeheer")),
    ]
    once = side_by_side(papers)
    assert [type(one).__name__ for one in once[1].records] == [
        "Ledger",
        "IseTable",
        "Dotation",
        "ElementName",
    ]
    assert side_by_side(once) == once
    (dotation,) = (one for one in once[1].records if isinstance(one, Dotation))
    assert (dotation.donor, dotation.receivers, dotation.source) == ("ZB0/1ZB-F-2-X/IS", "A", "d.txt")


def of_ours(papers: list[Path]) -> list[tuple[str, dict[str, str]]]:
    found = bbtcheck.check(papers, select=["DOS022", "DOS023", "DOS024"]).findings
    return [(one.code, dict(one.labels)) for one in found if one.code.startswith("DOS")]


def test_the_seeds_and_excerpts_together_say_nothing_of_it(shared: Path) -> None:
    papers = sorted((shared / "seeds").iterdir()) + sorted((shared / "realdocs").glob("vl_*"))
    assert of_ours(papers) == []


def test_the_consistent_examples_together_say_nothing_of_it(root: Path) -> None:
    papers = sorted((root / "examples").glob("*/consistent.*"))
    assert len(papers) >= 5
    assert of_ours(papers) == []


def test_the_rows_of_a_structure_element_are_those_of_that_element_alone() -> None:
    elements = [
        IseTable(
            ise=name,
            year=2031,
            lines=(BudgetLine(label="Overige leningen", block="overige", credit="VAK", year=2031, bo=bo),),
        )
        for name, bo in (("HAVENS", 0), ("BOSSEN", 5))
    ]
    found = levels_of(by_hand(elements))
    assert [(one.subject, one.amount and one.amount.value) for one in found] == [
        ("havens: overige leningen", 0),
        ("bossen: overige leningen", 5),
    ]
