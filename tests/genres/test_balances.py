"""What is left of receipts and expenditure, lettered lists, and changes told by two levels, on sentences of our own."""

import pytest

import bbtcheck


def wrong(text: str) -> list[str]:
    """Give the codes of what is said to be wrong in a text of no known kind."""
    report = bbtcheck.check(text.encode(), genre="plain")
    return [finding.code for finding in report.findings if finding.code.startswith("TXT")]


def read(text: str) -> list[str]:
    """Give the types of the sums and changes that are read in a text."""
    kinds = ("AnnouncedTotal", "ChangeClaim", "ProductClaim")
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    return [type(record).__name__ for record in content.records if type(record).__name__ in kinds]


# A case: a correct text, the same with one error, and the code that then is told.
READ: dict[str, tuple[str, str, str]] = {
    "receipts and expenditure": (
        "De ontvangsten bedragen 12,4 miljoen euro en de uitgaven 10,1 miljoen euro, wat een overschot van 2,3 miljoen euro geeft.",
        "De ontvangsten bedragen 12,4 miljoen euro en de uitgaven 10,1 miljoen euro, wat een overschot van 3,2 miljoen euro geeft.",
        "TXT001",
    ),
    "named behind the amounts": (
        "Het fonds heeft 120.400 euro aan baten en 100.300 euro aan lasten, een saldo van 20.100 euro.",
        "Het fonds heeft 120.400 euro aan baten en 100.300 euro aan lasten, een saldo van 21.100 euro.",
        "TXT001",
    ),
    "a shortage": (
        "Tegenover 8.200.000 euro aan inkomsten staan 9.000.000 euro aan uitgaven: een tekort van 800.000 euro.",
        "Tegenover 8.200.000 euro aan inkomsten staan 9.000.000 euro aan uitgaven: een tekort van 80.000 euro.",
        "TXT001",
    ),
    "a list in letters": (
        "Dit krediet is als volgt samengesteld :\n\na. oorspronkelijke begroting : EUR 1.200.000,00\n"
        "b. bijstelling : EUR 300.000,00\nc. totaal : EUR 1.500.000,00",
        "Dit krediet is als volgt samengesteld :\n\na. oorspronkelijke begroting : EUR 1.200.000,00\n"
        "b. bijstelling : EUR 300.000,00\nc. totaal : EUR 1.700.000,00",
        "TXT001",
    ),
    "less than last year, in the next sentence": (
        "Er zijn 45 vte in dienst. Dit is 2 vte minder dan vorig jaar (47 vte).",
        "Er zijn 45 vte in dienst. Dit is 2 vte minder dan vorig jaar (57 vte).",
        "TXT022",
    ),
    "against, and so many more": (
        "Er werden 45 woningen gebouwd tegen 40 vorig jaar, 5 meer.",
        "Er werden 45 woningen gebouwd tegen 40 vorig jaar, 15 meer.",
        "TXT022",
    ),
    "instead of": (
        "De lasten zijn 744.000 euro hoger dan begroot: 4.744.000 euro in plaats van 4.000.000 euro.",
        "De lasten zijn 744.000 euro hoger dan begroot: 4.474.000 euro in plaats van 4.000.000 euro.",
        "TXT022",
    ),
    "so much less than another": (
        "Het krediet van 371,3 miljoen euro is 40,1 miljoen euro minder dan de 411,4 miljoen euro van vorig jaar.",
        "Het krediet van 371,3 miljoen euro is 40,1 miljoen euro minder dan de 441,4 miljoen euro van vorig jaar.",
        "TXT022",
    ),
    "an amount for each of all": (
        "Er is 2.500 euro per plaats voor 400 plaatsen, in totaal 1 miljoen euro.",
        "Er is 2.500 euro per plaats voor 400 plaatsen, in totaal 1,2 miljoen euro.",
        "TXT024",
    ),
}


@pytest.mark.parametrize("case", READ)
def test_what_is_right_is_read_and_silent_and_one_error_is_told(case: str) -> None:
    right, mistaken, code = READ[case]
    assert len(read(right)) == 1
    assert wrong(right) == []
    assert wrong(mistaken) == [code]


# Correct sentences that look like it.
SILENT = (
    "De ontvangsten liggen 2 miljoen euro hoger en de uitgaven 1 miljoen euro lager, het saldo is 9 miljoen euro.",
    "De baten zijn 12 miljoen euro, de lasten 10 miljoen euro en na toevoeging aan de reserves is het resultaat 1 miljoen euro.",
    "De inkomsten van de havens zijn 12 miljoen euro en de kosten van de dijken 4 miljoen euro, het tekort van de stad is 3 miljoen euro.",
    "De ontvangsten bedragen 12 miljoen euro, waarvan 2 miljoen euro voor kosten, en het overschot van 2030 was 5 miljoen euro.",
    "Het geraamde resultaat was 1,1 miljoen euro; de baten zijn 9,0 miljoen euro en de lasten 3,3 miljoen euro.",
    "De opbrengsten dekken 40.000 euro van de kosten van 100.000 euro, zodat het tekort met de bijdrage van de stad 20.000 euro is.",
    "De kosten zijn 50.000 euro per jaar, de baten 80.000 euro en het saldo over vijf jaar 150.000 euro.",
    "Er zijn 45 vte in dienst. Dit is minder dan vorig jaar (47 vte) en 12 vte minder dan in 2025.",
    "Er kwamen 45 aanvragen tegen 40 besluiten, 5 meer dan de raad vroeg.",
    "De stad bouwt 45 woningen tegen 2030, 5 meer dan gepland, en 40 loodsen.",
    "Er is 2.500 euro per plaats voor 400 kinderen, in totaal 1,2 miljoen euro.",
    "De stad geeft 5 miljoen euro in plaats van 4 miljoen euro, en het Rijk 3 miljoen euro meer dan voorzien.",
    "Het bestek omvat:\na. de bouw : EUR 1.200.000,00\nb. de studie : EUR 300.000,00\nc. de waarborg : EUR 75.000,00",
    "Dit is te lezen in het verslag, o.a. onder punt\nb. van de nota : 1.200 euro voor dijken en 300 euro voor kades.",
)


@pytest.mark.parametrize("text", SILENT)
def test_what_says_something_else_is_silent(text: str) -> None:
    assert wrong(text) == []
