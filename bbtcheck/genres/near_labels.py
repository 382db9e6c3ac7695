"""Labels that are one letter away from a label that is used much more often: likely slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

_LONGEST = 80  # a longer label is a sentence: one letter more or less is no slip of a label
_SHORTEST_WORD = 5
_MUCH_MORE = 3


def near_labels(uses: Mapping[str, int]) -> dict[str, str]:
    """For each label, the much more used one that differs in one letter; linear in the number of labels.

    ``uses`` gives how often each label is used. Two labels are one letter apart when they become the same after one
    letter is left out of one or of both.
    """
    shortened: dict[str, list[str]] = defaultdict(list)
    for key in uses:
        for form in _one_letter_less(key):
            shortened[form].append(key)
    found: dict[str, str] = {}
    for keys in shortened.values():
        likely = max(keys, key=lambda key: (uses[key], key))
        for key in keys:
            much_more = uses[likely] >= _MUCH_MORE * uses[key]
            if key != likely and much_more and _one_word_differs(key, likely):
                found[key] = likely
    return found


def _one_letter_less(key: str) -> Iterator[str]:
    if len(key) <= _LONGEST:
        yield key
        yield from dict.fromkeys(key[:at] + key[at + 1 :] for at in range(len(key)))


def _one_word_differs(key: str, likely: str) -> bool:
    """Whether the labels differ within one long word of letters: "A" and "B", or 1 and 2, are other labels."""
    left, right = key.split(), likely.split()
    if len(left) != len(right):
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(pairs) == 1 and all(
        len(word) >= _SHORTEST_WORD and not any(map(str.isdigit, word)) for word in pairs[0]
    )
