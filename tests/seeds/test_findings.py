"""The real papers, checked: what an auditor found by hand is found, and what he found in order stays silent.

``findings.toml`` beside this file says which rules prove which family of entries and what is not found yet. Run
``pytest tests/seeds -s`` to see the table of every paper with the findings that no entry asks for.
"""

import json
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bbtcheck
from bbtcheck import Finding

SETTINGS = tomllib.loads((Path(__file__).parent / "findings.toml").read_text(encoding="utf-8"))
FAMILIES: dict[str, list[str]] = SETTINGS["families"]
DOSSIER = "dossier"
LOUD = ("error", "warning")

Spot = tuple[str, int]
"""The name of a paper and a line in it, from 1."""


@dataclass(frozen=True)
class Entry:
    """One thing the auditor noted: its severity (``none`` for what is in order) and the lines that show it."""

    id: str
    family: str
    severity: str
    spots: frozenset[Spot]

    @property
    def home(self) -> str:
        """The paper it belongs to, or the dossier when it needs two papers or more."""
        papers = {paper for paper, _ in self.spots}
        return papers.pop() if len(papers) == 1 else DOSSIER


@dataclass(frozen=True)
class Found:
    """What this test needs of a finding: where it points, and every line it shows."""

    code: str
    severity: str
    at: Spot | None
    spots: frozenset[Spot]
    families: frozenset[str] = field(default=frozenset())

    @property
    def loud(self) -> bool:
        return self.severity in LOUD

    def __str__(self) -> str:
        return f"{self.severity} {self.code} at {self.at[0]}:{self.at[1]}" if self.at else self.code


def found_of(finding: Finding) -> Found:
    places = [finding.place, *(operand.place for operand in finding.operands)]
    spots = [
        (Path(place.document or finding.document).name, place.line)
        for place in places
        if place is not None and place.line is not None
    ]
    at = spots[0] if finding.place is not None and spots else None
    families = frozenset(FAMILIES.get(finding.code, ()))
    return Found(finding.code, finding.severity.value, at, frozenset(spots), families)


def proves(found: Found, entry: Entry) -> bool:
    """The right family on a line the auditor names; what he calls an error must fail a pipeline too."""
    severe_enough = found.severity == "error" or entry.severity != "error"
    return severe_enough and entry.family in found.families and bool(found.spots & entry.spots)


def hits(entry: Entry, findings: Iterable[Found]) -> list[Found]:
    return [one for one in findings if proves(one, entry)]


def disturbs(found: Found, hold: Entry, entries: Iterable[Entry]) -> bool:
    """Point at a line that is in order, with an error or warning or in its family, without an entry for it."""
    if found.at not in hold.spots or not (found.loud or hold.family in found.families):
        return False
    return not any(proves(found, entry) for entry in entries)


def further(findings: Iterable[Found], entries: Iterable[Entry]) -> list[Found]:
    """Give the errors and warnings that no entry asks for."""
    return [one for one in findings if one.loud and not any(proves(one, entry) for entry in entries)]


def problem(entry: Entry, findings: Iterable[Found], not_yet: Iterable[str]) -> str | None:
    found = hits(entry, findings)
    if entry.id in not_yet:
        return f"found now by {found[0]}: strike it from not_yet in findings.toml" if found else None
    return None if found else f"{entry.severity} of family {entry.family!r} not found"


def unfound(settings: dict[str, Any]) -> list[str]:
    """Give the entries that nothing finds: not yet, or because what shows them is not in this part of the paper."""
    return [*settings["not_yet"], *settings.get("beyond", {})]


def table(home: str, entries: list[Entry], findings: list[Found]) -> str:
    """Show every entry of a paper with what proves it, and the errors and warnings that no entry asks for."""
    shown = [
        f"  {one.id:6} {one.severity:8} {one.family:28} "
        + (", ".join(sorted({str(hit) for hit in hits(one, findings)})) or "not found")
        for one in entries
        if one.home == home
    ]
    more = [f"  further: {one}" for one in further(findings, entries)]
    return "\n".join((home, *shown, *more))


@pytest.fixture(scope="session")
def noted(shared: Path) -> Callable[[str], list[Entry]]:
    """Give the entries of ``findings`` or ``holds``."""

    @cache
    def read(name: str) -> list[Entry]:
        raw: list[dict[str, Any]] = json.loads((shared / f"expected/{name}.json").read_text(encoding="utf-8"))
        return [
            Entry(
                one["id"],
                one["family"],
                one["severity"],
                frozenset((spot["document"], spot["line"]) for spot in one["evidence"]),
            )
            for one in raw
        ]

    return read


@pytest.fixture(scope="session")
def found_in(shared: Path) -> Callable[[str], list[Found]]:
    """Give the findings of one paper, or of all papers together for the dossier."""

    @cache
    def check(home: str) -> list[Found]:
        given = shared / "seeds" if home == DOSSIER else shared / "seeds" / home
        return [found_of(finding) for finding in bbtcheck.check(given).findings]

    return check


Noted = Callable[[str], list[Entry]]
FoundIn = Callable[[str], list[Found]]
paper = pytest.mark.parametrize("home", SETTINGS["papers"])


def entries_of(noted: Noted, name: str, home: str) -> list[Entry]:
    return [one for one in noted(name) if one.home == home]


@paper
def test_what_the_auditor_found_is_found(home: str, noted: Noted, found_in: FoundIn) -> None:
    entries, findings = entries_of(noted, "findings", home), found_in(home)
    print(table(home, noted("findings"), findings))

    problems = {
        one.id: problem(one, findings, unfound(SETTINGS["papers"][home]))
        for one in entries
        if one.severity in LOUD
    }

    assert {id: text for id, text in problems.items() if text} == {}


@paper
def test_it_is_found_among_other_papers_too(home: str, noted: Noted, found_in: FoundIn) -> None:
    wanted = [one for one in entries_of(noted, "findings", home) if hits(one, found_in(home))]

    assert [one.id for one in wanted if not hits(one, found_in(DOSSIER))] == []


@paper
def test_what_the_auditor_found_in_order_stays_silent(home: str, noted: Noted, found_in: FoundIn) -> None:
    holds = entries_of(noted, "holds", home)
    disturbed = {
        hold.id: [str(one) for one in found_in(where) if disturbs(one, hold, noted("findings"))]
        for hold in holds
        for where in (home, DOSSIER)
    }

    assert holds, "the auditor noted nothing that holds here"
    assert {id: found for id, found in disturbed.items() if found} == {}


@paper
def test_a_complete_paper_misses_little_and_adds_nothing_unjudged(
    home: str, noted: Noted, found_in: FoundIn
) -> None:
    settings = SETTINGS["papers"][home]
    if not settings["complete"]:
        pytest.skip(f"{home} is not complete: {len(settings['not_yet'])} entries are not found yet")
    entries = entries_of(noted, "findings", home)
    missed = [one for one in entries if one.id in settings["not_yet"]]
    beyond = settings.get("beyond", {})
    warnings = [one for one in entries if one.severity == "warning" and one.id not in beyond]
    alone = {one for other in SETTINGS["papers"] if other != DOSSIER for one in found_in(other)}
    more = {
        f"{one.code}:{one.at[1] if one.at else 0}": str(one)
        for one in further(found_in(home), noted("findings"))
        if home != DOSSIER or one not in alone
    }

    assert [one.id for one in missed if one.severity == "error"] == []
    assert 10 * len([one for one in missed if one.severity == "warning"]) <= len(warnings)
    assert {key: text for key, text in more.items() if key not in settings["judged"]} == {}
    assert [key for key in settings["judged"] if key not in more] == []


def test_only_entries_that_exist_are_waited_for(noted: Noted) -> None:
    loud = {one.id: one.home for one in noted("findings") if one.severity in LOUD}
    waited = {id: home for home, settings in SETTINGS["papers"].items() for id in unfound(settings)}

    assert {id: home for id, home in waited.items() if loud.get(id) != home} == {}


def test_every_code_in_the_table_is_a_rule_and_every_family_one_of_the_auditor(noted: Noted) -> None:
    codes = {rule.code for rule in bbtcheck.load_rules()}
    families = {one.family for name in ("findings", "holds") for one in noted(name)}

    assert [code for code in FAMILIES if code not in codes] == []
    assert {name for names in FAMILIES.values() for name in names} - families == set()


# The measure itself, on made entries: it must be able to fail.

HERE = ("a.txt", 7)
ENTRY = Entry("E1", "balance", "error", frozenset({HERE, ("a.txt", 9)}))
HOLD = Entry("H1", "balance", "none", frozenset({HERE}))


def made(severity: str, *lines: int, code: str = "BUD001") -> Found:
    spots = [("a.txt", line) for line in lines]
    return Found(code, severity, spots[0], frozenset(spots), frozenset(FAMILIES[code]))


@pytest.mark.parametrize(
    ("found", "proven"),
    [
        (made("error", 7), True),
        (made("error", 3, 9), True),
        (made("error", 8), False),
        (made("warning", 7), False),
        (made("error", 7, code="TXT002"), False),
    ],
)
def test_an_entry_is_proven_by_family_line_and_severity(found: Found, proven: bool) -> None:
    assert bool(hits(ENTRY, [found])) is proven
    assert (further([found], [ENTRY]) == []) is proven
    assert (problem(ENTRY, [found], []) is None) is proven
    assert (problem(ENTRY, [found], ["E1"]) is None) is not proven


@pytest.mark.parametrize(
    ("found", "entries", "disturbing"),
    [
        (made("warning", 7), [], True),
        (made("info", 7), [], True),
        (made("info", 7, code="TXT002"), [], False),
        (made("error", 7, code="TXT002"), [], True),
        (made("error", 8, 7), [], False),
        (made("error", 7), [ENTRY], False),
    ],
)
def test_a_line_in_order_is_disturbed_by_what_points_at_it(
    found: Found, entries: list[Entry], disturbing: bool
) -> None:
    assert disturbs(found, HOLD, entries) is disturbing


def test_an_entry_belongs_to_its_paper_or_to_the_dossier() -> None:
    assert ENTRY.home == "a.txt"
    assert Entry("X1", "balance", "error", frozenset({HERE, ("b.txt", 1)})).home == DOSSIER
