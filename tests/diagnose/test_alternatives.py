"""What a mistyped label, a malformed number or an impossible day was meant to be, and where it stands."""

from decimal import Decimal

import pytest

import bbtcheck
from bbtcheck.check.finding import Finding
from bbtcheck.quantity import Quantity
from bbtcheck.records import ContentsEntry, GrowthClaim, LabelUse, Milestone, Paper, RecoveryProject
from bbtcheck.records.content import PaperContent, by_hand
from bbtcheck.records.project import LabelColumn
from bbtcheck.source import Place

RULES = bbtcheck.load_rules()
CONTENTS, HEADING = Place("n.txt", line=3), Place("n.txt", line=40)
Told = tuple[int | None, str, str, str, str]


def entry(title: str, heading: str) -> ContentsEntry:
    """A line of the contents beside the heading it points to."""
    return ContentsEntry(
        code="VV001",
        title=title,
        heading_title=heading,
        title_key=title.lower(),
        heading_key=heading.lower(),
        place=CONTENTS,
        places={"title": CONTENTS, "title_key": CONTENTS, "heading_title": HEADING, "heading_key": HEADING},
    )


def only_finding(content: PaperContent, code: str) -> Finding:
    (finding,) = bbtcheck.check([content], rules=RULES, select=[code]).findings
    return finding


def told(finding: Finding) -> list[Told]:
    return [(one.operand, one.printed, one.proposed, one.slip, str(one.score)) for one in finding.suspects]


@pytest.mark.parametrize(
    ("title", "heading", "lines", "suspects"),
    [
        (
            "Buitenschoolse opvang",
            "Buitenschoolese opvang",
            ("buitenschoolse opvang", "naar buitenschoolse"),
            [
                (1, "buitenschoolese", "buitenschoolse", "label_mistyped", "0.900"),
                (0, "buitenschoolse", "buitenschoolese", "label_mistyped", "0.100"),
            ],
        ),
        (
            "Buitenschoolese opvang",
            "Buitenschoolse opvang",
            ("buitenschoolse opvang", "naar buitenschoolse"),
            [
                (0, "buitenschoolese", "buitenschoolse", "label_mistyped", "0.900"),
                (1, "buitenschoolse", "buitenschoolese", "label_mistyped", "0.100"),
            ],
        ),
        (
            "Buitenschoolese opvang plaats",
            "Buitenschoolse opvang plaatts",
            (),
            [
                (0, "buitenschoolese plaats", "buitenschoolse plaatts", "label_mistyped", "0.500"),
                (1, "buitenschoolse plaatts", "buitenschoolese plaats", "label_mistyped", "0.500"),
            ],
        ),
        ("Opvang voor kinderen", "Zorg voor ouderen", (), []),
        ("Opvang voor kinderen", "Opvang voor de kinderen", (), []),
        ("Plan 2031", "Plan 2032", (), []),
    ],
)
def test_of_two_texts_that_differ_by_a_letter_the_rarer_is_wrong(
    title: str, heading: str, lines: tuple[str, ...], suspects: list[Told]
) -> None:
    content = PaperContent(Paper(name="n.txt"), (entry(title, heading),), lines=lines)
    finding = only_finding(content, "REL011")
    assert [one.place for one in finding.operands] == [CONTENTS, HEADING]
    assert told(finding) == suspects


def test_the_report_names_the_line_on_which_the_wrong_text_stands() -> None:
    lines = ("buitenschoolse opvang", "naar buitenschoolse opvang", "buitenschoolse")
    content = PaperContent(
        Paper(name="n.txt"), (entry("Buitenschoolse opvang", "Buitenschoolese opvang"),), lines=lines
    )
    report = bbtcheck.check([content], rules=RULES, select=["REL011"])
    text = " ".join(bbtcheck.render(report, papers=[content], rules=RULES).split())
    assert "buitenschoolese op regel 40" in text and "buitenschoolese op regel 3 " not in text


@pytest.mark.parametrize(("rows", "near_rows", "score"), [(1, 9, "0.900"), (1, 3, "0.750"), (2, 98, "0.980")])
def test_a_rare_label_is_meant_as_the_common_one_beside_it(rows: int, near_rows: int, score: str) -> None:
    place = Place("n.txt", line=7)
    label = LabelUse(
        column=LabelColumn.POLICY_FIELD, value="Welzjn", rows=rows, near="Welzijn", near_rows=near_rows, place=place
    )  # fmt: skip
    finding = only_finding(PaperContent(Paper(name="n.txt"), (label,)), "PRJ008")
    assert told(finding) == [(0, "Welzjn", "Welzijn", "label_mistyped", score)]
    assert finding.operands[0].place == place
    assert finding.suspects[0].sure is (Decimal(score) >= Decimal("0.95"))


def growth(level: str, amount: str, rate: str) -> GrowthClaim:
    return GrowthClaim(
        label="Zorg",
        level=Quantity.of(level, "mln EUR"),
        amount=Quantity.of(amount, "mln EUR"),
        rate=Quantity.of(rate, "%"),
    )


@pytest.mark.parametrize(
    "printed", [("1.100", "100", "12,5"), ("1.100", "100", "1,0"), ("1.100", "110", "12,0")]
)
def test_a_figure_that_would_only_silence_a_rule_is_not_proposed(printed: tuple[str, str, str]) -> None:
    """A growth as large as the level leaves nothing to divide by: the rule would not hold, it would not apply."""
    claim = growth(*printed)
    finding = only_finding(PaperContent(Paper(name="n.txt"), (claim,)), "TXT002")
    proposed = [(one.printed, one.proposed) for one in finding.suspects]
    assert (claim.amount.raw, claim.level.raw) not in proposed  # type: ignore[union-attr]
    assert (claim.level.raw, claim.amount.raw) not in proposed  # type: ignore[union-attr]
    assert [one.sure for one in finding.suspects] == [False] * len(proposed)


def milestone(text: str, status: str, line: int) -> Milestone:
    """A milestone with its status, of which the progress was read too."""
    place, known = Place("n.txt", line=line, column=29), status == "Gerealiseerd"
    progress = "realised" if known else "other"
    places = {"status": place, "progress": place}
    return Milestone(text=text, status=status, progress=progress, place=place, places=places)


def test_a_status_that_is_used_in_other_rows_is_what_was_meant() -> None:
    statuses = ("Gerealiseerd", "Gerealiseerd", "Gerealiseerd", "Gerrealiseerd")
    milestones = tuple(
        milestone(f"Stap {number}", status, number) for number, status in enumerate(statuses, 1)
    )
    project = RecoveryProject(code="VV001", status="Afgerond", progress="realised", milestones=milestones)
    finding = only_finding(by_hand([project]), "REL051")
    assert told(finding) == [(0, "Gerrealiseerd", "Gerealiseerd", "label_mistyped", "0.750")]


def test_a_status_that_is_used_once_as_any_other_is_left_alone() -> None:
    milestones = (milestone("Stap 1", "Gerealiseerd", 1), milestone("Stap 2", "Gerrealiseerd", 2))
    project = RecoveryProject(code="VV001", status="Afgerond", progress="realised", milestones=milestones)
    assert told(only_finding(by_hand([project]), "REL051")) == []
