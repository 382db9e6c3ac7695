"""Quantities in pydantic models: their JSON form, both ways, and its schema."""

import subprocess
import sys
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from bbtcheck.quantity import Qualifier, Quantity
from bbtcheck.quantity.exact import MAX_EXPONENT
from bbtcheck.source import Box, Place


class Line(BaseModel):
    """A strict, frozen model with one amount."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    amount: Quantity | None


def test_the_json_form() -> None:
    line = Line(amount=Quantity.of("167.829", "kEUR", place=Place("a.txt", line=4, column=12, end_column=19)))
    assert line.model_dump(mode="json") == {
        "amount": {
            "value": "167829000",
            "unit": "EUR",
            "printed_unit": "kEUR",
            "step": "1000",
            "qualifier": "exact",
            "raw": "167.829",
            "place": {
                "document": "a.txt",
                "page": None,
                "line": 4,
                "column": 12,
                "end_column": 19,
                "sheet": None,
                "cell": None,
                "box": None,
            },
        }
    }


def test_a_malformed_number_carries_its_readings_and_a_sign_its_flag() -> None:
    malformed = Line(amount=Quantity.of("+4.500.0000")).model_dump()["amount"]
    assert malformed["readings"] == ["4500000", "45000000"]
    assert malformed["explicit_sign"] is True
    assert malformed["place"] is None


quantities = st.builds(
    Quantity.of,
    st.from_regex(r"\A[+-]?[1-9][0-9]{0,2}(\.[0-9]{3}){0,3}(,[0-9]{1,4})?\Z"),
    st.sampled_from(["EUR", "kEUR", "mld EUR", "%", "‰", "VTE", "jaar", "bruggen", "miljoen inwoners", ""]),
    qualifier=st.sampled_from(Qualifier),
    place=st.none() | st.builds(Place, st.text(max_size=5), line=st.none() | st.integers(1, 99),
                                box=st.none() | st.just(Box(1, 2, 3, 4))),
)  # fmt: skip


@given(quantities)
def test_the_json_form_reads_back(quantity: Quantity) -> None:
    line = Line(amount=quantity)
    assert Line.model_validate_json(line.model_dump_json()) == line
    assert Line.model_validate(line.model_dump()) == line
    for mode in ("validation", "serialization"):
        jsonschema.validate(line.model_dump(mode="json"), Line.model_json_schema(mode=mode))


@pytest.mark.parametrize(
    "change",
    [
        {"value": "1e5"},
        {"value": 5},
        {"value": "9" * 300},
        {"printed_unit": "5"},
        {"unit": "VTE"},
        {"qualifier": "roughly"},
        {"step": "-1"},
        {"colour": "red"},
        {"place": {"line": "4"}},
        {"readings": [1]},
    ],
)
def test_other_json_is_refused(change: dict[str, object]) -> None:
    document = {"value": "5", "unit": "EUR", "printed_unit": "kEUR", **change}
    with pytest.raises(ValidationError):
        Line.model_validate({"amount": document})


def test_the_shortest_json_form() -> None:
    amount = Line.model_validate({"amount": {"value": "5000", "unit": "EUR", "printed_unit": "kEUR"}}).amount
    assert amount is not None
    assert (amount.value, amount.step, amount.place) == (Decimal(5000), Decimal(0), None)


def test_the_longest_amount_reads_back() -> None:
    digits = "9" * MAX_EXPONENT
    line = Line(amount=Quantity.of(Decimal(f"-{digits}.{digits}")))
    assert line.model_dump()["amount"]["value"] == f"-{digits}.{digits}"
    assert Line.model_validate_json(line.model_dump_json()) == line


def test_quantities_do_not_need_pydantic() -> None:
    program = (
        "import sys, bbtcheck.quantity; sys.exit('pydantic' in sys.modules or 'pydantic_core' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
