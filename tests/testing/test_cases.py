"""An example that comes out otherwise than its rule file says is told, with everything that did come out."""

from typing import Any

import pytest

from bbtcheck import load_rules
from bbtcheck.rulebook.rule import Example, Expectation
from bbtcheck.testing import run_examples
from bbtcheck.testing.__main__ import main

(BUD001,) = (rule for rule in load_rules() if rule.code == "BUD001")
VAK = {"programme": "XA", "credit": "VAK"}
VEK = {"programme": "XA", "credit": "VEK"}


def line(bo: str | None, **labels: str) -> dict[str, Any]:
    """A line of which 49.515 is the right BO."""
    amounts = {"unit": "kEUR", "ba": "48.210", "bijstelling": "1.305"} | ({"bo": bo} if bo else {})
    return {"type": "BudgetLine"} | labels | amounts


RIGHT, WRONG, ROUNDED, MISSING = "49.515", "49.551", "49.516", None


@pytest.mark.parametrize(
    ("expect", "more", "lines", "told"),
    [
        ("holds", {}, [line(RIGHT, **VAK)], None),
        ("holds", {}, [line(RIGHT, **VAK), line(MISSING, **VEK)], None),
        (
            "holds",
            {},
            [line(RIGHT, **VAK), line(WRONG, **VEK)],
            "expected holds, but programme=XA, credit=VEK is broken"
            "\n  programme=XA, credit=VAK: holds\n  programme=XA, credit=VEK: broken",
        ),
        (
            "holds",
            {},
            [line(ROUNDED, **VAK)],
            "expected holds, but programme=XA, credit=VAK is within_rounding"
            "\n  programme=XA, credit=VAK: within_rounding",
        ),
        (
            "holds",
            {},
            [line(MISSING, **VAK)],
            "expected holds, but no subject is"
            "\n  programme=XA, credit=VAK: not_applicable (missing_operand: operand bo)",
        ),
        (
            "holds",
            {},
            [{"type": "Statement", "amount": "40 miljoen euro"}],
            "expected holds, but no subject is",
        ),
        ("holds", {}, [line(WRONG)], "expected holds, but the subject is broken\n  the subject: broken"),
        ("broken", {"broken_at": [VAK]}, [line(WRONG, **VAK), line(RIGHT, **VEK)], None),
        (
            "broken",
            {"broken_at": [VEK]},
            [line(WRONG, **VAK), line(RIGHT, **VEK)],
            "programme=XA, credit=VEK did not fire"
            "\n  programme=XA, credit=VAK: broken\n  programme=XA, credit=VEK: holds",
        ),
        (
            "broken",
            {"broken_at": [VAK]},
            [line(WRONG, **VAK), line(WRONG, **VEK)],
            "programme=XA, credit=VEK fired too"
            "\n  programme=XA, credit=VAK: broken\n  programme=XA, credit=VEK: broken",
        ),
        (
            "broken",
            {"broken_at": [VAK, VAK]},
            [line(WRONG, **VAK)],
            "programme=XA, credit=VAK did not fire\n  programme=XA, credit=VAK: broken",
        ),
        ("broken", {"broken_at": [{"programme": "XA"}, VAK]}, [line(WRONG, **VAK), line(WRONG, **VEK)], None),
        (
            "broken",
            {"broken_at": [VAK]},
            [line(ROUNDED, **VAK)],
            "expected broken, but programme=XA, credit=VAK is within_rounding"
            "\n  programme=XA, credit=VAK: within_rounding",
        ),
        ("within_rounding", {"broken_at": [VAK]}, [line(ROUNDED, **VAK)], None),
        ("not_applicable", {}, [line(MISSING, **VAK)], None),
        ("not_applicable", {"reason": "missing_operand"}, [line(MISSING, **VAK)], None),
        (
            "not_applicable",
            {"reason": "malformed_number"},
            [line(MISSING, **VAK)],
            "expected the reason 'malformed_number', but found missing_operand"
            "\n  programme=XA, credit=VAK: not_applicable (missing_operand: operand bo)",
        ),
        (
            "not_applicable",
            {"reason": "malformed_number"},
            [{"type": "Statement", "amount": "40 miljoen euro"}],
            "expected the reason 'malformed_number', but found none",
        ),
        (
            "not_applicable",
            {},
            [line(MISSING, **VAK), line(RIGHT, **VEK)],
            "expected not_applicable, but programme=XA, credit=VEK is holds"
            "\n  programme=XA, credit=VAK: not_applicable (missing_operand: operand bo)"
            "\n  programme=XA, credit=VEK: holds",
        ),
    ],
)
def test_what_comes_out_is_held_against_what_the_file_says(
    expect: str, more: dict[str, Any], lines: list[dict[str, Any]], told: str | None
) -> None:
    given = {name: tuple(value) if name == "broken_at" else value for name, value in more.items()}
    example = Example(name="tried", expect=Expectation(expect), record=tuple(lines), **given)
    rule = BUD001.model_copy(update={"examples": (example,)})

    assert [str(failure) for failure in run_examples(rule)] == (
        [f"BUD001, example 'tried': {told}"] if told else []
    )


def test_every_example_is_tried_and_those_that_fail_are_given() -> None:
    def example(name: str, bo: str | None) -> Example:
        return Example(name=name, expect=Expectation.HOLDS, record=(line(bo, **VAK),))

    rule = BUD001.model_copy(
        update={"examples": (example("one", WRONG), example("two", RIGHT), example("three", ROUNDED))}
    )
    assert [(one.rule, one.example, one.expected, one.found) for one in run_examples(rule)] == [
        ("BUD001", "one", "holds", ("programme=XA, credit=VAK: broken",)),
        ("BUD001", "three", "holds", ("programme=XA, credit=VAK: within_rounding",)),
    ]


def test_the_command_tells_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: python -m bbtcheck.testing [-h] [folder ...]\n")


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-folder"]) == 2
    assert capsys.readouterr().err == "bbtcheck.testing: There is no folder no-such-folder.\n"
