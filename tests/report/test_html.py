"""The web page: complete, escaped, without network or script, and the same for the eye and for a screen reader."""

import re
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from bbtcheck import api
from bbtcheck.check.result import Report
from bbtcheck.records.content import PaperContent
from bbtcheck.rulebook.select import RuleSet

PAPER = """\
Beleids- en
Begrotingstoelichting

2031

PROGRAMMA XA – ZORG <IN> & DE "BUURT"

(in duizend euro)
            VAK        VEK
BA 2030    48.210     47.900
Bijstelling
BO 2031
            1.305      - 640

BO 2031    49.551     47.260
"""


@pytest.fixture(scope="module")
def rules(root: Path) -> RuleSet:
    return api.load_rules(root / "tests" / "data" / "rules", packs=False)


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[PaperContent, ...]:
    monkeypatch.chdir(tmp_path)
    Path("nota & co.txt").write_text(PAPER, encoding="utf-8")
    return api.extract("nota & co.txt")


@pytest.fixture
def report(papers: tuple[PaperContent, ...], rules: RuleSet) -> Report:
    return api.check(papers, rules=rules)


def page_of(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(text)


def words_in(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_finding_stands_with_its_lines_its_sum_and_its_norm(
    report: Report, papers: tuple[PaperContent, ...], rules: RuleSet
) -> None:
    page = page_of(api.render(report, "html", papers=papers, rules=rules))
    (card,) = page.cssselect("article.cause")
    assert words_in(card) == (
        'fout ZZA001 · De rij klopt niet XA ZORG <IN> & DE "BUURT" VAK · regel 15 '
        "48.210 en 1.305 is 49.515, niet 49.551. "
        "10BA 2030 48.210 47.900 13 1.305 - 640 15BO 2031 49.551 47.260 "
        "48.210 + 1.305 = 49.515, gedrukt staat 49.551: 36 te hoog (in keuro) "
        "Wellicht fout: 49.551 op regel 15 moet 49.515 zijn (twee cijfers zijn verwisseld). Norm: Test norm 1"
    )
    assert [mark.text for mark in card.cssselect("mark")] == ["48.210", "1.305", "49.551"]
    assert page.get("lang") == "nl"
    assert words_in(page.cssselect("title")[0]) == (
        "Nazicht van begrotingsdocumenten: 1 fout, 0 waarschuwingen en 0 opmerkingen in 1 document."
    )


def test_the_suspect_is_marked_and_its_repair_said(
    report: Report, papers: tuple[PaperContent, ...], rules: RuleSet
) -> None:
    page = page_of(api.render(report, "html", papers=papers, rules=rules, lang="en"))
    assert [mark.text for mark in page.cssselect("mark.suspect")] == ["49.551"]
    assert "49.515" in words_in(page.cssselect(".repair")[0])


def test_findings_of_one_cause_stand_in_one_box(report: Report, rules: RuleSet) -> None:
    (finding,) = report.findings
    twice = [finding.model_copy(update={"cause": "x", "fingerprint": name}) for name in "ab"]
    other = finding.model_copy(update={"fingerprint": "c"})
    told = report.model_copy(update={"findings": (*twice, other)})
    boxes = page_of(api.render(told, "html", rules=rules)).cssselect("article.cause")
    assert [len(box.cssselect(".finding")) for box in boxes] == [2, 1]


def test_coverage_and_bridges_are_drawn_with_their_words(
    report: Report, papers: tuple[PaperContent, ...], rules: RuleSet
) -> None:
    page = page_of(api.render(report, "html", papers=papers, rules=rules))
    said = [words_in(caption) for caption in page.cssselect("figcaption")]
    assert said == [picture.get("aria-label") for picture in page.cssselect("svg")]
    assert said[0] == "Cijfers: 6 gedrukt, 6 nagekeken, 0 niet nagekeken."
    assert said[1].startswith('XA ZORG <IN> & DE "BUURT" VAK: BA 48.210')
    assert len(said) == 3
    bars = [
        (int(bar.get("y")), int(bar.get("height")))
        for bar in page.cssselect("svg rect.level, svg rect.up, svg rect.down")
    ]
    assert all(top >= 0 and height > 0 and top + height <= 200 for top, height in bars)


def test_nothing_is_loaded_and_nothing_runs(
    report: Report, papers: tuple[PaperContent, ...], rules: RuleSet
) -> None:
    text = api.render(report, "html", papers=papers, rules=rules)
    assert re.findall(r"<script|<link|<img|<iframe|url\(|@import|https?://", text) == []
    assert "default-src 'none'" in text


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "{{ 7*7 }}", '" onmouseover="x', "</style><b>"])
def test_what_stands_in_a_paper_stays_text(odd: str, rules: RuleSet) -> None:
    from bbtcheck.records import BudgetLine

    report = api.check([BudgetLine(programme=odd, ba=1, bijstelling=1, bo=90)], rules=rules)
    page = page_of(api.render(report, "html", rules=rules))
    assert odd in page.cssselect(".finding p.soft")[0].text_content()
    assert page.cssselect("script, [onmouseover], main b") == []


def test_quiet_leaves_findings_only(report: Report, papers: tuple[PaperContent, ...], rules: RuleSet) -> None:
    page = page_of(api.render(report, "html", papers=papers, rules=rules, quiet=True))
    assert len(page.cssselect("article")) == 1
    assert page.cssselect("details, svg") == []


def test_a_paper_without_findings_says_so(rules: RuleSet) -> None:
    from bbtcheck.records import BudgetLine

    report = api.check([BudgetLine(programme="XA", ba=1, bijstelling=1, bo=2)], rules=rules)
    assert (
        words_in(page_of(api.render(report, "html", rules=rules)).cssselect("p.ok")[0]) == "Niets gevonden."
    )


def test_every_link_has_its_target_and_every_heading_its_level(report: Report, rules: RuleSet) -> None:
    two = report.model_copy(update={"documents": report.documents * 2})
    page = page_of(api.render(two, "html", rules=rules))
    targets = {element.get("id") for element in page.cssselect("[id]")}
    assert {link.get("href").removeprefix("#") for link in page.cssselect("a")} <= targets
    levels = [int(heading.tag[1]) for heading in page.cssselect("h1, h2, h3")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_two_thousand_findings_make_one_page(report: Report, rules: RuleSet) -> None:
    (finding,) = report.findings
    many = tuple(finding.model_copy(update={"fingerprint": str(number)}) for number in range(2000))
    page = page_of(api.render(report.model_copy(update={"findings": many}), "html", rules=rules))
    assert len(page.cssselect("article")) == 2000
