"""The real chapter of a coalition agreement, read field by field against what a careful auditor found in it by hand."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bbtcheck import check
from bbtcheck.genres import choose, extract
from bbtcheck.read import read
from bbtcheck.records import AgreementPoint, AgreementSection, Commitment, CommitmentNumber
from bbtcheck.records.content import PaperContent

PAPER = "coalition-agreement-2019-welfare"


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
def pairs(expected: dict[str, Any], content: PaperContent) -> list[tuple[dict[str, Any], Commitment]]:
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
    found = [
        {"line": one.place.line, "text": one.heading, "level": one.level}
        for one in of_type(content, AgreementSection)
    ]
    assert found == expected["headings"]
    points = of_type(content, AgreementPoint)
    assert [one.place.line for one in points if one.level == 1] == expected["bullet_lines"]
    assert [one.place.line for one in points if one.level == 2] == expected["sub_bullet_lines"]


def _day(found: Any, wanted: str | None) -> str | None:
    if found is None:
        return None
    return found.last.isoformat() if wanted is not None and len(wanted) == 10 else found.iso


FIELDS: dict[str, Callable[[dict[str, Any], Commitment], tuple[Any, Any]]] = {
    "kind": lambda entry, one: (entry["kind"], one.kind.value),
    "deadline": lambda entry, one: (entry.get("deadline"), _day(one.deadline, entry.get("deadline"))),
    "start": lambda entry, one: (entry.get("start"), _day(one.start, entry.get("start"))),
    # What stands between brackets is the auditor's remark: "from (birth cohort)", "in time (vague)".
    "relation": lambda entry, one: (_plain(entry.get("relation")), one.relation and one.relation.value),
    "term": lambda entry, one: (_plain(entry.get("term")), one.term and one.term.value),
    "recurrence": lambda entry, one: (entry.get("recurrence"), one.recurrence),
}


def _plain(text: str | None) -> str | None:
    return None if text is None else text.split(" (")[0]


@pytest.mark.parametrize("field", FIELDS)
def test_what_binds_each_commitment(field: str, pairs: list[tuple[dict[str, Any], Commitment]]) -> None:
    wrong = [
        f"{entry['quote']!r}: {found!r}, not {wanted!r}"
        for entry, one in pairs
        for wanted, found in [FIELDS[field](entry, one)]
        if wanted != found
    ]
    assert (len(pairs), wrong) == (45, [])


def test_lines_of_each_commitment(pairs: list[tuple[dict[str, Any], Commitment]]) -> None:
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


def _expected_numbers(pairs: list[tuple[dict[str, Any], Commitment]]) -> Iterator[tuple[str, str, bool]]:
    for entry, _ in pairs:
        for number in entry.get("numbers", ()):
            value = {"1/2": "50"}.get(str(number["value"]), str(number["value"]))  # half of it is 50 %
            role, _, rest = number["role"].partition(" ")
            # ``service level`` is one role; ``threshold (abolished)`` and ``threshold >=`` carry a remark.
            yield value, f"{role} {rest}" if rest == "level" else role, "abolished" in rest


def _found_numbers(pairs: list[tuple[dict[str, Any], Commitment]]) -> Iterator[tuple[str, str, bool]]:
    for _, one in pairs:
        for number in one.numbers:
            value = number.raw if number.amount is None else format(number.amount.value, "f")
            yield value, number.role.value, number.abolished


def test_numbers_of_each_commitment(pairs: list[tuple[dict[str, Any], Commitment]]) -> None:
    wanted = [sorted(_expected_numbers([pair])) for pair in pairs]
    found = [sorted(_found_numbers([pair])) for pair in pairs]
    assert found == wanted
    assert sum(map(len, wanted)) == 34


def test_nouns_of_the_numbers(pairs: list[tuple[dict[str, Any], Commitment]]) -> None:
    """What each number counts, where the auditor's label is a word of the text.

    Ours differ where the noun is left out ("vier private en één publieke uitbetalingsinstelling": four what?),
    where a share is spoken of, and where an official name was shortened by the auditor.
    """
    differ = []
    for entry, one in pairs:
        labels = {label for number in entry.get("numbers", ()) for label in number["unit"].lower().split()}
        nouns = [number for number in one.numbers if number.noun is not None]
        differ += [number.raw for number in nouns if not _named(number, labels)]
    assert differ == ["vier private", "2 interne verzelfstandigde agentschappen"]


def _named(number: CommitmentNumber, labels: set[str]) -> bool:
    words = f"{number.noun} {number.phrase}".lower().split()
    return any(word in labels for word in words)


def test_the_same_commitment_elsewhere(pairs: list[tuple[dict[str, Any], Commitment]]) -> None:
    """Ours goes both ways: the second of two equal commitments names the first one as well."""
    same = {entry["id"]: (set(entry.get("same_as_lines", ())), set(one.same_as_lines)) for entry, one in pairs}
    assert {key: value for key, value in same.items() if value[0] != value[1]} == {24: (set(), {47})}


def test_no_number_that_is_no_commitment(expected: dict[str, Any], content: PaperContent) -> None:
    numbers = [number for one in of_type(content, Commitment) for number in one.numbers]
    wrong = [
        (entry["quote"], number.raw)
        for entry in expected["negatives"]
        for number in numbers
        if number.place.line in range(entry["lines"][0], entry["lines"][1] + 1)
        and number.raw.lower() in entry["quote"].lower()
        # "prioriteitengroep 1" is expected as the identifier of a group, "prioriteitengroep 3" is not.
    ]
    assert (len(expected["negatives"]), wrong) == (23, [])


def test_every_finding_and_nothing_else(shared: Path, seed: Path) -> None:
    """The style of one heading is found, and one open term; no error and no warning on a paper without any.

    B02 (the official name of an institute) needs a list of names from outside; X03 and X09 need the other paper.
    """
    report = check(seed)
    found = [(finding.code, finding.severity.value, finding.place.line) for finding in report.findings]
    assert found == [("AGR014", "info", 298), ("AGR011", "info", 1327)]
    entries = json.loads((shared / "expected/findings.json").read_text(encoding="utf-8"))
    own = [
        (entry["id"], entry["severity"], entry["evidence"][0]["line"])
        for entry in entries
        if {evidence["document"] for evidence in entry["evidence"]} == {f"{PAPER}.txt"}
    ]
    assert own == [("B01", "info", 1327), ("B02", "info", 858)]
