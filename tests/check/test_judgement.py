"""The laws of the logic: what `and`, `or` and `not` make of five kinds of truth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.check.judgement import (
    Judgement,
    Truth,
    both,
    either,
    of_bool,
    opposite,
    opposite_truth,
    vacuous,
)
from bbtcheck.check.values import Reason

T, R, U, F, V = Truth.TRUE, Truth.ROUNDING, Truth.UNKNOWN, Truth.FALSE, Truth.VACUOUS


def judged(truth: Truth) -> Judgement:
    return Judgement(truth, Reason("why") if truth in (U, V) else None)


def conj(*truths: Truth) -> Truth:
    return both(judged(truth) for truth in truths).truth


def disj(*truths: Truth) -> Truth:
    return either(judged(truth) for truth in truths).truth


truths = st.sampled_from(Truth)
kleene = st.sampled_from([F, U, T])
looked_at = st.sampled_from([F, U, R, T])


@given(a=truths, b=truths, c=truths)
def test_and_and_or_are_commutative_and_associative_and_idempotent(a: Truth, b: Truth, c: Truth) -> None:
    for operation in (conj, disj):
        assert operation(a, b) is operation(b, a)
        assert operation(a, operation(b, c)) is operation(operation(a, b), c) is operation(a, b, c)
        assert operation(a, a) is a


@given(a=looked_at, b=looked_at, c=looked_at)
def test_and_and_or_absorb_and_distribute(a: Truth, b: Truth, c: Truth) -> None:
    assert conj(a, disj(a, b)) is a
    assert disj(a, conj(a, b)) is a
    assert conj(a, disj(b, c)) is disj(conj(a, b), conj(a, c))
    assert disj(a, conj(b, c)) is conj(disj(a, b), disj(a, c))


@given(a=kleene, b=kleene)
def test_on_true_false_and_unknown_this_is_the_strong_logic_of_kleene(a: Truth, b: Truth) -> None:
    assert opposite_truth(conj(a, b)) is disj(opposite_truth(a), opposite_truth(b))
    assert opposite_truth(opposite_truth(a)) is a
    assert conj(a, F) is F
    assert disj(a, T) is T
    assert conj(a, T) is a
    assert disj(a, F) is a
    assert conj(U, T) is disj(U, F) is U


@pytest.mark.parametrize(
    ("parts", "all_of_them", "one_of_them"),
    [
        ((R, T), R, T),
        ((R, U), U, R),
        ((R, F), F, R),
        ((V, T), T, T),
        ((V, R), R, R),
        ((V, U), U, V),
        ((V, F), F, V),
        ((V, V), V, V),
    ],
)
def test_rounding_stands_below_true_and_what_was_not_looked_at_decides_nothing(
    parts: tuple[Truth, ...], all_of_them: Truth, one_of_them: Truth
) -> None:
    assert conj(*parts) is all_of_them
    assert disj(*parts) is one_of_them


def test_of_no_parts_all_is_vacuous_and_any_is_false() -> None:
    assert both([]) == vacuous("no_elements")
    assert either([]) == of_bool(False)


def test_a_negation_keeps_unknown_with_its_reason_and_rounding() -> None:
    assert opposite(judged(U)) == Judgement(U, Reason("why"))
    assert opposite(judged(R)) == Judgement(R)
    assert opposite(judged(V)) == Judgement(F)
    assert opposite(Judgement(T, None, (), "matches", ())) == Judgement(F, None, (), "not matches", ())


def test_the_comparisons_at_fault_are_those_that_share_the_truth() -> None:
    broken = Judgement(F, None, (), "==", ())
    fine = Judgement(T, None, (), "<=", ())
    whole = both([fine, either([broken, broken]), broken])
    assert list(whole.responsible()) == [broken, broken, broken]
    assert list(whole.comparisons()) == [fine, broken, broken, broken]
    assert list(either([fine, broken]).responsible()) == [fine]
