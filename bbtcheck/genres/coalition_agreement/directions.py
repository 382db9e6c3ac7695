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
DOWN: Final = re.compile(rf"(?<![\w-])(?:{_FALL})")
"""Words of a fall; for text in small letters."""
UP: Final = re.compile(rf"(?<![\w-])(?:{_RISE})")
"""Words of a rise; for text in small letters."""
BY_HOW_MUCH: Final = re.compile(
    rf"(?<![\w-])(?:{_FALL}|{_RISE})\w*\s(?:(?!door\b|om\b|en\b)[\w'’-]+\s){{0,5}}met\s$"
    r"|(?<![\w-])een\s(?:stijging|daling|toename|afname|verhoging|verlaging|groei|vermindering|uitbreiding|verschil)\s(?:met|van)\s$"
)
"""What stands before the amount of a rise or fall: "stijgt met", "een daling van"; for text in small letters."""
