"""The registry of slips: what each makes of a figure, and that every slip can be undone."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.diagnose.slips import SLIPS, TEXT_SLIPS, Takes, slip, text_slip
from bbtcheck.diagnose.text_slips import one_letter_apart
from bbtcheck.diagnose.written import Written
from bbtcheck.errors import UsageError
from bbtcheck.quantity import Quantity, parse_quantity


def written(text: str) -> Written:
    found = Written.of_quantity(Quantity.of(text, "kEUR"))
    assert found is not None
    return found


def test_the_registry_is_complete() -> None:
    assert list(SLIPS) == [
        "digit_wrong",
        "digits_swapped",
        "digit_lost",
        "digit_added",
        "trailing_zeros_lost",
        "trailing_zeros_added",
        "sign_lost",
        "sign_added",
        "factor_ten",
        "unit_slip",
        "comma_for_point",
        "off_by_rounding",
        "credits_swapped",
        "rows_swapped",
        "previous_kept",
        "neighbour_taken",
        "part_omitted",
        "part_counted_twice",
        "cumulated",
    ]
    assert list(TEXT_SLIPS) == ["day_month_swapped", "impossible_day", "label_mistyped"]


@pytest.mark.parametrize("name", [*SLIPS, *TEXT_SLIPS])
def test_every_slip_says_what_it_is(name: str) -> None:
    found = SLIPS.get(name) or TEXT_SLIPS[name]
    assert found.meaning.endswith(".") and found.meaning[0].isupper() and found.weight > 0


@pytest.mark.parametrize(
    ("name", "meant", "made"),
    [
        ("digits_swapped", "1.234", ["2.134", "1.324", "1.243"]),
        ("digits_swapped", "10", []),
        ("digits_swapped", "-12,3", ["-21,3", "-13,2"]),
        ("digit_lost", "1.234", ["234", "134", "124", "123"]),
        ("digit_lost", "105", ["15", "10"]),
        ("digit_lost", "13,35", ["3,35", "1,35", "13,5", "13,3"]),
        ("trailing_zeros_lost", "59.280", ["5.928", "59.28"]),
        ("trailing_zeros_lost", "60.000", ["6.000", "60.00", "600", "60.0", "60", "6"]),
        ("trailing_zeros_lost", "1,50", []),
        (
            "trailing_zeros_added",
            "60",
            ["600", "6.000", "60.000", "600.000", "6.000.000", "60.000.000"],
        ),
        ("trailing_zeros_added", "4.000", ["40.000", "400.000", "4.000.000", "40.000.000", "400.000.000", "4.000.000.000", "4.0000"]),
        ("sign_lost", "-640", ["640"]),
        ("sign_lost", "640", []),
        ("sign_added", "640", ["-640"]),
        ("sign_added", "0", []),
        ("factor_ten", "13,3", ["133", "1,33"]),
        ("factor_ten", "1.230", ["12.300", "123"]),
        ("unit_slip", "59.000", ["59.000.000", "59"]),
        ("unit_slip", "59.280", ["59.280.000"]),
        ("comma_for_point", "59.280", ["59,280"]),
        ("comma_for_point", "13,3", ["13.3"]),
        ("comma_for_point", "1,250", ["1.250"]),
        ("off_by_rounding", "49.515", ["49.516", "49.514"]),
        ("off_by_rounding", "0,1", ["0,2", "0,0"]),
    ],
)  # fmt: skip
def test_what_a_slip_makes(name: str, meant: str, made: list[str]) -> None:
    assert [one.printed for one in slip(name).apply(written(meant))] == made


@pytest.mark.parametrize(
    ("name", "printed", "meant"),
    [
        ("unit_slip", "3.148.249", ["3.148.249.000", "3.148"]),
        ("trailing_zeros_lost", "60", ["600", "6.000", "60.000", "600.000", "6.000.000", "60.000.000"]),
        ("trailing_zeros_added", "4.500.0000", ["4.500.000", "45.000.000"]),
        ("trailing_zeros_added", "59.280.000", ["5.928.000", "592.800", "59.280", "5.928"]),
        ("trailing_zeros_added", "59.281", []),
        ("trailing_zeros_added", "0", []),
        ("trailing_zeros_lost", "59.28", ["59.280", "59,28", "5.928"]),
        ("comma_for_point", "123", ["0,123"]),
    ],
)
def test_what_may_have_been_meant(name: str, printed: str, meant: list[str]) -> None:
    assert [one.printed for one in slip(name).candidates(written(printed))] == meant


@pytest.mark.parametrize("text", ["1.0000", "59.28", "4.500.0000"])
def test_a_slip_that_breaks_the_notation_makes_a_malformed_figure(text: str) -> None:
    like = Quantity.of("1.000", "kEUR")
    made = Written("1000", text=text).quantity(like)
    read = parse_quantity(text, like.unit)
    assert read is not None and made.malformed
    assert (made.raw, made.value, made.readings) == (text, read.value, read.readings)


def test_slips_that_take_other_figures() -> None:
    others = [written("10"), written("25")]
    assert [w.printed for w in slip("part_omitted").apply(written("100"), others)] == ["90", "75"]
    assert [w.printed for w in slip("part_omitted").candidates(written("90"), others)] == ["100", "115"]
    assert [w.printed for w in slip("part_counted_twice").apply(written("100"), others)] == ["110", "125"]
    assert [w.printed for w in slip("cumulated").apply(written("100"), others)] == ["135"]
    assert [w.printed for w in slip("cumulated").candidates(written("135"), others)] == ["100"]
    assert [w.printed for w in slip("credits_swapped").apply(written("100"), others)] == ["10", "25"]
    assert slip("previous_kept").candidates(written("25"), others) == ()
    assert slip("previous_kept").explains(written("25"), written("77"), others)
    assert not slip("previous_kept").explains(written("26"), written("77"), others)


WRITTEN = st.builds(
    lambda number, places: Written.of(Fraction(number, 10**places), places),
    st.integers(-(10**12), 10**12),
    st.integers(0, 3),
)
PLAIN = [one for one in SLIPS.values() if not one.copied]


@given(st.sampled_from(PLAIN), WRITTEN, st.lists(WRITTEN, max_size=3))
def test_every_slip_can_be_undone(one, meant, others) -> None:
    """A copied figure apart, what was meant is among the candidates of everything the slip makes of it."""
    for wrong in one.apply(meant, others):
        back = one.candidates(wrong, [meant]) if one.exchange else one.candidates(wrong, others)
        assert meant.value in [candidate.value for candidate in back], (one.name, wrong)
        assert wrong.printed != meant.printed


@given(st.sampled_from(list(SLIPS.values())), WRITTEN, st.lists(WRITTEN, min_size=1, max_size=3))
def test_a_slip_explains_what_it_made(one, meant, others) -> None:
    for wrong in one.apply(meant, others):
        if wrong.text or wrong.value == meant.value:
            continue
        assert one.explains(wrong, meant, [meant] if one.exchange else others)


@given(WRITTEN)
def test_what_is_written_reads_back(number: Written) -> None:
    again = written(number.printed)
    assert again == number


@pytest.mark.parametrize(
    ("name", "meant", "made"),
    [
        ("impossible_day", "30/06/2031", ["31/06/2031"]),
        ("impossible_day", "28/02/2031", ["29/02/2031", "30/02/2031", "31/02/2031"]),
        ("impossible_day", "31/05/2031", []),
        ("impossible_day", "29/06/2031", []),
        ("day_month_swapped", "1/07/2031", ["7/01/2031"]),
        ("day_month_swapped", "25/07/2031", ["07/25/2031"]),
        ("day_month_swapped", "07-07-2031", []),
        ("day_month_swapped", "juli 2031", []),
        ("label_mistyped", "ab", ["aab", "b", "ba", "abb", "a"]),
    ],
)
def test_what_a_slip_makes_of_a_text(name: str, meant: str, made: list[str]) -> None:
    assert list(text_slip(name).apply(meant)) == made


@pytest.mark.parametrize(
    ("name", "printed", "meant"),
    [
        ("impossible_day", "31/06/2031", ["30/06/2031"]),
        ("impossible_day", "30/02/2032", ["29/02/2032"]),
        ("impossible_day", "45/02/2032", []),
        ("impossible_day", "30/06/2031", []),
        ("day_month_swapped", "7/25/2031", ["25/07/2031"]),
        ("day_month_swapped", "25/7/2031", []),
        ("day_month_swapped", "5/7/2031", ["7/5/2031"]),
    ],
)
def test_which_text_may_have_been_meant(name: str, printed: str, meant: list[str]) -> None:
    assert list(text_slip(name).candidates(printed)) == meant


def test_a_label_becomes_the_form_used_elsewhere() -> None:
    known = ["Fietspaden", "Waterwegen", "Fietsdelen"]
    assert text_slip("label_mistyped").candidates("Fietspadden", known) == ("Fietspaden",)
    assert text_slip("label_mistyped").candidates("Fietspaden", known) == ()


@given(st.text("abc d", min_size=2, max_size=8))
def test_a_mistyped_label_is_found_back(text: str) -> None:
    for wrong in text_slip("label_mistyped").apply(text):
        assert text_slip("label_mistyped").explains(wrong, text, [text])


DAYS = st.dates().map(lambda day: f"{day.day}/{day.month:02d}/{day.year:04d}")


@given(DAYS)
def test_a_wrong_day_is_found_back(day: str) -> None:
    for name in ("impossible_day", "day_month_swapped"):
        for wrong in text_slip(name).apply(day):
            found = [tuple(int(part) for part in one.split("/")) for one in text_slip(name).candidates(wrong)]
            assert tuple(int(part) for part in day.split("/")) in found


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("straat", "staat", True),
        ("straat", "straat", False),
        ("straat", "sraat", True),
        ("straat", "strata", True),
        ("straat", "traast", False),
        ("abcd", "badc", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_one_letter_apart(one: str, other: str, near: bool) -> None:
    assert one_letter_apart(one, other) is near
    assert one_letter_apart(other, one) is near


def test_an_unknown_slip_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match=r"There is no slip 'x'\. Known: digit_wrong, "):
        slip("x")
    with pytest.raises(UsageError, match=r"There is no slip 'x'\. Known: day_month_swapped, "):
        text_slip("x")


def test_what_a_slip_takes_is_named() -> None:
    assert {one.name: one.takes for one in SLIPS.values() if one.takes is not Takes.NOTHING} == {
        "credits_swapped": "partner",
        "rows_swapped": "rows",
        "previous_kept": "previous",
        "neighbour_taken": "neighbours",
        "part_omitted": "parts",
        "part_counted_twice": "parts",
        "cumulated": "earlier",
    }
