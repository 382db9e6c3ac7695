"""Units, however they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.errors import UsageError
from bbtcheck.quantity import Dimension, Unit, unit_of
from bbtcheck.quantity.units import EUR, GEUR, KEUR, MEUR, PER_MILLE, PERCENT, PERCENT_POINT, PURE, VTE


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["EUR", "euro", "€", "Euro", "euro's", " EUR "], EUR),
        (["kEUR", "keuro", "k EUR", "k€", "duizend euro", "in duizend euro", "(in duizend euro)"], KEUR),
        (["in duizenden euro", "x 1.000 euro", "1.000 EUR", "EUR 1.000", "duizend"], KEUR),
        (["mln EUR", "mln. EUR", "mio", "mio.", "mio euro", "miljoen euro", "miljoen", "M€", "€ mln"], MEUR),
        (["mld EUR", "miljard euro", "miljard", "mld.", "in miljarden euro"], GEUR),
        (["%", "procent", "pct", "(%)", "In procent"], PERCENT),
        (["pp", "procentpunt", "procentpunten"], PERCENT_POINT),
        (["‰", "promille"], PER_MILLE),
        (["VTE", "vte", "FTE", "VTE's", "voltijdsequivalenten"], VTE),
        (["", "  "], PURE),
        (["plaats", "plaatsen", "Plaatsen"], Unit("plaatsen", Dimension.COUNT, "plaatsen")),
        (["project", "projecten"], Unit("projecten", Dimension.COUNT, "projecten")),
        (["jaar"], Unit("jaar", Dimension.DURATION, "jaar")),
        (["maand", "maanden"], Unit("maanden", Dimension.DURATION, "maanden")),
        (["miljoen inwoners"], Unit("miljoen inwoners", Dimension.COUNT, "inwoners", Decimal(1_000_000))),
    ],
)
def test_known_units(texts: list[str], unit: Unit) -> None:
    assert [unit_of(text) for text in texts] == [unit] * len(texts)


def test_an_unknown_noun_is_a_unit_only_when_something_is_counted() -> None:
    assert unit_of("bruggen", count=True) == Unit("bruggen", Dimension.COUNT, "bruggen")
    with pytest.raises(UsageError, match=r"unknown unit 'bruggen'; known are EUR, kEUR, mln EUR"):
        unit_of("bruggen")


@pytest.mark.parametrize("text", ["5", "k", "m", "dollar per dag", "\x00", "a" * 100, "in"])
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="unknown unit"):
        unit_of(text)


@given(st.text(max_size=30) | st.sampled_from(["mio", "keuro", "‰", "VTE", "jaar", "miljoen plaatsen"]))
def test_a_symbol_names_its_own_unit(text: str) -> None:
    try:
        unit = unit_of(text, count=True)
    except UsageError:
        return
    assert unit_of(unit.symbol, count=True) == unit
