"""The pieces of figures, codes, days and quarters that a narrow column leaves on a line, and what they can become."""

from __future__ import annotations

import re

from bbtcheck.quantity import parse_number
from bbtcheck.records.codes import ARTICLE_SHAPE

CENTS = 2
"""How many decimals an amount in euro has."""

SIGN = re.compile(r"[-+–−(]")
"""A sign by itself: what is left on a line when the figure behind it does not fit."""

UNIT = re.compile(r"%|€|EUR|[Ee]uro|k€|kEUR|k[Ee]uro", re.ASCII)
"""The unit behind a figure, by itself."""

PIECE = re.compile(rf"{SIGN.pattern}? ?[.,]?[0-9][0-9., ]*\)?(?: ?(?:{UNIT.pattern}))?|{SIGN.pattern}")
"""A figure or a piece of one, and nothing else."""

BEGUN = re.compile(
    rf"{SIGN.pattern}? ?(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})*(?:\.[0-9]{{0,3}})?"
    rf"|[0-9]{{1,3}}(?: [0-9]{{3}})*(?: [0-9]{{0,3}})?|[0-9]+)(?:,[0-9]*)?\)?(?: ?(?:{UNIT.pattern}))?"
)
"""What a well-formed figure begins with."""

PLAIN = re.compile(r"[0-9]{4}")
"""Four digits, which may be a year."""

SHORT = re.compile(r".*[0-9][. ][0-9]{1,2}")
"""A figure of which the last group has fewer than three digits."""

FIRST_GROUP = re.compile(rf"{SIGN.pattern}?[0-9]{{1,2}}")
"""One or two digits: a figure, or the start of one."""

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
MARK_LAST = re.compile(r".*[0-9][.,]")
MARK_FIRST = re.compile(r"[.,][0-9].*")
QUARTER = re.compile(r"(?:19|20)[0-9]{2} ?[QK][1-4]")

_CODE = re.compile(rf"{ARTICLE_SHAPE}(?<=[-/][A-Z][A-Z])")
_CODE_BEGUN = re.compile(r"[A-Z][A-Z0-9]{1,3}[-/][A-Z0-9/-]*")
_DATE = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{4}")
_DATE_BEGUN = re.compile(r"[0-9]{1,2}[/-](?:[0-9]{1,2}(?:[/-][0-9]{0,3})?)?")
_QUARTER_BEGUN = re.compile(r"(?:19|20)[0-9]{0,2}|(?:19|20)[0-9]{2} ?[QK]")

FORMS = ((_CODE_BEGUN, _CODE), (_DATE_BEGUN, _DATE), (_QUARTER_BEGUN, QUARTER))
"""What begins a code of an article, a day or a quarter, and what it is when it is whole."""


def is_unfinished(text: str) -> bool:
    """Tell whether a cell can be the first piece of something."""
    known = (MARK_LAST, SHORT, SIGN, _CODE_BEGUN, _DATE_BEGUN, _QUARTER_BEGUN)
    return MARK_FIRST.fullmatch(text) is not None or (
        any(pattern.fullmatch(text) for pattern in known) and not _CODE.fullmatch(text)
    )


def is_whole(text: str) -> bool:
    """Tell whether a text is one well-formed figure, with its unit if it has one."""
    number = parse_number(re.sub(rf" ?(?:{UNIT.pattern})$", "", text))
    return number is not None and not number.malformed


def decimals(text: str) -> int:
    """Count the digits behind the comma of a figure, which may have a unit."""
    return sum(character.isdigit() for character in text.partition(",")[2])
