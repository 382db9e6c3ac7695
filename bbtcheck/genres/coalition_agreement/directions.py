"""Words that say that a number rises or falls, and the words before "by how much"."""

from __future__ import annotations

import re
from typing import Final

_FALL = (
    "vereenvoudig|verminder|afbouw|afgebouwd|reduceer|reducer|gereduceerd|rationaliser|inperk|beperk|dalen|daalt|daling|gedaald|"
    "zakt|zakken|verlag|verlaag|inkrimp|afname|afneem|krimp|halver"
)
_RISE = (
    "verhog|verhoog|uitbreid|breiden|breidt|uitgebreid|stijg|groei|toenem|toeneem|toename|opkrik|optrek|opgetrokken|verdubbel|"
    "vermeerder|verruim"
)
_APART = r"[^.,;:()]{0,80}\s"
DOWN: Final = re.compile(rf"(?<![\w-])(?:{_FALL}|breng(?:en|t)?\s{_APART}terug(?![\w-]))")
"""Words of a fall; for text in small letters."""
UP: Final = re.compile(rf"(?<![\w-])(?:{_RISE}|tre(?:k|kken|kt)\s{_APART}op(?![\w-]))")
"""Words of a rise; for text in small letters."""
BY_HOW_MUCH: Final = re.compile(
    rf"(?<![\w-])(?:{_FALL}|{_RISE})\w*\s(?:(?!door\b|om\b|en\b)[\w'’-]+\s){{0,5}}met\s$"
    r"|(?<![\w-])een\s(?:stijging|daling|toename|afname|verhoging|verlaging|groei|vermindering|uitbreiding|verschil)\s(?:met|van)\s$"
)
"""What stands before the amount of a rise or fall: "stijgt met", "een daling van"; for text in small letters."""

MULTIPLES: Final = re.compile(
    r"(?<![\w-])(?P<word>halver(?:en|ing)|halveert|gehalveerd|verdubbel(?:en|t|ing|d)|verdrievoudig(?:en|t|ing|d))(?![\w-])"
)
"""Words that say how many times as much a number becomes; for text in small letters."""
MORE_OR_LESS: Final = re.compile(
    r"(?<![\w-])(?:ruim|bijna|haast|quasi|zo\sgoed\sals|minstens|ongeveer|grofweg|meer\sdan|minder\sdan|nagenoeg)(?![\w-])"
)
"""Words that make such a word loose: "ruim verdubbelen"; for text in small letters."""
MULTIPLE_SHARES: Final = {"halv": 50, "geha": 50, "verdu": 100, "verdr": 200}
"""By how many percent a number changes, by how the word for it begins."""
FRACTIONS: Final = {
    "de helft": 50,
    "een derde": 33,
    "twee derde": 67,
    "een kwart": 25,
    "een vierde": 25,
    "drie kwart": 75,
    "driekwart": 75,
    "een vijfde": 20,
    "een zesde": 17,
    "een achtste": 12,
    "een tiende": 10,
}
"""Fractions in words, in percent; for text in small letters."""
