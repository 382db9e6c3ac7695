"""The report for a reader, whole: every line of it, in both languages."""

import re
from pathlib import Path

import pytest

from bbtcheck import api
from bbtcheck.check.notes import KINDS
from bbtcheck.quantity import Quantity
from bbtcheck.records import BudgetLine, GrowthClaim, Paper, PrintedFigure
from bbtcheck.records.content import Note, PaperContent
from bbtcheck.report.wording import words
from bbtcheck.report.working import workings
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.understanding import read_rule
from bbtcheck.source import Place

NAME = "nota.txt"
LINES = (
    "XA Zorg in de buurt",
    "                     VAK        VEK",
    "BA 2030           48.210     47.900",
    "Bijstelling        1.305      - 640",
    "BO 2030           49.551     47.260",
    "Krediet 2030: 13,3 miljard euro, + 431 miljoen euro / + 3,9%",
)


def printed(text: str, line: int, unit: str | None = None) -> Quantity:
    """The figure as it stands in that line."""
    start = LINES[line - 1].index(text)
    return Quantity.of(text, unit, place=Place(NAME, None, line, start + 1, start + len(text) + 1))


def figure(quantity: Quantity) -> PrintedFigure:
    return PrintedFigure(raw=quantity.raw, kind="amount", amount=quantity, place=quantity.place)


@pytest.fixture
def content() -> PaperContent:
    vak = [printed("48.210", 3, "kEUR"), printed("1.305", 4, "kEUR"), printed("49.551", 5, "kEUR")]
    vek = [printed("47.900", 3, "kEUR"), printed("- 640", 4, "kEUR"), printed("47.260", 5, "kEUR")]
    lines = [
        BudgetLine(programme="XA", credit=credit, ba=ba, bijstelling=change, bo=bo, place=bo.place)
        for credit, (ba, change, bo) in (("VAK", vak), ("VEK", vek))
    ]
    level, amount = printed("13,3 miljard euro", 6), printed("+ 431 miljoen euro", 6)
    rate = printed("+ 3,9%", 6, "%")
    claim = GrowthClaim(label="Krediet 2030", level=level, amount=amount, rate=rate, place=level.place)
    stray = Quantity.of("7", "", place=Place(NAME, None, 1, 1, 2))
    figures = [figure(one) for one in (*vak, *vek, level, amount, rate, stray)]
    return PaperContent(Paper(name=NAME, genre="bbt-slides"), (*lines, claim, *figures), lines=LINES)


@pytest.fixture(scope="module")
def rules(root: Path) -> RuleSet:
    return api.load_rules(root / "tests" / "data" / "rules", packs=False)


DUTCH = """\
nota.txt  (bbt-slides)

  fout ZZA001  XA VAK  (regel 5)
  48.210 en 1.305 is 49.515, niet 49.551.
    3 | BA 2030           48.210     47.900
      |                   ^^^^^^
    4 | Bijstelling        1.305      - 640
      |                    ^^^^^
    5 | BO 2030           49.551     47.260
      |                   ^^^^^^
    48.210 + 1.305 = 49.515, gedrukt staat 49.551: 36 te hoog (in keuro)
  Wellicht fout: 49.551 op regel 5 moet 49.515 zijn (twee cijfers zijn verwisseld).
  Norm: Test norm 1

  waarschuwing ZZT002  Krediet 2030  (regel 6)
  431 miljoen euro op 13,3 miljard euro is ≈ 3,349 %, niet 3,9% (grens 3).
    6 | Krediet 2030: 13,3 miljard euro, + 431 miljoen euro / + 3,9%
      |               ^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^   ^^^^^^
    431 miljoen euro / (13,3 miljard euro - 431 miljoen euro) ≈ 3,349 %, gedrukt staat 3,9%: 0,551
    procentpunt te hoog. Het verschil ligt tussen 0,484 procentpunt en 0,618 procentpunt.
  Een van deze cijfers is fout: + 3,9% op regel 6 (dan 3,3%); + 431 miljoen euro op regel 6 (dan 491
  miljoen euro); 13,3 miljard euro op regel 6 (dan 11,3 miljard euro).
  Norm: Test norm 2

"""
DUTCH_COUNTS = """\
  Cijfers: 10 gedrukt, 9 nagekeken, 1 niet nagekeken.
  Niet nagekeken (regel: cijfer):
    1: 7

"""
DUTCH_END = "1 fout, 1 waarschuwing en 0 opmerkingen in 1 document.\n"
ENGLISH = """\
nota.txt  (bbt-slides)

  error ZZA001  XA VAK  (line 5)
  48,210 and 1,305 is 49,515, not 49,551.
    3 | BA 2030           48.210     47.900
      |                   ^^^^^^
    4 | Bijstelling        1.305      - 640
      |                    ^^^^^
    5 | BO 2030           49.551     47.260
      |                   ^^^^^^
    48,210 + 1,305 = 49,515, printed is 49,551: 36 too high (in thousand euro)
  Probably wrong: 49.551 on line 5 should be 49.515 (two digits are swapped).
  Norm: Test norm 1

  warning ZZT002  Krediet 2030  (line 6)
  431 miljoen euro of 13,3 miljard euro is ≈ 3.349 %, not 3,9% (limit 3).
    6 | Krediet 2030: 13,3 miljard euro, + 431 miljoen euro / + 3,9%
      |               ^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^   ^^^^^^
    431 miljoen euro / (13,3 miljard euro - 431 miljoen euro) ≈ 3.349 %, printed is 3,9%: 0.551
    percentage points too high. The difference lies between 0.484 percentage points and 0.618
    percentage points.
  One of these figures is wrong: + 3,9% on line 6 (then 3,3%); + 431 miljoen euro on line 6 (then
  491 miljoen euro); 13,3 miljard euro on line 6 (then 11,3 miljard euro).
  Norm: Test norm 2

  Figures: 10 printed, 9 checked, 1 not checked.
  Not checked (line: figure):
    1: 7

1 error, 1 warning and 0 remarks in 1 paper.
"""
STATISTICS = """\
nota.txt  Gelezen: 2 BudgetLine, 1 GrowthClaim, 10 PrintedFigure.

Per regel:
  code           klopt   afronding        fout      n.v.t.
  ZZA001             1           0           1           0
  ZZT002             0           0           1           0

"""


def test_the_whole_report_in_dutch(content: PaperContent, rules: RuleSet) -> None:
    text = api.render(api.check(content, rules=rules), papers=[content], rules=rules)
    assert text == DUTCH + DUTCH_COUNTS + DUTCH_END


def test_the_whole_report_in_english(content: PaperContent, rules: RuleSet) -> None:
    text = api.render(api.check(content, rules=rules), lang="en", papers=[content], rules=rules)
    assert text == ENGLISH


def test_quiet_leaves_the_findings_only(content: PaperContent, rules: RuleSet) -> None:
    text = api.render(api.check(content, rules=rules), papers=[content], rules=rules, quiet=True)
    assert text == DUTCH


def test_statistics_tell_what_each_rule_did(content: PaperContent, rules: RuleSet) -> None:
    text = api.render(api.check(content, rules=rules), papers=[content], rules=rules, statistics=True)
    assert text == DUTCH + DUTCH_COUNTS + STATISTICS + DUTCH_END


def test_colour_changes_no_word(content: PaperContent, rules: RuleSet) -> None:
    text = api.render(api.check(content, rules=rules), papers=[content], rules=rules, colour=True)
    assert "  \x1b[1;31mfout\x1b[0m \x1b[1mZZA001\x1b[0m  XA VAK\x1b[90m  (regel 5)\x1b[0m\n" in text
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == DUTCH + DUTCH_COUNTS + DUTCH_END


def test_without_the_lines_of_the_paper_the_rest_is_told(content: PaperContent, rules: RuleSet) -> None:
    text = api.render(api.check(content, rules=rules), rules=rules)
    without = [line for line in (DUTCH + DUTCH_COUNTS + DUTCH_END).splitlines() if " | " not in line]
    assert text.splitlines() == without


def line(**fields: object) -> BudgetLine:
    return BudgetLine.model_validate({"programme": "XA", "unit": "kEUR", **fields})


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            line(ba="10.605", bijstelling="- 1.640", bo="8.956"),
            "10.605 - 1.640 = 8.965, gedrukt staat 8.956: 9 te laag (in keuro)",
        ),
        (
            line(ba="- 500", bijstelling="- 1.640", bo="2.140"),
            "-500 - 1.640 = -2.140, gedrukt staat 2.140: 4.280 te hoog (in keuro)",
        ),
        (
            line(ba="10,50", bijstelling="1,5", bo="12,5"),
            "10,50 + 1,5 = 12,00, gedrukt staat 12,5: 0,50 te hoog (in keuro)",
        ),
        (
            line(ba="10", bijstelling="2", bo="13"),
            "10 + 2 = 12, gedrukt staat 13: 1 te hoog (in keuro) (dat kan afronding zijn)",
        ),
        (
            line(ba="1,2 miljard euro", bijstelling="300 miljoen euro", bo="1,9 miljard euro"),
            "1,2 miljard euro + 300 miljoen euro = 1.500 miljoen euro, gedrukt staat 1,9 miljard euro: "
            "400 miljoen euro te hoog. Het verschil ligt tussen 299,5 miljoen euro en 500,5 miljoen euro.",
        ),
    ],
)
def test_the_sum_is_worked_out(record: BudgetLine, said: str, rules: RuleSet) -> None:
    report = api.check([record], rules=rules)
    assert list(workings(report.findings[0], words("nl"))) == [said]


@pytest.mark.parametrize(
    ("require", "said"),
    [
        ("bo <= 25 % * ba", "49.551 is 37.498,5 meer dan 25 % * 48.210 = 12.052,5 (in keuro)"),
        ("bo <= 0.25 * ba", "49.551 is 37.498,5 meer dan 0,25 * 48.210 = 12.052,5 (in keuro)"),
        ("bo <= ba - 1500 EUR", "49.551 is 1.342,5 meer dan 48.210 - 1,5 = 48.208,5 (in keuro)"),
        ("bo - ba - 1341 kEUR != 0", "49.551 - 48.210 - 1.341 = 0 mag niet nul zijn (in keuro)"),
        ("bo != ba + 1341 kEUR", "49.551 mag niet gelijk zijn aan 48.210 + 1.341 = 49.551 (in keuro)"),
        (
            "bo == 2 * (ba - 1 kEUR)",
            "2 * (48.210 - 1) = 96.418, gedrukt staat 49.551: 46.867 te laag (in keuro)",
        ),
    ],
)
def test_a_number_of_the_rule_is_said_in_the_unit_of_the_figures(root: Path, require: str, said: str) -> None:
    (file,) = (root / "tests" / "data" / "rules").glob("ZZA001*.toml")
    text = re.sub(r"require = .*", f'require = "{require}"', file.read_text(encoding="utf-8"))
    rule = read_rule(text, file=file.name)
    record = line(ba="48.210", bijstelling="1.305", bo="49.551")
    report = api.check([record], rules=RuleSet((rule,)))
    assert list(workings(report.findings[0], words("nl"))) == [said]


def test_a_paper_without_findings_says_so(rules: RuleSet) -> None:
    report = api.check([line(ba=1, bijstelling=1, bo=2)], rules=rules)
    assert api.render(report, rules=rules) == (
        "records\n\n  Niets gevonden.\n\n0 fouten, 0 waarschuwingen en 0 opmerkingen in 1 document.\n"
    )
    assert api.render(report, rules=rules, quiet=True) == ""


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note("empty"), "  waarschuwing DOC002\n  Dit document is leeg.\n"),
        (
            Note("encoding_guessed", (("encoding", "cp1252"),), 3),
            "  opmerking DOC003  (regel 3)\n  De tekencodering staat niet vast; het bestand is gelezen als cp1252."
            " Bewaar het als UTF-8 om zeker\n  te zijn.\n",
        ),
        (
            Note("moon_phase", (("moon", "full\x1b"),)),
            "  opmerking DOC099\n  moon-phase (moon: full\ufffd).\n",
        ),
        (Note("moon_phase"), "  opmerking DOC099\n  moon-phase.\n"),
    ],
)
def test_what_the_reader_noticed_is_told_in_words(note: Note, said: str, rules: RuleSet) -> None:
    record = line(ba=1, bijstelling=1, bo=2)
    report = api.check(PaperContent(Paper(name="x"), (record,), (note,)), rules=rules)
    assert api.render(report, rules=rules, quiet=True) == f"x\n\n{said}\n"


def test_a_paper_in_which_nothing_was_checked_is_an_error(rules: RuleSet) -> None:
    report = api.check(PaperContent(Paper(name="x"), ()), rules=rules)
    assert report.exit_code() == 1
    assert api.render(report, rules=rules, quiet=True) == (
        "x\n\n  fout DOC001\n  In dit document kon geen enkel cijfer nagekeken worden. Is het het juiste bestand, "
        "en een soort\n  document dat bbtcheck kent?\n\n"
    )


def test_every_note_has_its_sentence() -> None:
    assert [code for code in KINDS if f"note.{code}" not in words("nl").sentences] == []


def test_statistics_pass_over_a_paper_without_records_and_make_odd_names_visible(rules: RuleSet) -> None:
    """The name of a file may hold what steers a terminal."""
    report = api.check([BudgetLine(programme="XA", ba=1, bijstelling=1, bo=2)], rules=rules)
    (document,) = report.documents
    odd = document.model_copy(update={"path": "a\x1b[31m.txt"})
    bare = document.model_copy(update={"path": "leeg.txt", "records": {}})
    text = api.render(report.model_copy(update={"documents": (bare, odd)}), rules=rules, statistics=True)
    assert [line for line in text.splitlines() if "Gelezen" in line] == [
        "a\ufffd[31m.txt  Gelezen: 1 BudgetLine."
    ]
    assert "\x1b" not in text
