"""Figures as other countries print them, with the mark of their money or groups of their own, as a bare figure."""

from __future__ import annotations

import re

_MONEY = (
    r"(?:(?:US|A|AU|C|CA|NZ|HK|NT|R|S)?\$|[£¥₹₽₺₴€]|zł|Kč|kr\.?|SFr\.?|Fr\.|S/\.?|Rs\.?|"
    r"USD|GBP|CHF|CAD|AUD|NOK|SEK|DKK|PLN|CZK|HUF|RON|BGN|ISK|JPY|CNY|INR|BRL|MXN|ZAR|FCFA|F\s?CFA|XAF|XOF|EUR)"
)
_SIGN = r"[-+\u2010-\u2015\u2212]"
_FIGURE = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>{_SIGN})?\s*(?P<before>{_MONEY})?\s*(?P<inner>\()?\s*(?P<second>{_SIGN})?\s*"
    rf"(?P<number>[0-9](?:[0-9.,'’ \u00a0\u202f\u2009]*[0-9])?)(?:[,.][-–])?\s*(?P<behind>{_MONEY})?\s*(?P<close>\))?"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]+)?")
_EURO = ("€", "EUR")


def bare_money(text: str) -> str | None:
    """Give a figure with the mark of any money, or with groups such as 1'234, as bbtcheck reads it; None for all else.

    Money other than euro is left out: one table has one money. Brackets tell less than nought.

    >>> bare_money("$ 1.250,00"), bare_money("($12)"), bare_money("CHF 1'234"), bare_money("- € 5,00")
    ('1.250,00', '-12', '1.234', '-5,00 EUR')
    """
    match = _FIGURE.fullmatch(text.strip())
    if match is None or (match["before"] and match["behind"]):
        return None
    if bool(match["close"]) != (bool(match["open"]) != bool(match["inner"])):
        return None
    number = match["number"]
    if _GROUPED.fullmatch(number):
        number = number.replace(".", ",").replace("'", ".").replace("’", ".")
    signs = [sign for sign in (match["sign"], match["second"]) if sign]
    if len(signs) + bool(match["close"]) > 1:
        return None
    sign = "-" if match["close"] or (signs and signs[0] != "+") else ""
    euro = match["before"] in _EURO or match["behind"] in _EURO
    return f"{sign}{number}{' EUR' if euro else ''}"
