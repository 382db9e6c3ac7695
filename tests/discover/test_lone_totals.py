"""A total that stands alone: its label says that it is one, and a slip explains why it does not add up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck.source import Source

LIST = """\
post;bedrag
Lonen;48.217
Werking;13.905
Toelagen;27.446
Totaal;89.568
"""


def told(text: str) -> list[tuple[str, str, str, list[tuple[str | None, str | None]]]]:
    return [
        (one.code, one.severity, str(one.place), [(s.printed, s.proposed) for s in one.suspects][:1])
        for one in bbtcheck.check(Source("lijst.csv", text.encode())).findings
        if one.code.startswith("DIS")
    ]


@pytest.mark.parametrize("total", ["98.568", "80.568", "-89.568", "895.680"])
def test_the_total_of_a_list_of_one_column_is_told_when_one_slip_explains_it(total: str) -> None:
    assert told(LIST) == []
    assert told(LIST.replace("89.568", total)) == [("DIS007", "warning", "lijst.csv!B5", [(total, "89.568")])]


def test_so_is_a_wrong_part_at_its_total() -> None:
    assert [one[:3] for one in told(LIST.replace("13.905", "1.390.500"))] == [
        ("DIS007", "warning", "lijst.csv!B5")
    ]


@pytest.mark.parametrize(
    "text",
    [
        LIST.replace("89.568", "75.663"),
        LIST.replace("89.568", "61.758"),
        LIST.replace("89.568", "61.757"),
        LIST.replace("89.568", "71.204"),
        LIST.replace("Totaal", "Saldo").replace("89.568", "98.568"),
        LIST.replace("Totaal", "Diversen").replace("89.568", "98.568"),
        "post;bedrag\nLonen;48.217\nTotaal;42.817\n",
        "post;aantal\nNoord;12\nZuid;31\nTotaal;34\n",
        "post;bedrag\nTotaal;98.568\n;\nLonen;48.217\nWerking;13.905\nTotaal;62.122\n",
    ],
    ids=["without a part", "a part goes off", "and a rounding", "no slip", "balance", "no label", "one part", "small", "other block"],
)  # fmt: skip
def test_what_may_be_something_else_is_no_error(text: str) -> None:
    assert told(text) == []


HOLDING = """\
post;2031;2032;aandeel
Lonen;48.217;46.302;0,54
Werking;13.905;14.118;0,16
Toelagen;27.446;25.073;0,31
Totaal;89.568;{total};1,05
"""


def test_one_column_that_holds_makes_it_a_total_like_others() -> None:
    assert told(HOLDING.format(total="85.493")) == []
    ((code, _, place, suspects),) = told(HOLDING.format(total="84.593"))
    assert (code, place, suspects) == ("DIS001", "lijst.csv!C5", [("84.593", "85.493")])


@settings(max_examples=30)
@given(st.lists(st.integers(1, 999_999), min_size=2, max_size=9))
def test_a_list_that_adds_up_is_never_told(amounts: list[int]) -> None:
    rows = "".join(f"post {chr(97 + at)};{amount}\n" for at, amount in enumerate(amounts))
    assert told(f"post;bedrag\n{rows}Totaal;{sum(amounts)}\n") == []


GROUPS = """\
post;bedrag
Noord;
Lonen noord;48.217
Werking noord;13.905
Toelagen noord;27.446
Totaal noord;89.568
Zuid;
Lonen zuid;31.774
Werking zuid;22.093
Totaal zuid;53.867
Oost;
Lonen oost;64.338
Werking oost;18.452
Toelagen oost;7.129
Totaal oost;89.919
Totaal;233.354
"""


@pytest.mark.parametrize("total", ["223.354", "333.354", "-233.354", "2.333.540"])
def test_a_total_of_totals_in_one_column_is_told(total: str) -> None:
    assert told(GROUPS) == []
    assert told(GROUPS.replace("233.354", total)) == [
        ("DIS007", "warning", "lijst.csv!B16", [(total, "233.354")])
    ]


def test_a_total_with_a_minus_too_many_is_no_part_of_the_next_one() -> None:
    assert told(GROUPS.replace("53.867", "-53.867")) == [
        ("DIS007", "warning", "lijst.csv!B10", [("-53.867", "53.867")]),
        ("DIS007", "warning", "lijst.csv!B16", [("-53.867", "53.867")]),
    ]


def test_a_minus_that_no_other_part_has_and_no_total_counts_is_told() -> None:
    assert told(GROUPS.replace("18.452", "-18.452")) == [
        ("DIS007", "warning", "lijst.csv!B15", [("-18.452", "18.452")])
    ]


BESIDE = """\
uitgaven;bedrag;;ontvangsten;bedrag
Lonen;48.217;;;
Werking;13.905;;Dotatie;61.332
Toelagen;27.446;;Retributies;9.718
Intresten;6.053;;Verhuur;24.571
Totaal;95.621;;Totaal;95.621
"""


@pytest.mark.parametrize(
    ("right", "wrong", "code", "place"),
    [
        ("48.217", "84.217", "DIS007", "B6"),
        ("9.718", "97.180", "DIS001", "E6"),
        ("61.332", "61.232", "DIS001", "E6"),
    ],
)
def test_of_two_lists_side_by_side_each_has_its_own_total(
    right: str, wrong: str, code: str, place: str
) -> None:
    assert told(BESIDE) == []
    assert [one[:3] for one in told(BESIDE.replace(right, wrong))] == [
        (code, "warning", f"lijst.csv!{place}")
    ]


def test_one_list_may_be_longer_than_the_other() -> None:
    longer = BESIDE.replace(
        "Totaal;95.621;;Totaal;95.621", "Totaal;95.621;;Overdracht;3.114\n;;;Totaal;98.735"
    )
    assert told(longer) == []
    assert told(longer.replace("98.735", "89.735")) == [
        ("DIS007", "warning", "lijst.csv!E7", [("89.735", "98.735")])
    ]
