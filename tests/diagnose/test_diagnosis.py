"""The diagnosis of papers: the right figure, the right repair, and never a repair that breaks another rule."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
import bbtcheck.errors
from bbtcheck import BudgetLine, RecoveryProject, Report
from bbtcheck.check.engine import examine
from bbtcheck.check.finding import Suspect
from bbtcheck.diagnose import localise as localising
from bbtcheck.diagnose.diagnosis import diagnosed
from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Quantity
from bbtcheck.records import (
    AnnouncedTotal,
    ArticleExplanation,
    Decree,
    Enumeration,
    Indicator,
    IseTable,
    Record,
)
from bbtcheck.records.content import by_hand
from bbtcheck.source import Place

RULES = bbtcheck.load_rules()

TENTH = Decimal("0.1")
Told = tuple[str, str, str, bool]


def line(programme: str = "XA", credit: str = "VAK", **figures: str) -> BudgetLine:
    return BudgetLine(programme=programme, credit=credit, unit="kEUR", **figures)


def told(report: Report) -> dict[str, list[Told]]:
    """Every suspect that carries weight, by the code and the labels of its finding."""
    return {
        " ".join((finding.code, *finding.labels.values())): [
            (one.printed, one.proposed, one.slip, one.sure) for one in finding.suspects if one.score >= TENTH
        ]
        for finding in report.findings
        if finding.suspects
    }


def check(*records: Record) -> Report:
    return bbtcheck.check(list(records), rules=RULES)


@pytest.mark.parametrize(
    ("figures", "suspects"),
    [
        ({"ba": "48.210", "bijstelling": "1.305", "bo": "49.551"}, [("49.551", "49.515", "digits_swapped", True)]),
        ({"ba": "248.981", "bijstelling": "640", "bo": "248.341"}, [("640", "-640", "sign_lost", True)]),
        ({"ba": "85.586", "bijstelling": "2.110", "bo": "857.970"}, [("85.586", "855.860", "trailing_zeros_lost", True)]),
        ({"ba": "48.210", "bijstelling": "1.305.000", "bo": "49.515"}, [("1.305.000", "1.305", "unit_slip", True)]),
        ({"ba": "48.210", "bijstelling": "1.305", "bo": "48.210"}, [("48.210", "49.515", "previous_kept", True)]),
        ({"ba": "48.210", "bijstelling": "13.050", "bo": "49.515"}, [("13.050", "1.305", "factor_ten", True)]),
        ({"ba": "48.210", "bijstelling": "1.305", "bo": "9.515"}, [("9.515", "49.515", "digit_lost", False)]),
        ({"ba": "48.210", "bijstelling": "1.305", "bo": "49,515"}, [("49,515", "49.515", "comma_for_point", True)]),
    ],
)  # fmt: skip
def test_one_slip_in_one_line(figures: Mapping[str, str], suspects: list[Told]) -> None:
    assert told(check(line(**figures))) == {"BUD001 XA VAK": suspects}


def test_a_slip_that_fits_several_figures_leaves_it_open() -> None:
    report = check(line(ba="48.210", bijstelling="1.305", bo="49.615"))
    assert told(report) == {
        "BUD001 XA VAK": [
            ("1.305", "1.405", "digit_wrong", False),
            ("48.210", "48.310", "digit_wrong", False),
            ("49.615", "49.515", "digit_wrong", False),
        ]
    }


def test_vak_and_vek_that_changed_places_are_one_cause() -> None:
    report = check(
        line(ba="52.900", bijstelling="1.305", bo="49.515"),
        line(credit="VEK", ba="48.210", bijstelling="-640", bo="52.260"),
    )
    assert told(report) == {
        "BUD001 XA VAK": [("52.900", "48.210", "credits_swapped", True)],
        "BUD001 XA VEK": [("48.210", "52.900", "credits_swapped", True)],
    }
    causes = {finding.cause for finding in report.findings}
    assert len(causes) == 1 and causes != {""}


def test_a_figure_in_two_rules_is_found_whatever_the_slip() -> None:
    """The budget differs from the input and from the origins: only the budget itself can be wrong."""
    project = RecoveryProject(
        code="XZ001",
        input="7.250.000",
        begroot="3.917.288",
        origins_complete=True,
        origins=(
            {"fund": "flemish_relance", "label": "Vlaamse relancemiddelen", "amount": "6.000.000"},
            {"fund": "flemish_regular", "label": "Reguliere Vlaamse middelen", "amount": "1.250.000"},
        ),
    )
    report = check(project)
    assert told(report) == {
        "REL001 XZ001": [("3.917.288", "7.250.000", "", True)],
        "REL002 XZ001": [("3.917.288", "7.250.000", "", True)],
    }
    assert [suspect.explains for finding in report.findings for suspect in finding.suspects] == [2, 2]


def test_a_limit_that_is_passed_lists_the_figures_that_may_be_wrong_and_proposes_no_value() -> None:
    report = check(RecoveryProject(code="XZ001", begroot="1.000", vak="2.500", vek="90"))
    (finding,) = report.findings
    assert [(one.printed, one.proposed, one.slip, one.sure) for one in finding.suspects] == [
        ("1.000", "", "", False),
        ("2.500", "", "", False),
    ]


def test_of_a_limit_only_figures_are_listed_of_which_a_slip_keeps_the_other_limits() -> None:
    """The VAK lies between the VEK and the budget: no slip makes 250 of anything from 90 to 100."""
    report = check(RecoveryProject(code="XZ001", begroot="100", vak="250", vek="90"))
    assert told(report) == {"REL003 XZ001": [("100", "", "", False)]}


def test_a_difference_that_may_be_rounding_lists_figures_and_is_sure_of_none() -> None:
    report = check(line(ba="48.210,5", bijstelling="12", bo="48.223"))
    assert [(one.code, one.slip) for one in report.findings] == [("BUD001", "rounding")]
    (finding,) = report.findings
    assert ("48.223", False) in {(one.printed, one.sure) for one in finding.suspects}
    assert not any(one.sure for one in finding.suspects)


def test_a_figure_copied_from_the_row_beside_it_is_found_within_rounding() -> None:
    total = AnnouncedTotal(
        label="Groei",
        amount=Quantity.of("378 miljoen euro"),
        complete=True,
        parts=(
            {"label": "zorg", "amount": Quantity.of("321 miljoen euro")},
            {"label": "jeugd", "amount": Quantity.of("321 miljoen euro")},
        ),
    )
    assert told(check(total)) == {
        "TXT001 Groei": [
            ("321 miljoen euro", "57 miljoen euro", "neighbour_taken", False),
            ("321 miljoen euro", "57 miljoen euro", "neighbour_taken", False),
        ]
    }


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [("3.500 euro", "digit_wrong"), ("3.001 euro", "off_by_rounding")],
)
def test_where_all_alternatives_fail_the_one_that_fails_in_one_figure_tells_which(
    wrong: str, slip: str
) -> None:
    """The explanation agrees with one change of the article in the amount that is replaced, and with no other."""
    key = {"decree_key": "programmadecreet bij de begroting 2031"}
    changes = (("2.500 euro", wrong), ("8.100 euro", "9.700 euro"))
    actions = tuple(
        {
            "kind": "replace words",
            "own_article": "4",
            **key,
            "old_amount": Quantity.of(old),
            "new_amount": Quantity.of(new),
        }
        for old, new in changes
    )
    explained = {
        "article": "4",
        **key,
        "baseline": Quantity.of("2.500 euro"),
        "target": Quantity.of("3.000 euro"),
    }
    report = check(
        Decree(articles=({"article": "4", "actions": actions},)),
        ArticleExplanation(article="4", changes=(explained,), **key),
    )
    assert told(report) == {
        "DRF021 4": [
            (wrong, "3.000 euro", slip, False),
            ("3.000 euro", wrong, slip, False),
        ]
    }


def test_each_figure_of_a_quotient_can_be_the_wrong_one() -> None:
    """Of each other values would do within rounding or cutting off, so none is proposed."""
    report = check(Indicator(text="banken", target="600", realisation="102", degree="74 %"))
    (finding,) = report.findings
    assert finding.code == "REL007"
    assert sorted((one.printed, one.proposed, one.sure) for one in finding.suspects) == [
        ("102", "", False),
        ("600", "", False),
        ("74 %", "", False),
    ]


AGREEMENT = """HAVENS EN WATERWEGEN

Regeerakkoord 2028-2033.

1) Veilige stranden

{line}
"""


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Er komen 328 bruggen (385 in de dorpen en 23 aan zee).",
            {"AGR006 328 bruggen": [("385", "305", "digit_wrong", True)]},
        ),
        (
            "Er komen 90 bruggen (69 in de dorpen en 22 aan zee).",
            {
                "AGR006 90 bruggen": [
                    ("90", "91", "off_by_rounding", False),
                    ("69", "68", "off_by_rounding", False),
                    ("22", "21", "off_by_rounding", False),
                ]
            },
        ),
    ],
)
def test_a_part_that_is_counted_in_the_paper_can_be_the_wrong_figure(
    line: str, wanted: dict[str, list[Told]]
) -> None:
    report = bbtcheck.check(AGREEMENT.format(line=line).encode(), genre="coalition-agreement", rules=RULES)
    assert told(report) == wanted


def test_a_list_with_an_item_too_many_is_no_wrong_figure() -> None:
    record = Enumeration(
        label="Vier pijlers",
        announced=Quantity.of(4, "pijlers", place=Place(line=1, column=1)),
        items=("zorg", "groei", "rust", "spel", "sport"),
    )
    report = check(record)
    assert [finding.code for finding in report.findings] == ["TXT004"]
    assert told(report) == {}


def test_a_repair_has_the_decimals_of_the_other_figures() -> None:
    project = RecoveryProject(
        code="XZ001",
        input="907,87",
        begroot="907,87",
        origins_complete=True,
        origins=(
            {"fund": "flemish_relance", "label": "Vlaamse relancemiddelen", "amount": "621.600,00"},
            {"fund": "flemish_regular", "label": "Reguliere Vlaamse middelen", "amount": "286,27"},
        ),
    )
    assert told(check(project)) == {"REL002 XZ001": [("621.600,00", "621,60", "unit_slip", True)]}


PAPER = """Beleids- en begrotingstoelichting 2031

(in duizend euro)

Programma XA - Zorg in de buurt

          VAK        VEK
BA 2030    48.210     47.900
Bijstelling
            1.305      - 640
BO 2031    {bo}     47.260
"""


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("49.51", [("49.51", "49.515", "digit_lost", True)]),
        ("49.5150", [("49.5150", "49.515", "trailing_zeros_added", True)]),
    ],
)
def test_a_malformed_number_is_read_so_that_the_rules_hold(printed: str, wanted: list[Told]) -> None:
    found = told(bbtcheck.check(PAPER.format(bo=printed).encode(), genre="bbt-slides", rules=RULES))
    assert found == {f"TXT005 XA BO 2031 VAK {printed}": wanted}


def test_an_impossible_day_becomes_the_last_of_its_month() -> None:
    paper = PAPER.format(bo="49.515") + "\nOproep loopt van 1/03/2031 tot 31/06/2031\n"
    report = bbtcheck.check(paper.encode(), genre="bbt-slides", rules=RULES)
    assert told(report) == {"TXT006 31/06/2031": [("31/06/2031", "30/06/2031", "impossible_day", True)]}


def test_without_diagnosis_there_are_no_suspects() -> None:
    records = [line(ba="48.210", bijstelling="1.305", bo="49.551")]
    report = bbtcheck.check(records, rules=RULES, diagnose=False)
    assert [(finding.code, finding.suspects, finding.cause) for finding in report.findings] == [
        ("BUD001", (), "")
    ]


def test_a_search_that_is_cut_off_says_so_in_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(localising, "installed", lambda: False)
    records = [line(ba="48.210", bijstelling="1.305", bo="49.551")]
    report = diagnosed(examine([by_hand(records)], RULES), effort=1)
    assert [(one.code, one.suspects, one.not_located) for one in report.findings] == [
        ("BUD001", (), "effort")
    ]


@pytest.mark.parametrize("solver", ["auto", "exact"])
def test_the_solver_is_chosen_by_name(solver: str) -> None:
    records = [line(ba="48.210", bijstelling="1.305", bo="49.551")]
    report = bbtcheck.check(records, rules=RULES, solver=solver)
    assert told(report) == {"BUD001 XA VAK": [("49.551", "49.515", "digits_swapped", True)]}


def test_a_solver_that_does_not_exist_is_wrong_use() -> None:
    with pytest.raises(bbtcheck.errors.UsageError, match="There is no solver 'lp'"):
        bbtcheck.check([line(ba="1", bijstelling="1", bo="2")], rules=RULES, solver="lp")


def suspects_of(report: Report) -> list[tuple[str, str, tuple[Suspect, ...]]]:
    return sorted((one.code, str(one.labels), one.suspects) for one in report.findings)


LINES = st.lists(
    st.tuples(st.integers(1000, 99999), st.integers(-900, 900), st.integers(-40, 40)), min_size=2, max_size=5
)


def lines_of(numbers: list[tuple[int, int, int]]) -> list[BudgetLine]:
    return [
        line(programme=f"X{at}", ba=str(ba), bijstelling=str(step), bo=str(ba + step + wrong))
        for at, (ba, step, wrong) in enumerate(numbers)
    ]


@settings(max_examples=6)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_to_which_figures_are_sure(numbers, random) -> None:
    records = lines_of(numbers)
    shuffled = random.sample(records, len(records))
    one, other = check(*records), check(*[record.model_copy() for record in shuffled])
    sure = [
        sorted(
            (f.labels["programme"], s.printed, s.proposed)
            for f in report.findings
            for s in f.suspects
            if s.sure
        )
        for report in (one, other)
    ]
    assert sure[0] == sure[1]


@settings(max_examples=10)
@given(
    st.integers(10_000, 99_999),
    st.integers(-9_999, 9_999),
    st.sampled_from(sorted(SLIPS)),
    st.sampled_from(["ba", "bijstelling", "bo"]),
    st.integers(0, 10**6),
)
def test_the_true_figure_is_among_the_suspects(ba: int, step: int, name: str, field: str, pick: int) -> None:
    """One slip in one line: the wrong figure is suspected, with the right value among what is proposed for it."""
    figures = {"ba": ba, "bijstelling": step, "bo": ba + step}
    slip = SLIPS[name]
    meant = Written.of(figures[field])
    assert meant is not None
    wrongs = (
        [one for one in slip.apply(meant) if not one.text and one.decimals == 0]
        if slip.takes is Takes.NOTHING
        else []
    )
    if not wrongs:
        return
    wrong = wrongs[pick % len(wrongs)]
    report = check(
        line(**{key: str(value) for key, value in figures.items() if key != field}, **{field: wrong.printed})
    )
    (finding,) = [one for one in report.findings if one.code == "BUD001"]
    proposals = {
        (finding.operands[one.operand].field, one.proposed)
        for one in finding.suspects
        if one.operand is not None
    }
    assert (field, meant.printed) in proposals


@settings(max_examples=10)
@given(LINES)
def test_a_proposed_repair_applied_leaves_nothing_broken(numbers) -> None:
    """Take over every suspect, one at a time: the rule that named it holds, and no other rule is broken by it."""
    records = lines_of(numbers)
    before = check(*records)
    for finding in before.findings:
        for suspect in finding.suspects:
            operand = finding.operands[suspect.operand or 0]
            mended = [
                record.model_copy(update={operand.field: Quantity.of(suspect.proposed, "kEUR")})
                if record.programme == finding.labels["programme"]
                else record.model_copy()
                for record in records
            ]
            after = {one.fingerprint for one in check(*mended).findings}
            left = {one.fingerprint for one in before.findings} - {finding.fingerprint}
            assert after <= left


def test_the_errors_of_the_seeds_get_the_right_suspect(shared: Path) -> None:
    report = bbtcheck.check(sorted(str(path) for path in (shared / "seeds").iterdir()), rules=RULES)
    sure = {
        (one.printed, one.proposed) for finding in report.findings for one in finding.suspects if one.sure
    }
    assert {("31/06/2026", "30/06/2026"), ("buitenschooelse", "buitenschoolse")} <= sure
    (malformed,) = [one for one in report.findings if one.code == "TXT005"]
    assert [one.proposed for one in malformed.suspects] == ["45.000.000 EUR", "4.500.000 EUR"]


SIX = [
    ("- 1.640", "1.640", ("1.640", "-1.640", "sign_lost")),
    ("14.531", "145.310", ("145.310", "14.531", "factor_ten")),
    ("855.860", "85.586", ("85.586", "855.860", "trailing_zeros_lost")),
    ("66.303", "6.303", ("6.303", "66.303", "digit_lost")),
    ("177.438", "177.438.000", ("177.438.000", "177.438", "unit_slip")),
    ("183.447", "177.842", ("177.842", "183.447", "previous_kept")),
]


@pytest.mark.parametrize(("printed", "wrong", "wanted"), SIX)
def test_a_cell_of_a_real_table_corrupted_by_hand(
    shared: Path, printed: str, wrong: str, wanted: tuple[str, str, str]
) -> None:
    text = (shared / "seeds" / "bbt-2021-slides.txt").read_text(encoding="utf-8").replace(printed, wrong, 1)
    report = bbtcheck.check(text.encode(), rules=RULES)
    (finding,) = [one for one in report.findings if one.code == "BUD001"]
    first = finding.suspects[0]
    assert ((first.printed, first.proposed, first.slip), first.sure) == (wanted, True)


def test_a_rule_that_leaves_a_figure_open_objects_to_no_repair_of_it() -> None:
    """Of the lines of an article it is not known whether they are totals of an element: that rule must stay out."""
    line_of_article = {"credit": "VAK", "ba": "30.000 euro", "index": "500 euro", "compensaties": "0 euro"}
    figures = {"andere_bijstellingen": "1.000 euro", "bo": "31.050 euro"}
    element = IseTable(
        ise="Kustbeleid",
        complete=True,
        lines=({"label": "Totaal", "block": "totaal", "credit": "VAK", "ba": "30.000 euro"},),
        articles=(
            {
                "code": "XB0-1XAF2KA-WT",
                "parts": {"raw": "XB0-1XAF2KA-WT", "kind": "1", "block": "esr"},
                "table": {"article": "XB0-1XAF2KA-WT", "lines": (line_of_article | figures,)},
            },
        ),
    )
    report = bbtcheck.check([element], rules=RULES, select=["BUD"])
    (finding,) = [one for one in report.findings if one.code == "BUD002"]
    assert [(one.printed, one.proposed, one.slip) for one in finding.suspects][:1] == [
        ("31.050 euro", "31.500 euro", "digits_swapped")
    ]


def test_a_figure_of_another_precision_is_put_right_exactly_under_an_exact_rule() -> None:
    """Within rounding 823,4 would do as well, but the rule would still be broken."""
    line = BudgetLine(programme="XA", credit="VAK", ba="800", bijstelling="24", bo="82,4", unit="kEUR")
    (finding,) = bbtcheck.check([line]).findings
    first = finding.suspects[0]
    assert (first.printed, first.proposed, first.slip, first.score) == ("82,4", "824", "factor_ten", 1)
