"""The real chapter of a coalition agreement, read field by field against what a careful auditor found in it by hand."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from scoring import faults, keyed, score, table, total

from bbtcheck import check
from bbtcheck.genres import choose, extract
from bbtcheck.read import read
from bbtcheck.records import AgreementPoint, AgreementSection, Commitment, CommitmentNumber
from bbtcheck.records.content import PaperContent

PAPER = "coalition-agreement-2019-welfare"
Pair = tuple[dict[str, Any], Commitment]


@pytest.fixture(scope="module")
def seed(shared: Path) -> Path:
    return shared / f"seeds/{PAPER}.txt"


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / f"expected/{PAPER}.records.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content(seed: Path) -> PaperContent:
    return extract(read(seed))


@pytest.fixture(scope="module")
def pairs(expected: dict[str, Any], content: PaperContent) -> list[Pair]:
    """Each expected commitment with the one found on its lines; both lists must be used up."""
    left = of_type(content, Commitment)
    paired = []
    for entry in expected["commitments"]:
        found = next((one for one in left if _is_meant(entry, one)), None)
        assert found is not None, f"nothing was read for {entry['quote']!r} on lines {entry['lines']}"
        left.remove(found)
        paired.append((entry, found))
    assert [one.quote for one in left] == []
    return paired


def _is_meant(entry: dict[str, Any], found: Commitment) -> bool:
    first, last = entry["lines"]
    on_lines = found.lines[0] <= last and first <= found.lines[-1]
    return on_lines and found.kind == entry["kind"] and _words(entry["quote"]) & _words(found.quote) != set()


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]{5,}", text.lower()) if word != "regeerperiode"}


def of_type(content: PaperContent, kind: type) -> list[Any]:
    return [record for record in content.records if isinstance(record, kind)]


def test_the_paper_is_recognised(seed: Path, content: PaperContent) -> None:
    assert choose(read(seed)).name == "coalition-agreement"
    assert (content.paper.title, content.paper.legislature, content.notes) == ("WELZIJN", None, ())


def test_headings_and_bullets(expected: dict[str, Any], content: PaperContent) -> None:
    wanted = keyed(
        expected["headings"],
        lambda each: each["line"],
        {name: lambda each, name=name: each[name] for name in ("text", "level")},
    )
    found = keyed(
        of_type(content, AgreementSection),
        lambda one: one.place.line,
        {"text": lambda one: one.heading, "level": lambda one: one.level},
    )
    scores = score(wanted, found)
    print(table(scores, "headings"))
    assert (faults(scores), total(scores).right) == ([], 48)
    points = of_type(content, AgreementPoint)
    assert [one.place.line for one in points if one.level == 1] == expected["bullet_lines"]
    assert [one.place.line for one in points if one.level == 2] == expected["sub_bullet_lines"]


def _day(found: Any, wanted: str | None) -> str | None:
    if found is None:
        return None
    return found.last.isoformat() if wanted is not None and len(wanted) == 10 else found.iso


def _plain(text: str | None) -> str | None:
    """Leave out what stands between brackets, the auditor's remark: "from (birth cohort)", "in time (vague)"."""
    return None if text is None else text.split(" (")[0]


EXPECTED: dict[str, Callable[[Pair], object]] = {
    **{
        name: lambda pair, name=name: pair[0].get(name)
        for name in ("kind", "deadline", "start", "recurrence")
    },
    **{name: lambda pair, name=name: _plain(pair[0].get(name)) for name in ("relation", "term")},
    "number of figures": lambda pair: len(pair[0].get("numbers", ())) or None,
}
FOUND: dict[str, Callable[[Pair], object]] = {
    "kind": lambda pair: pair[1].kind.value,
    "deadline": lambda pair: _day(pair[1].deadline, pair[0].get("deadline")),
    "start": lambda pair: _day(pair[1].start, pair[0].get("start")),
    "recurrence": lambda pair: pair[1].recurrence,
    "relation": lambda pair: pair[1].relation and pair[1].relation.value,
    "term": lambda pair: pair[1].term and pair[1].term.value,
    "number of figures": lambda pair: len(pair[1].numbers) or None,
}


def test_what_binds_each_commitment(pairs: list[Pair]) -> None:
    def name(pair: Pair) -> int:
        return pair[0]["id"]

    scores = score(keyed(pairs, name, EXPECTED), keyed(pairs, name, FOUND))
    print(table(scores, "commitments"))
    assert (faults(scores), len(pairs), total(scores).right) == ([], 45, 107)


def test_lines_of_each_commitment(pairs: list[Pair]) -> None:
    """The expected lines are those of the quote; ours go from the start of the clause to its end.

    So ours hold the expected ones, and are longer where the auditor quoted only the heart of a long sentence.
    """
    lines = [(tuple(entry["lines"]), one.lines) for entry, one in pairs]
    assert [pair for pair in lines if not (pair[1][0] <= pair[0][0] and pair[0][1] <= pair[1][1])] == []
    assert [pair for pair in lines if pair[0] != pair[1]] == [
        ((1003, 1005), (1003, 1007)),
        ((1598, 1600), (1598, 1604)),
        ((1766, 1768), (1766, 1772)),
        ((300, 303), (298, 303)),
        ((45, 47), (43, 47)),
    ]


def _expected_numbers(pairs: list[Pair]) -> Iterator[tuple[str, str, bool]]:
    for entry, _ in pairs:
        for number in entry.get("numbers", ()):
            value = {"1/2": "50"}.get(str(number["value"]), str(number["value"]))  # half of it is 50 %
            role, _, rest = number["role"].partition(" ")
            # ``service level`` is one role; ``threshold (abolished)`` and ``threshold >=`` carry a remark.
            yield value, f"{role} {rest}" if rest == "level" else role, "abolished" in rest


def _found_numbers(pairs: list[Pair]) -> Iterator[tuple[str, str, bool]]:
    for _, one in pairs:
        for number in one.numbers:
            value = number.raw if number.amount is None else format(number.amount.value, "f")
            yield value, number.role.value, number.abolished


def test_numbers_of_each_commitment(pairs: list[Pair]) -> None:
    wanted = [sorted(_expected_numbers([pair])) for pair in pairs]
    found = [sorted(_found_numbers([pair])) for pair in pairs]
    assert found == wanted
    assert sum(map(len, wanted)) == 32


def test_nouns_of_the_numbers(pairs: list[Pair]) -> None:
    """What each number counts, where the auditor's label is a word of the text.

    Ours differs where the auditor wrote an abbreviation in the place of the name that is printed.
    """
    differ = []
    for entry, one in pairs:
        labels = {label for number in entry.get("numbers", ()) for label in number["unit"].lower().split()}
        nouns = [number for number in one.numbers if number.noun is not None]
        differ += [number.raw for number in nouns if not _named(number, labels)]
    assert differ == ["2 interne verzelfstandigde agentschappen"]


def _named(number: CommitmentNumber, labels: set[str]) -> bool:
    words = f"{number.noun} {number.phrase}".lower().split()
    return any(word in labels for word in words)


def test_the_same_commitment_elsewhere(pairs: list[Pair]) -> None:
    """Ours gives the line of the words that are the same, within the lines the auditor gives, and goes both ways."""
    same = {entry["id"]: (entry.get("same_as_lines", []), one.same_as_lines) for entry, one in pairs}
    assert {key: value for key, value in same.items() if value != ([], ())} == {
        24: ([], (47,)),
        25: ([292, 292], (292,)),
        26: ([35, 37], (35,)),
        31: ([250, 250], (250,)),
    }


def test_no_number_that_is_no_commitment(expected: dict[str, Any], content: PaperContent) -> None:
    numbers = [number for one in of_type(content, Commitment) for number in one.numbers]
    wrong = [
        (entry["quote"], number.raw)
        for entry in expected["negatives"]
        for number in numbers
        if number.place.line in range(entry["lines"][0], entry["lines"][1] + 1)
        and number.raw.lower() in entry["quote"].lower()
    ]
    assert (len(expected["negatives"]), wrong) == (23, [])


def test_nothing_else_is_reported(seed: Path) -> None:
    """The style of one heading and one term left open are told; the paper has no error and no warning."""
    findings = [(one.code, one.severity.value, one.place.line) for one in check(seed).findings if one.place]
    assert findings == [("AGR014", "info", 298), ("AGR011", "info", 1327)]
