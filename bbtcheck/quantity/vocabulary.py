"""The Dutch words around figures: what can be counted, what qualifies, what a number word is worth.

Data only. Every table is a constant that nothing changes; a word that is missing here makes a figure less
well described, never wrong in value.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FOLDING = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZÉËÏ", "abcdefghijklmnopqrstuvwxyzéëï")


def fold(text: str) -> str:
    """Lower the capitals of Dutch and nothing else, so that every character keeps its place."""
    # Of plain letters the quick way of Python does the same.
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def _words(text: str) -> tuple[str, ...]:
    """Split a list of words that is written as running text."""
    return tuple(text.split())


SCALE_WORDS: Mapping[str, int] = MappingProxyType(
    {
        "duizend": 1_000,
        "duizenden": 1_000,
        "k": 1_000,
        "1.000": 1_000,
        "1000": 1_000,
        "1 000": 1_000,
        "miljoen": 1_000_000,
        "miljoenen": 1_000_000,
        "mio": 1_000_000,
        "mln": 1_000_000,
        "m": 1_000_000,
        "miljard": 1_000_000_000,
        "miljarden": 1_000_000_000,
        "mld": 1_000_000_000,
        "mrd": 1_000_000_000,
        "mia": 1_000_000_000,
    }
)
"""How many times the base unit a scale word stands for."""

CURRENCY_WORDS = frozenset({"euro", "euro's", "euros", "eur", "€"})
"""The ways the euro is written, in lower case."""

SHARE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "%": "%",
        "procent": "%",
        "pct": "%",
        "percent": "%",
        "pp": "procentpunt",
        "procentpunt": "procentpunt",
        "procentpunten": "procentpunt",
        "%-punt": "procentpunt",
        "‰": "‰",
        "promille": "‰",
    }
)
"""The ways a share is written, with the symbol it is shown by."""

DURATION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "jaar": "jaar",
        "jaren": "jaar",
        "maand": "maanden",
        "maanden": "maanden",
        "week": "weken",
        "weken": "weken",
        "dag": "dagen",
        "dagen": "dagen",
        "werkdagen": "werkdagen",
        "kalenderdagen": "kalenderdagen",
    }
)
"""The ways a length of time is written; each is a unit of its own, for a month has no fixed number of days."""

_PLURALS = """
aanvraag aanvragen, actie acties, agentschap agentschappen, artikel artikelen, bed bedden, begeleider
begeleiders, begunstigde begunstigden, beslissing beslissingen, bezoek bezoeken, budget budgetten,
budgethouder budgethouders, buurt buurten, centrum centra, cliënt cliënten, dossier dossiers, entiteit
entiteiten, gebouw gebouwen, gebruiker gebruikers, gemeente gemeenten, gezin gezinnen, hectare hectare, huis
huizen, indicator indicatoren, initiatief initiatieven, inspectie inspecties, inwoner inwoners, jongere
jongeren, kilometer kilometer, kind kinderen, leerling leerlingen, locatie locaties, maatregel maatregelen,
medewerker medewerkers, mens mensen, minderjarige minderjarigen, onderneming ondernemingen, opleiding
opleidingen, organisatie organisaties, organisator organisatoren, oudere ouderen, overeenkomst
overeenkomsten, partner partners, patiënt patiënten, persoon personen, pijler pijlers, plaats plaatsen, plan
plannen, programma programma's, project projecten, regio regio's, school scholen, speerpunt speerpunten,
student studenten, subsidie subsidies, team teams, toekenning toekenningen, uur uren, vaccin vaccins,
vaccinatie vaccinaties, verblijf verblijven, vergunning vergunningen, verslag verslagen, vertegenwoordiger
vertegenwoordigers, voertuig voertuigen, voorziening voorzieningen, vrijwilliger vrijwilligers, werknemer
werknemers, woning woningen, woongelegenheid woongelegenheden, zetel zetels, ziekenhuis ziekenhuizen, zone
zones
"""

COUNT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **{word: pair.split()[1] for pair in _PLURALS.replace("\n", " ").split(",") for word in pair.split()},
        "vte": "VTE",
        "vte's": "VTE",
        "vte’s": "VTE",
        "fte": "VTE",
        "fte's": "VTE",
        "voltijdsequivalenten": "VTE",
        "voltijdequivalenten": "VTE",
    }
)
"""Things that are counted, singular and plural, in lower case, with the unit they are counted in."""

ADJECTIVES = frozenset(
    _words(
        """
        aanvullende andere bestaande betrokken bijkomend bijkomende erkende extra geplande gemiddeld
        gemiddelde gerealiseerde goedgekeurde ingediende meerdere nieuw nieuwe openstaande reguliere
        residentiële structurele structureel verschillende volledige voltijdse vooropgestelde digitaal
        uniek totale
        """
    )
)
"""Words that stand between a number and the thing it counts."""

STOPWORDS = frozenset(
    _words(
        """
        aan achter al alle als ander beide bij binnen blijft boven buiten dan dat de deze die dient dit
        door dus een eens eerder elk elke en enkel er euro geen had heb hebben heeft het hier hij hoe
        hun iets ik in indien is kan komen komt kon krijgen krijgt kunnen langs later maar mag meer men
        met mits moet moeten na naar naast niet noch nog nu of om omdat ons ook op over per plus punt
        reeds samen sinds slechts steeds tegen ten ter terug tijdens toe tot tussen uit van vanaf vanuit
        vanwege veel via vier volgens voor vorig waar waarbij waarin waarvan was wat we welke werd
        werden wegens wel wie wij wil willen wordt worden zal ze zeer zich zie zij zijn zo zoals zodat
        zonder zou zouden zowel zullen tem incl excl cfr nl mio mln mld miljoen miljard duizend januari
        februari maart april mei juni juli augustus september oktober november december
        """
    )
)
"""Words that cannot be the thing counted when they follow a number."""

BUDGET_ACRONYMS = frozenset(
    _words("VAK VEK BA BO BU ESR VTE FTE WT LO PR IS LE PA EUR OW OI OP OL TO VRK MAC RE EU BTW")
)
"""Short names of credits and codes; a digit after one of them is a figure, not part of a name."""

_UNITS = _words("nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien")
_TEENS = _words("vijftien zestien zeventien achttien negentien")
_TENS = _words("twintig dertig veertig vijftig zestig zeventig tachtig negentig")


def _number_words() -> dict[str, int]:
    """Spell the numbers 0 to 100; plain ``een`` is left out, it is mostly the article."""
    words = {word: value for value, word in enumerate(_UNITS + _TEENS)}
    for position, ten in enumerate(_TENS):
        words[ten] = 20 + 10 * position
        for value in range(1, 10):
            unit = "een" if value == 1 else _UNITS[value]
            joint = "ën" if unit.endswith("e") else "en"
            words[f"{unit}{joint}{ten}"] = 20 + 10 * position + value
    return {**words, "honderd": 100}


NUMBER_WORDS: Mapping[str, int] = MappingProxyType(_number_words())
"""Dutch number words from nul to honderd."""
