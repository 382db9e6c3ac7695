"""Bullets in shorthand: what they compare, part and multiply without a sentence around it."""

import pytest

import bbtcheck


def told(text: str) -> list[tuple[str, str]]:
    report = bbtcheck.check(f"Stand van zaken\n\n{text}\n".encode())
    return [
        (one.code, one.place.document and text.splitlines()[one.place.line - 3])
        for one in report.findings
        if one.place is not None and one.place.line is not None and one.severity.value in ("error", "warning")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Leeskring: 150 groepen, +20 t.o.v. 130 in 2031",
        "Leeskring: 150 groepen, +20 t.o.v. 2031",
        "Leeskring: 150 groepen, ca. +25 t.o.v. 130 in 2031",
        "Totaal 90 VTE (+15% t.o.v. 600 VTE)",
        "Totaal 690 VTE (+15% t.o.v. 600 VTE)",
        "Totaal 510 VTE (-15% t.o.v. 600 VTE)",
        "Totaal 90 VTE (+15% t.o.v. 40 plaatsen)",
        "Grote werken: 9 dossiers, 5 in onderzoeksfase, 4 in uitwerkingsfase",
        "Grote werken: 9 dossiers, 5 in onderzoeksfase, 2 in uitwerkingsfase",
        "Grote werken: 9 dossiers, 5 in Gent, 6 in Aalst",
        "Camera's: 70 operationeel eind 2031, 18 bijkomend in 2032 = 88 camera's",
        "Nieuwe leden 2031-2032: 7.250, waarvan 4.310 in de stad en 2.940 daarbuiten",
        "Nieuwe leden 2031-2032: 7.250, waarvan 4.310 in de stad en 1.200 daarbuiten",
        "Speelpleinen: 8 miljoen euro, 40.000 euro per school, goed voor 200 scholen",
        "Speelpleinen: 8 miljoen euro, 40.000 euro per school, goed voor 7.500 leerlingen",
        "Speelpleinen: 8 miljoen euro, maximaal 40.000 euro per school, goed voor 260 scholen",
    ],
)
def test_what_fits_or_says_something_else_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Leeskring: 150 groepen, +20 t.o.v. 140 in 2031", "TXT022"),
        ("Totaal 90 VTE (+13% t.o.v. 600 VTE)", "TXT023"),
        ("Totaal 690 VTE (+16% t.o.v. 600 VTE)", "TXT023"),
        ("Grote werken: 9 dossiers, 6 in onderzoeksfase, 4 in uitwerkingsfase", "TXT001"),
        ("Camera's: 70 operationeel eind 2031, 18 bijkomend in 2032 = 89 camera's", "TXT001"),
        ("Nieuwe leden 2031-2032: 7.250, waarvan 4.310 in de stad en 2.490 daarbuiten", "TXT001"),
        ("Speelpleinen: 8 miljoen euro, 40.000 euro per school, goed voor 20 scholen", "TXT024"),
    ],
)
def test_what_does_not_fit_is_told_once(text: str, code: str) -> None:
    assert told(text) == [(code, text)]
