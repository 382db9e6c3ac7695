"""Rises and falls of VAK and VEK of which a list says what makes them, on lines of our own."""

import pytest

import bbtcheck
from bbtcheck.source import Source

RISE = """\
De stijging met 3.190 keuro in VAK en 2.780 keuro in VEK is het gevolg van:
- de tweede schijf van de haven (+1.640 keuro VAK, +1.390 keuro VEK);
- extra middelen voor de duinen (+870 keuro VAK, +710 keuro VEK);
- de overname van het fonds (+680 keuro in VAK en VEK).
"""
NUMBERED = """\
De bijstelling van +1.845 keuro VAK en +1.602 keuro VEK omvat drie elementen:
1° negen bijkomende sluizen aan 120.000 euro elk (1.080 keuro VAK; 972 keuro VEK, want 90 % volgt dit jaar);
2° versterking van de kades (540 keuro VAK, 405 keuro VEK);
3° cofinanciering: 225 keuro in beide kredieten.
"""
FALL = """\
De daling met 1.200 keuro VAK wordt verklaard door:
- de haven (-900 keuro VAK);
- de duinen (-450 keuro VAK);
- de index (+150 keuro VAK, +80 keuro VEK).
"""
SIGNED = """\
Andere wijzigingen (-1.310 duizend euro VAK en -1.096 duizend euro VEK):
• -900 duizend euro VAK en VEK: minder studies
• -650 duizend euro VAK en -436 duizend euro VEK: einde van de enquête
• +240 duizend euro VAK en VEK: nieuwe steunpunten
"""


def told(text: str) -> list[tuple[str, str]]:
    found = bbtcheck.check(Source("nota.txt", f"Nota\n\n{text}".encode()), genre="plain").findings
    return [(one.code, one.labels["label"][-5:]) for one in found if one.code.startswith("TXT")]


@pytest.mark.parametrize(
    ("text", "old", "new", "credits"),
    [
        (RISE, "+870", "+780", ["(VAK)"]),
        (RISE, "+710", "+170", ["(VEK)"]),
        (RISE, "3.190", "3.910", ["(VAK)"]),
        (RISE, "+680", "+860", ["(VAK)", "(VEK)"]),
        (NUMBERED, "540", "450", ["(VAK)"]),
        (NUMBERED, "225", "252", ["(VAK)", "(VEK)"]),
        (FALL, "-450", "-540", [" door"]),
        (SIGNED, "+240", "+420", ["(VAK)", "(VEK)"]),
        (SIGNED, "-436", "-346", ["(VEK)"]),
    ],
)
def test_a_slip_is_told_of_each_credit_it_is_in(text: str, old: str, new: str, credits: list[str]) -> None:
    assert told(text) == []
    assert told(text.replace(old, new, 1)) == [("TXT001", credit) for credit in credits]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("is het gevolg van:", "is onder meer het gevolg van:"),
        (
            "- extra middelen voor de duinen (+870 keuro VAK, +710 keuro VEK);",
            "- extra middelen voor de duinen;",
        ),
        ("(+870 keuro VAK, +710 keuro VEK)", "(+870 keuro VAK, waarvan 100 keuro VAK voor zand)"),
        ("(+870 keuro VAK, +710 keuro VEK)", "(ruim 900 keuro VAK)"),
        ("3.190 keuro in VAK", "ongeveer 3.500 keuro in VAK"),
        ("3.190 keuro in VAK", "9.190 keuro in VAK"),
    ],
)
def test_what_need_not_add_up_is_silent(old: str, new: str) -> None:
    assert RISE.count(old) == 1
    assert told(RISE.replace(old, new)) == []
