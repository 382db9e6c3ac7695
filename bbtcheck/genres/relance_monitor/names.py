"""Names of ministers and entities: who is meant on one line, and which name is one letter away from a usual one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bbtcheck.quantity.vocabulary import fold
from bbtcheck.records.relance import RecoveryProject
from bbtcheck.records.relance_told import OddName

_APART = re.compile(r"\s+[-–]\s+|\s*[;/]\s*|\s+en\s+(?=[A-ZÀ-Ý])")
_FEWEST_LETTERS = 8
_FEWEST_TIMES = 2
_ENDING = 2
"""Letters at the end of a word that make its plural, so that two forms of one name are both right."""


def names_in(text: str | None) -> tuple[str, ...]:
    """Give the names on one line, in order: "Jan Peeters - An Claes".

    >>> names_in("Jan Peeters - An Claes")
    ('Jan Peeters', 'An Claes')
    """
    return tuple(name for part in _APART.split(text or "") if (name := " ".join(part.split())))


def with_odd_names(projects: Sequence[RecoveryProject]) -> list[RecoveryProject]:
    """Set beside each project the names in it that stand once in the paper and look like a usual name mistyped."""
    times = Counter(fold(name) for project in projects for name, _ in _names(project))
    shown = {fold(name): name for project in reversed(projects) for name, _ in _names(project)}
    usual = [key for key, count in times.items() if count >= _FEWEST_TIMES]
    return [
        project.model_copy(update={"odd_names": tuple(_odd(project, times, usual, shown))})
        for project in projects
    ]


def _names(project: RecoveryProject) -> Iterator[tuple[str, str]]:
    for name in project.ministers:
        yield name, "minister"
    if project.lead_entity:
        yield project.lead_entity, "lead_entity"
    for name in project.involved_entities:
        yield name, "involved_entities"


def _odd(
    project: RecoveryProject, times: Counter[str], usual: Sequence[str], shown: dict[str, str]
) -> Iterator[OddName]:
    for name, field in _names(project):
        key = fold(name)
        person = field == "minister"
        near = (
            [other for other in usual if is_mistyped_name(key, other, person=person)]
            if times[key] == 1
            else []
        )
        if len(near) == 1:
            yield OddName(
                name=name, usual=shown[near[0]], times=times[near[0]], place=project.places.get(field)
            )


def is_mistyped_name(name: str, usual: str, *, person: bool = False) -> bool:
    """Tell whether a name is a usual one with one letter too many, too few or else, or with two of them swapped.

    The endings of words do not count, but for the name of a ``person``, nor do names of which the words differ in
    number or that are short.

    >>> is_mistyped_name("an claaes", "an claes"), is_mistyped_name("vlaamse dienst", "vlaamse diensten")
    (True, False)
    """
    words, others = name.split(), usual.split()
    if len(words) != len(others) or len(words) < 2 or min(len(name), len(usual)) < _FEWEST_LETTERS:
        return False
    apart = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    return len(apart) == 1 and _one_slip(*apart[0], ending=0 if person else _ENDING)


def _one_slip(word: str, other: str, *, ending: int) -> bool:
    if word[:1] != other[:1] or any(letter.isdigit() for letter in word + other):
        return False
    start = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if start is None:
        start = min(len(word), len(other))
    if min(len(word), len(other)) - start < ending:
        return False
    rests = (
        (word[start + 1 :], other[start:]),
        (word[start:], other[start + 1 :]),
        (word[start + 1 :], other[start + 1 :]),
    )
    swapped = (
        word[start : start + 2] == other[start : start + 2][::-1] and word[start + 2 :] == other[start + 2 :]
    )
    return swapped or any(one == two for one, two in rests)
