"""Codes that contain others: 46 is the sum of 46.10 and 46.20, a programme of its articles."""

from __future__ import annotations

from collections.abc import Sequence

from bbtcheck.records import read_article_code, read_esr_code


def containers(codes: Sequence[str | None], has_amounts: Sequence[bool]) -> tuple[int | None, ...]:
    """Give, for each line, the number of the nearest line above that contains it, or None.

    Only lines directly above in one run count, and only lines that have amounts of their own.
    """
    found: list[int | None] = []
    open_lines: list[tuple[int, str]] = []
    for number, (code, amounts) in enumerate(zip(codes, has_amounts, strict=True)):
        while open_lines and (code is None or not contains(open_lines[-1][1], code)):
            open_lines.pop()
        found.append(open_lines[-1][0] if open_lines else None)
        if code is not None and amounts:
            open_lines.append((number, code))
    return tuple(found)


def contains(outer: str, inner: str) -> bool:
    """Tell whether the first code stands for a whole of which the second is a part."""
    if (article := read_article_code(inner)) is not None:
        return outer == article.programme
    one, other = read_esr_code(outer), read_esr_code(inner)
    if one is None or other is None or one.digits is None or other.digits is None:
        return False
    whole = one.digits.rstrip("0") if len(one.digits) > 2 else one.digits
    return len(one.digits) < len(other.digits) and len(whole) >= 2 and other.digits.startswith(one.digits)
