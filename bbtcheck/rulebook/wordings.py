"""How each function of the rule language is called, and what it means in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Wording(NamedTuple):
    """The words about one function: how it is called, and what it gives, in Dutch and in English."""

    usage: str
    nl: str
    en: str


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "sum": Wording(
            'sum(list) or sum(list, "mode")',
            "de som van de elementen; van een lege lijst is er geen som",
            "the elements added up; an empty list has no sum",
        ),
        "count": Wording("count(list)", "het aantal elementen", "how many elements there are"),
        "min": Wording("min(list) or min(a, b, ...)", "de kleinste waarde", "the smallest value"),
        "max": Wording("max(list) or max(a, b, ...)", "de grootste waarde", "the largest value"),
        "average": Wording(
            'average(list) or average(list, "mode")', "het gemiddelde", "the mean of the elements"
        ),
        "abs": Wording("abs(quantity)", "de waarde zonder teken", "the value without its sign"),
        "all": Wording(
            "all(list of true or false) or all(records, condition)",
            "geldt voor elk element; ook voor een lege lijst",
            "holds for every element, and for an empty list",
        ),
        "any": Wording(
            "any(list of true or false) or any(records, condition)",
            "geldt voor minstens één element",
            "holds for at least one element",
        ),
        "unique": Wording(
            "unique(list)",
            "elke waarde één keer, in volgorde van voorkomen",
            "every value once, in order of appearance",
        ),
        "where": Wording(
            "where(records, condition)",
            "de records waarvoor de voorwaarde geldt",
            "the records for which the condition holds",
        ),
        "only": Wording(
            "only(list)",
            "het enige element; ontbreekt als er geen of meer dan één is",
            "the one element; missing when there is none or more than one",
        ),
        "coalesce": Wording(
            "coalesce(value or list, other, ...)",
            "de waarde, of de eerste andere die er is als er niets staat; in een lijst elk element",
            "the value, or the first other one that is there when nothing is printed; in a list each element",
        ),
        "first": Wording("first(list)", "het eerste element", "the first element"),
        "last": Wording("last(list)", "het laatste element", "the last element"),
        "days": Wording(
            "days(from, to)",
            "het aantal dagen van de eerste tot de tweede datum",
            "the number of days from the first date to the second",
        ),
        "year": Wording("year(date or quarter)", "het jaar", "the year, as a number"),
        "quarter": Wording("quarter(date)", "het kwartaal", "the quarter the date falls in"),
        "start": Wording("start(quarter, period or date)", "de eerste dag", "the first day"),
        "end": Wording("end(quarter, period or date)", "de laatste dag", "the last day"),
        "within": Wording(
            "within(date, period) or within(from, to, period)",
            "valt geheel in de periode",
            "lies wholly in the period",
        ),
        "matches": Wording(
            'matches(text, "pattern")',
            "de hele tekst past op het patroon",
            "the whole text fits the regular expression",
        ),
        "lower": Wording("lower(text)", "de tekst in kleine letters", "the text in small letters"),
        "normalised": Wording(
            "normalised(text)",
            "de tekst in kleine letters, zonder accenten en leestekens, met enkele spaties",
            "the text in small letters, without accents and punctuation, with single blanks",
        ),
        "starts_with": Wording("starts_with(text, start)", "de tekst begint zo", "the text starts like that"),
        "substring": Wording(
            "substring(text, from) or substring(text, from, length)",
            "een stuk van de tekst, geteld vanaf 1",
            "a piece of the text, counted from 1",
        ),
        "present": Wording("present(field)", "het veld is ingevuld", "the field is filled in"),
        "ascending": Wording(
            "ascending(list)",
            "geen element is kleiner dan het vorige",
            "no element is smaller than the one before",
        ),
        "consecutive": Wording(
            "consecutive(list)",
            "elk element is één meer dan het vorige",
            "every element is one more than the one before",
        ),
    }
)
"""The words about every function, by name."""
