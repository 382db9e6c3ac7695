"""Forms of a monitoring whose sections stand under headings in small letters, with every part a table with bars."""

import bbtcheck
from bbtcheck.records.relance import RecoveryProject

PAPER = """# Voortgangsrapportering relanceplan

**Meetmoment september 2032**

## Inhoudsopgave

| Project | Blz. |
|---|---|
| WK401 - Groene sluizen | 2 |
| WK402 - Slimme bakens | 4 |

## WK401 - Groene sluizen

### Betrokkenen

| | |
|---|---|
| Bevoegde minister(s) | An Peeters |
| Trekkende entiteit VO | De Vaarweg |

### Projectsituering

| | |
|---|---|
| Cluster Relanceplan | 3. Water |
| Speerpunt Relanceplan | 1. Vlot verkeer |

### Projectomschrijving

Sluizen op zonnestroom.

### Input, output, outcome, impact

| | |
|---|---|
| Input | € 7.500.000 |
| Output | 25 kmo's en 3 sluizen |

### Algemene projectvoortgang

| | |
|---|---|
| Projectstatus | Opgestart na agendering VR |

### Gedetailleerde projectvoortgang

#### Mijlpalen

| Mijlpaal | Timing | Status |
|---|---|---|
| Oproep | Q1 2032 | Gerealiseerd |
| Tweede ronde | Q1 2033 | Op schema |

#### Output

| Indicator | Streefwaarde | Timing | Realisatie | Realisatiegraad |
|---|---|---|---|---|
| Aantal kmo's | 25 | Q4 2033 | 15 | 60 % |

### Projectfinanciering

| | |
|---|---|
| Beleidsruimte (begroot) | € 7.500.000 |
| Uitvoering VAK | € 4.500.000 |
| Uitvoering VEK | € 2.250.000 |
| Oorsprong middelen | Europese middelen:<br>Europees Herstelfonds: € 5.000.000<br>Vlaamse relancemiddelen: € 2.000.000<br>Reguliere Vlaamse middelen: € 500.000 |

## WK402 - Slimme bakens

### Betrokkenen

| | |
|---|---|
| Bevoegde minister(s) | An Peeters |
| Trekkende entiteit VO | De Vaarweg |

### Projectsituering

| | |
|---|---|
| Cluster Relanceplan | 3. Water |
| Speerpunt Relanceplan | 1. Vlot verkeer |

### Projectomschrijving

Bakens die zelf melden.

### Input, output, outcome, impact

| | |
|---|---|
| Input | € 900.000 |

### Algemene projectvoortgang

| | |
|---|---|
| Projectstatus | Nog niet opgestart |

### Projectfinanciering

| | |
|---|---|
| Beleidsruimte (begroot) | € 900.000 |
| Uitvoering VAK | € 0 |
| Uitvoering VEK | € 0 |
| Oorsprong middelen | Vlaamse relancemiddelen: € 900.000 |
"""  # fmt: skip


def test_every_part_of_the_form_is_read() -> None:
    (content,) = bbtcheck.extract(PAPER.encode())
    first, second = (record for record in content.records if isinstance(record, RecoveryProject))

    assert [(one.code, one.title, one.toc_page, one.missing_sections) for one in (first, second)] == [
        ("WK401", "Groene sluizen", 2, ()),
        ("WK402", "Slimme bakens", 4, ()),
    ]
    assert (first.input_raw, first.begroot_raw, first.vak_raw, first.vek_raw) == (
        "€ 7.500.000",
        "€ 7.500.000",
        "€ 4.500.000",
        "€ 2.250.000",
    )
    assert [(one.label, str(one.amount.value) if one.amount else None) for one in first.origins] == [
        ("Europees Herstelfonds", "5000000"),
        ("Vlaamse relancemiddelen", "2000000"),
        ("Reguliere Vlaamse middelen", "500000"),
    ]
    assert [(one.text, one.timing_raw, one.status) for one in first.milestones] == [
        ("Oproep", "Q1 2032", "Gerealiseerd"),
        ("Tweede ronde", "Q1 2033", "Op schema"),
    ]
    assert [(one.text, one.target_raw, one.realisation_raw, one.degree_raw) for one in first.indicators] == [
        ("Aantal kmo's", "25", "15", "60 %")
    ]


def test_a_form_that_agrees_is_silent_and_slips_are_told() -> None:
    assert bbtcheck.check(PAPER.encode()).findings == ()
    slips = {
        "| Input | € 7.500.000 |": ("| Input | € 5.700.000", "REL001"),
        "Herstelfonds: € 5.000.000": ("Herstelfonds: € 500.000", "REL002"),
        "Uitvoering VAK | € 4.500.000": ("Uitvoering VAK | € 45.000.000", "REL003"),
        "Q1 2032 | Gerealiseerd": ("Q1 2032 | Op schema", "REL004"),
        "15 | 60 %": ("15 | 66 %", "REL007"),
        "## WK402 - Slimme bakens": ("## WK402 - Slimme baken", "REL011"),
        "| Output | 25 kmo's": ("| Output | 52 kmo's", "REL031"),
    }
    for printed, (slip, code) in slips.items():
        broken = bbtcheck.check(PAPER.replace(printed, slip, 1).encode())
        assert [finding.code for finding in broken.findings] == [code], printed


def test_what_the_plan_pays_may_be_european_money_too() -> None:
    said = "Sluizen op zonnestroom, waarvan {} miljoen euro uit het Relanceplan."
    for amount, codes in (("2", []), ("7", []), ("9", ["REL028"])):
        text = PAPER.replace("Sluizen op zonnestroom.", said.format(amount))
        assert [finding.code for finding in bbtcheck.check(text.encode()).findings] == codes
