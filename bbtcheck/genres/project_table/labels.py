"""Each different label of a project table as one record, with the label that would be usual in its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.near_labels import near_labels
from bbtcheck.genres.project_table.text import key_of
from bbtcheck.records.project import LabelColumn, LabelUse, Project

DEPENDENCIES: Mapping[LabelColumn, str | None] = {
    LabelColumn.DEPARTMENT: None,
    LabelColumn.OBJECTIVE_TEXT: "objective",
    LabelColumn.GOAL_KIND: "objective",
    LabelColumn.POLICY_FIELD: "ise",
    LabelColumn.ISE: None,
}
"""The columns with labels, and the column that each must follow from."""
_ENDINGS = frozenset({"en", "s", "n", "e"})
_LONG_WORD = 7
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Use:
    key: str
    given_key: str | None
    first: Project
    rows: int
    other: _Use | None = None  # the use of the same label in rows where it is more at home


def label_uses(projects: Sequence[Project]) -> Iterator[LabelUse]:
    """Give a record for each different label, in order of column and of first use."""
    for column, given in DEPENDENCIES.items():
        uses = _uses(projects, column, given)
        groups: dict[str | None, list[_Use]] = defaultdict(list)
        for use in uses:
            groups[use.given_key].append(use)
        near = _near_uses(uses)
        if column is LabelColumn.DEPARTMENT:
            near = _with_other_endings(projects, uses) | near
        habit = _habit(groups.values()) if given else None
        for use in uses:
            yield _record(column, given, use, groups[use.given_key], near.pop(use.key, None), habit)


def _uses(projects: Sequence[Project], column: LabelColumn, given: str | None) -> list[_Use]:
    seen: dict[tuple[str, str | None], _Use] = {}
    for project in projects:
        key = key_of(getattr(project, column))
        given_key = _given_key(project, given)
        if key is None or (given is not None and given_key is None):
            continue
        use = seen.get((key, given_key))
        seen[key, given_key] = _Use(
            key, given_key, use.first if use else project, (use.rows if use else 0) + 1
        )
    return _beside_others(list(seen.values()))


def _beside_others(uses: Sequence[_Use]) -> list[_Use]:
    """Set each use of a label beside the one with another number where it is at home.

    That is where the number has no other label in as many rows, then where most rows or else the earliest have it.
    """
    by_number: dict[str | None, list[_Use]] = defaultdict(list)
    for use in uses:
        by_number[use.given_key].append(use)
    home: dict[str, _Use] = {}
    for use in uses:
        known = home.get(use.key)
        if known is None or _at_home(use, by_number) > _at_home(known, by_number):
            home[use.key] = use
    return [replace(use, other=home[use.key] if home[use.key] is not use else None) for use in uses]


def _at_home(use: _Use, by_number: Mapping[str | None, Sequence[_Use]]) -> tuple[bool, int]:
    rivals = (other.rows for other in by_number[use.given_key] if other is not use)
    return use.rows > max(rivals, default=0), use.rows


def _given_key(project: Project, given: str | None) -> str | None:
    value = getattr(project, given) if given else None
    return None if value is None else key_of(str(value))


def _record(
    column: LabelColumn,
    given: str | None,
    use: _Use,
    peers: Sequence[_Use],
    near: _Use | None,
    habit: tuple[int, int] | None,
) -> LabelUse:
    usual = _usual(peers) if given else None
    place = use.first.places.get(column)
    return LabelUse(
        column=column,
        value=getattr(use.first, column),
        value_key=use.key,
        rows=use.rows,
        title=use.first.title,
        given=given,
        given_value=_text(getattr(use.first, given)) if given else None,
        given_key=use.given_key,
        usual=getattr(usual.first, column) if usual else None,
        usual_key=usual.key if usual else None,
        usual_rows=usual.rows if usual else None,
        other_given=_text(getattr(use.other.first, given)) if use.other and given else None,
        other_rows=use.other.rows if use.other and given else None,
        regular_rows=habit[0] if habit else None,
        irregular_rows=habit[1] if habit else None,
        near=getattr(near.first, column) if near else None,
        near_rows=near.rows if near else None,
        place=place or use.first.place,
        places={"value": place} if place else {},
    )


def _usual(peers: Sequence[_Use]) -> _Use:
    return max(peers, key=lambda peer: (peer.other is None, peer.rows))


def _habit(groups: Iterable[Sequence[_Use]]) -> tuple[int, int]:
    """Count the rows with the usual label of their group and those with another, in groups of more than one row."""
    regular = irregular = 0
    for peers in groups:
        rows, usual = sum(peer.rows for peer in peers), _usual(peers).rows
        if rows > 1:
            regular, irregular = regular + usual, irregular + rows - usual
    return regular, irregular


def _with_other_endings(projects: Sequence[Project], uses: Sequence[_Use]) -> dict[str, _Use]:
    """For each department that one row has: the one of all other rows of its objective and structure element.

    Only where the two differ in the ending of one long word: "Afdeling Vergunning" and "Afdeling Vergunningen".
    """
    together: dict[tuple[object, str | None], list[str]] = defaultdict(list)
    for project in projects:
        if key := key_of(project.department):
            together[project.objective, key_of(project.ise)].append(key)
    known = {use.key: use for use in uses}
    found: dict[str, _Use] = {}
    for keys in together.values():
        counted = Counter(keys).most_common()
        odd, usual = known[counted[-1][0]], known[counted[0][0]]
        two = len(counted) == len(("odd", "usual")) and counted[0][1] >= _FEWEST_ROWS
        if two and odd.rows == 1 and _another_ending(odd.key, usual.key):
            found[odd.key] = usual
    return found


def _another_ending(one: str, other: str) -> bool:
    left, right = one.split(), other.split()
    pairs = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    if len(left) != len(right) or len(pairs) != 1:
        return False
    short, long = sorted(pairs[0], key=len)
    return len(short) >= _LONG_WORD and long.removeprefix(short) in _ENDINGS


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _near_uses(uses: Sequence[_Use]) -> dict[str, _Use]:
    """For each label, the much more usual one that differs in one letter."""
    totals: Counter[str] = Counter()
    first: dict[str, _Use] = {}
    for use in uses:
        totals[use.key] += use.rows
        first.setdefault(use.key, use)
    return {
        key: replace(first[likely], key=likely, rows=totals[likely])
        for key, likely in near_labels(totals).items()
    }
