"""What the text report says of suspects, and findings with one cause told as one."""

from decimal import Decimal

import pytest

import bbtcheck
from bbtcheck import BudgetLine
from bbtcheck.api import render
from bbtcheck.check.finding import Finding, Suspect
from bbtcheck.check.outcome import Operand
from bbtcheck.report.suspicion import folded, suspicions
from bbtcheck.report.wording import words
from bbtcheck.source import Place

SURE = Suspect(
    operand=None, printed="10", proposed="01", slip="digits_swapped", score=Decimal("0.99"), sure=True
)


def finding(*suspects: Suspect, cause: str = "", code: str = "TST001") -> Finding:
    return Finding(
        code=code,
        rule="test",
        severity="error",
        document="x",
        suspects=suspects,
        cause=cause,
        fingerprint=code,
    )


def maybe(printed: str, proposed: str, score: str) -> Suspect:
    return Suspect(operand=None, printed=printed, proposed=proposed, score=Decimal(score))


def mistyped(printed: str, proposed: str, score: str) -> Suspect:
    return maybe(printed, proposed, score).model_copy(update={"slip": "label_mistyped"})


@pytest.mark.parametrize(
    ("suspects", "nl", "en"),
    [
        ([], [], []),
        (
            [SURE, maybe("5", "6", "0.4")],
            ["Wellicht fout: 10 moet 01 zijn (twee cijfers zijn verwisseld)."],
            ["Probably wrong: 10 should be 01 (two digits are swapped)."],
        ),
        (
            [maybe("5", "6", "0.5"), maybe("7", "8", "0.4"), maybe("9", "1", "0.05")],
            ["Een van deze cijfers is fout: 5 (dan 6); 7 (dan 8)."],
            ["One of these figures is wrong: 5 (then 6); 7 (then 8)."],
        ),
        ([maybe("5", "6", "0.7")], ["Mogelijk fout: 5 moet dan 6 zijn."], ["Possibly wrong: 5 should then be 6."]),
        ([maybe("5", "6", "0.7"), maybe("5", "7", "0.3")], ["Mogelijk fout: 5 moet dan 6 zijn."], ["Possibly wrong: 5 should then be 6."]),
        ([maybe("5", "6", "0.5"), maybe("5", "7", "0.5")], [], []),
        ([maybe("5", "6", "0.05")], [], []),
        (
            [mistyped("zorgg", "zorg", "0.8"), mistyped("zorg", "zorgg", "0.2")],
            ["Een van beide is verkeerd geschreven: zorgg (dan zorg); zorg (dan zorgg)."],
            ["One of these is misspelt: zorgg (then zorg); zorg (then zorgg)."],
        ),
    ],
)  # fmt: skip
def test_one_sentence_that_says_how_sure_it_is(suspects: list[Suspect], nl: list[str], en: list[str]) -> None:
    assert list(suspicions(finding(*suspects), words("nl"))) == nl
    assert list(suspicions(finding(*suspects), words("en"))) == en


@pytest.mark.parametrize(
    ("reason", "nl", "en"),
    [
        (
            "effort",
            "Welke cijfers fout zijn, is niet gevonden: te veel fouten hangen samen. Met de uitbreiding bbtcheck[milp] wordt verder gezocht.",
            "Which figures are wrong was not found: too many errors hang together. The extra bbtcheck[milp] searches further.",
        ),
        (
            "time",
            "Welke cijfers fout zijn, is niet gevonden: te veel fouten hangen samen.",
            "Which figures are wrong was not found: too many errors hang together.",
        ),
    ],
)
def test_what_was_not_located_is_said(reason: str, nl: str, en: str) -> None:
    told = finding().model_copy(update={"not_located": reason})
    assert list(suspicions(told, words("nl"))) == [nl]
    assert list(suspicions(told, words("en"))) == [en]


def test_findings_with_one_cause_are_taken_together_under_the_first() -> None:
    one, two, three = (
        finding(cause="a", code="AAA001"),
        finding(code="BBB001"),
        finding(cause="a", code="CCC001"),
    )
    assert list(folded([one, two, three])) == [(one, (three,)), (two, ())]


def test_a_finding_that_names_another_wrong_figure_of_one_cause_stands_by_itself() -> None:
    """Two wrong figures that hang together: whoever reads the first only would leave the second as it is."""

    def wrong(code: str, *lines: int) -> Finding:
        suspects = [
            Suspect(operand=number, printed="10", proposed="20", slip="", score=Decimal(1), sure=True)
            for number in range(len(lines))
        ]
        operands = tuple(
            Operand(
                name="a",
                field="a",
                record="Record",
                labels={},
                quantity=None,
                text="10",
                place=Place(document="x", line=line),
            )
            for line in lines
        )
        return finding(*suspects, cause="a", code=code).model_copy(update={"operands": operands})

    first, second, both, third = (
        wrong("AAA001", 3),
        wrong("BBB001", 7),
        wrong("CCC001", 3, 7),
        wrong("DDD001", 7),
    )
    unsure = finding(cause="a", code="EEE001")

    assert list(folded([first, second, both, third, unsure])) == [(first, (both, unsure)), (second, (third,))]
    assert list(folded([both, first, second])) == [(both, (first, second))]


def test_an_error_that_breaks_two_rules_is_told_once() -> None:
    vak = BudgetLine(programme="XA", credit="VAK", unit="kEUR", ba="52.900", bijstelling="1.305", bo="49.515")
    vek = BudgetLine(programme="XA", credit="VEK", unit="kEUR", ba="48.210", bijstelling="-640", bo="52.260")
    text = render(bbtcheck.check([vak, vek], select=["BUD001"]), quiet=True)
    assert [line.strip() for line in text.splitlines() if "fout" in line.lower()] == [
        "fout BUD001  XA VAK",
        "Wellicht fout: 52.900 moet 48.210 zijn (VAK en VEK zijn verwisseld).",
        "Uit dezelfde fout volgt ook: BUD001 XA VEK.",
    ]
