"""The words that made-up papers are written with: plain Dutch, and names of nothing that exists."""

from __future__ import annotations

from bbtcheck.testing.chance import Chance, some

FIELDS = ("Kust", "Visserij", "Open ruimte", "Landbouw", "Duinen", "Waterlopen", "Erfgoed", "Bossen")
"""Policy fields."""
ELEMENTS = (
    "Zeewering", "Jachthavens", "Trage wegen", "Bodemzorg", "Helmgras", "Peilbeheer", "Kerkzolders", "Bosranden",
    "Vuurtorens", "Polderdorpen", "Boomgaarden", "Veerdiensten",
)  # fmt: skip
"""Structure elements (ISE)."""
DOMAINS = ("Kust en Platteland", "Duinen en Waterlopen", "Erfgoed en Visserij")
"""Policy domains."""
TOWNS = ("Zandvoorde-aan-Zee", "Oudewatere", "Molenbroeke", "Nieuwehaverbeke", "Sint-Gillisveld", "Wezeldijk")
"""Municipalities, which no map shows."""
SUBJECTS = (
    "Zeewering", "Dorpskernen", "Jonge vissers", "Wandelpaden", "Vogelkijkhutten", "Leesclubs", "Speelbossen",
    "Fietsveren", "Bijenhotels", "Streekmusea", "Muziekkiosken", "Oesterbanken",
)  # fmt: skip
"""What money is spent on."""
BODIES = (
    "Agentschap Duinen en Dijken", "Departement Kust", "Dienst Zeehonden", "Vlaamse Veerdienst", "Agentschap Bosrand",
)  # fmt: skip
"""Departments and agencies."""
PEOPLE = ("Ada Vermolen", "Joos Haverland", "Mira Duinkerke", "Cas Wielewaal")
"""Ministers who never were."""
NOUNS = (
    "bruggen", "veerboten", "speelbossen", "kijkhutten", "bakens", "steigers", "laadpalen", "waterputten",
)  # fmt: skip
"""Things that are counted."""
_VERBS = ("onderhouden", "vernieuwen", "verbinden", "openen", "meten", "tekenen", "beschermen")
_PLACES = (
    "langs de kust",
    "in elke polder",
    "bij de haven",
    "op het platteland",
    "in de duinen",
    "aan het kanaal",
)
_ENDS = (
    "samen met de bewoners", "volgens het nieuwe bestek", "met hulp van vrijwilligers", "zonder hinder",
    "en melden de stand aan de gemeenten", "met aandacht voor wie slecht te been is",
)  # fmt: skip


def sentence(chance: Chance) -> str:
    """Write a sentence about plans, without a figure or a date in it."""
    what, verb = chance.one(NOUNS), chance.one(_VERBS)
    return f"We {verb} de {what} {chance.one(_PLACES)} {chance.one(_ENDS)}."


def sentences(chance: Chance, least: int, most: int) -> str:
    """Write some sentences behind each other."""
    return " ".join(sentence(chance) for _ in chance.times(least, most))


def programmes(chance: Chance, least: int, most: int, domain: str = "") -> tuple[str, ...]:
    """Give different codes of programmes, such as ``KC``, all of one policy domain when its letter is given."""
    first = domain or chance.one("KQXZ")
    return tuple(f"{first}{second}" for second in some(chance, "BCDEFGHJLM", least, most))
