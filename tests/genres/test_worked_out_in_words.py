"""What prose works out over sentences, in brackets and in words, on sentences of our own: right, wrong, and none."""

import pytest
from effort import effort

import bbtcheck

# A case: a sentence that is right, what is printed in it and what is typed instead, and the code that tells it.
SLIPS: dict[str, tuple[str, str, str, str]] = {
    "altogether": ("De haven krijgt 1.250 in 2030, 1.300 in 2031 en 1.350 in 2032. Over de drie jaar: 3.900 kranen, waarvan 500 voor de kust.", "3.900", "3.090", "TXT001"),
    "in all": ("We plaatsen 120 bakens op zee en 85 bakens op de rivier. In totaal 205 bakens.", "205", "250", "TXT001"),
    "of those": ("Eerst worden 84 kades vernieuwd, daarna nog 51 kades. Van die 135 kades liggen er 40 in Gent.", "135", "153", "TXT001"),
    "states of all": ("Het plan telt 6 werven en 52 acties. 13 acties zijn uitgevoerd, 31 lopen en 8 moeten nog starten.", "31", "21", "TXT001"),
    "with more": ("Het vaste deel kost 4.550.000 euro per jaar. Met het variabele deel (2.310.000 euro) komt de kost op 6.860.000 euro.", "6.860.000", "6.680.000", "TXT001"),
    "a calendar": ("VAK 2031: 18.000 keuro. Betaalkalender (VEK): 3.600 in 2031, 9.000 in 2032 en 5.400 in 2033.", "5.400", "4.500", "TXT001"),
    "a balance": ("Het budget daalde van 875.000 euro naar 214.350 euro; het saldo van 660.650 euro keerde terug.", "660.650", "660.560", "TXT001"),
    "a sum in brackets": ("Er komen 1.362 plaatsen in 2032 (1.300 + 62).", "1.362", "1.326", "TXT001"),
    "a sum with what it makes": ("De havens tellen 17 loketten voor de gemeenten (13 + 8 = 21).", "13 + 8", "18 + 8", "TXT001"),
    "small, middle-sized and large": ("We steunden 260 bedrijven, waarvan 148 kleine, 79 middelgrote en 33 grote.", "33", "13", "TXT001"),
    "of whom": ("In Gent wachten 386 jongeren, van wie 214 in de stad, 97 aan de kust en 75 elders.", "97", "197", "TXT001"),
    "a product in brackets": ("Budget 2031: 4.290 k€ (143 x 30 k€), voor alle buurten.", "4.290", "4.920", "TXT024"),
    "over years": ("De subsidie is 2.470.000 euro per jaar, over drie jaar 7.410.000 euro.", "7.410.000", "7.140.000", "TXT024"),
    "pieces": ("Aankoop 2031: 46.000 bakens aan 168,50 euro (incl. btw), d.i. 7.751.000 euro.", "7.751.000", "7.571.000", "TXT024"),
    "each of them": ("De 50 havens krijgen elk een basissubsidie van 82.500 euro per jaar en een variabel deel. Het vaste deel kost dus 4.125.000 euro per jaar.", "4.125.000", "4.152.000", "TXT024"),
    "two years": ("Jaarlijks bedrag: 2030: 97,35 mln. euro, 2031: 96,10 mln. euro, d.i. een daling met 1,25 mln. euro of 1,3 %.", "1,25", "2,25", "TXT022"),
    "another day": ("De club telt 362 leden (1/10/2030: 310), d.i. 52 meer of +16,8 %.", "+16,8", "+14,4", "TXT023"),
    "for all of them": ("Kost per lijn: 240.000 euro per jaar, voor de vijf lijnen 1.200.000 euro.", "1.200.000", "1.020.000", "TXT024"),
    "at so much each, in all": ("Voor 23 kades aan 310.000 euro gaat het in totaal om 7,13 miljoen euro.", "7,13", "71,3", "TXT024"),
    "each, in brackets with a credit": ("Er komen acht sluizen aan 250.000 euro elk (2.000 keuro VAK; 1.400 keuro VEK).", "acht", "zes", "TXT024"),
    "for each of all": ("Elke kade krijgt eenmalig 310.000 euro; voor de twintig kades gaat het in totaal om 6,2 miljoen euro.", "6,2", "62", "TXT024"),
    "each of those before": ("We bouwen twaalf kades. Elke kade krijgt eenmalig 310.000 euro; in totaal gaat het om 3,72 miljoen euro.", "3,72", "3,27", "TXT024"),
    "each of so many": ("Elk van de zeven sluizen krijgt 130.000 euro, samen 910.000 euro.", "910.000", "901.000", "TXT024"),
    "for each": ("Per sluis is er 130.000 euro; voor de zeven sluizen samen 910.000 euro.", "910.000", "901.000", "TXT024"),
    "a comma in an average": ("Er is 2,4 miljoen euro voor 48 kades (gemiddeld 50.000 euro per kade).", "50.000", "500.000", "TXT024"),
    "a number of things some words before": ("We bouwen twaalf kades: zes op zee, vier in Gent en twee in Doel. Elke kade krijgt 310.000 euro; in totaal gaat het om 3,72 miljoen euro.", "3,72", "37,2", "TXT024"),
    "parts in words": ("We bouwen twaalf kades: zes op zee, vier in Gent en twee in Doel.", "vier", "drie", "TXT001"),
    "years in one line": ("De leningen stijgen: 2031 212 / 2032 218 / 2033 224, samen 654 miljoen euro.", "654", "645", "TXT001"),
    "divided in the next sentence": ("De 34 havens zijn sinds 2030 zelfstandig. Ze zijn als volgt over de kust verdeeld: Oostende 14, De Panne 12 en Knokke 8.", "12", "21", "TXT001"),
    "things by their numbers": ("De minister volgt vijf van de zeven adviezen (1, 3, 4, 6 en 7).", "vijf", "zes", "TXT004"),
    "what is added": ("In 2031 waren er 3.400 fietsen, in 2032 komen er 600 bij (+17,6 %).", "17,6", "16,7", "TXT023"),
    "more, from what to what": ("Sinds september kwamen er 207 dossiers bij (van 418 naar 625).", "625", "652", "TXT022"),
    "a share of whom": ("Het register telt 1.184 schippers, onder wie 71 % met een geldig attest (841 schippers).", "841", "941", "TXT021"),
    "a part of whom": ("Op 30 juni wachtten 4.312 jongeren, van wie 1.725 langer dan een jaar (40 %).", "1.725", "1.275", "TXT021"),
}  # fmt: skip

SILENT = [
    "De haven krijgt 120 kranen en 85 bruggen. Samen 30 ploegen werken eraan.",
    "Er komen 1.250 plaatsen in 2030 en 1.300 in 2031. Over de drie jaar: 3.900 plaatsen.",
    "Eerst worden 84 kades vernieuwd, daarna nog 51 kades. Van die 51 kades liggen er 40 in Gent.",
    "Het plan telt 52 acties. 13 acties zijn uitgevoerd en 31 lopen.",
    "Het plan telt 52 acties. 13 acties zijn uitgevoerd, 31 lopen, 8 moeten nog starten en 5 werden geschrapt.",
    "VAK 2031: 18.000 keuro. VEK: 3.600 in 2031.",
    "VAK 2031: 18.000 keuro. Betaalkalender (VEK): 3.600 in 2031, 9.000 in 2032 en het saldo in 2033.",
    "Het budget daalde van 875.000 euro naar 214.350 euro; de kost van 12.000 euro bleef.",
    "De ploeg telt 5 leden (2 VTE en 3 vrijwilligers).",
    "We steunden 260 bedrijven, waarvan 48 kleine en 33 grote.",
    "Budget 2031: 4.290 k€ (143 buurten).",
    "Budget 2031: 4.294 k€ (143 x 30 k€, plus 4 k€).",
    "De subsidie is 2.470.000 euro per jaar; over drie jaar wordt ze met 7.000.000 euro verhoogd.",
    "De subsidie is 2.470.000 euro per jaar, over drie jaar maximaal 7.000.000 euro.",
    "De 50 havens krijgen elk hoogstens 82.500 euro. Het totaal is dus 3.900.000 euro.",
    "De 50 havens krijgen elk 82.500 euro per maand. Dat kost dus 49.500.000 euro per jaar.",
    "We bouwen twaalf kades. Elke sluis krijgt 310.000 euro; in totaal gaat het om 3,1 miljoen euro.",
    "We bouwen twaalf kades en zes sluizen. Elke kade krijgt hoogstens 310.000 euro; in totaal gaat het om 3 miljoen euro.",
    "Er komen acht sluizen van 250.000 euro (2.500 keuro met de kades).",
    "4 kwartalen van 25.000 euro, samen 75.000 euro na aftrek.",
    "We nemen drie maatregelen: twee nieuwe kades, een sluis en meer toezicht.",
    "Er zijn vier lagen: een kernnet, twee aanvullende netten en vervoer op maat.",
    "We bouwen twaalf kades en zes sluizen: vier in Gent en twee in Doel.",
    "De leningen: 2031 212 / 2033 218 / 2034 224, samen 999 miljoen euro.",
    "De 34 havens zijn zelfstandig. Ze zijn als volgt over de kust verdeeld: Oostende 14, De Panne 12 en nog andere.",
    "De 34 havens hebben 12 kades. Ze zijn als volgt over de kust verdeeld: Oostende 14 en Knokke 8.",
    "De stad telt tien kades (1, 4 en 5).",
    "Er varen drie ploegen (12, 9 en 15).",
    "De lijst telt zes posten (1, 3 en volgende).",
    "In 2030: 97,35 mln. euro, in 2031: 96,10 mln. euro. De index steeg met 1,3 %.",
    "De club telt 362 leden (310 vrouwen), d.i. 52 meer dan verwacht.",
    "De ploeg telt 40 leden, van wie 12 in opleiding (3 % van het budget).",
    "Er zijn 1.184 schippers, onder wie 71 % met een attest (zie fase 2).",
    "Er kwamen 20 dossiers bij (van 12 gemeenten naar 3 provincies).",
    "Op 1/10/2030: 310 leden. Eind 2031 waren er 362.",
    "De subsidie bedraagt 120.000 euro per jaar, over drie jaar 350.000 euro geïndexeerd.",
    "Aankoop: 500 bakens aan 89 euro (excl. btw), d.i. 53.845 euro incl. btw.",
    "Aantal dossiers 2029: 1.250, 2030: 1.310, 2031: 1.390, dus 11,2 % meer dan in 2029.",
    "Uitgaven 2029: 97,3 mln. euro, 2030: 96,1 mln. euro, 2031: 94,0 mln. euro, d.i. een daling met 3,3 mln. euro of 3,4 %.",
    "Drie ploegen: 5 personen in Gent, 4 personen in Brugge, 3 in Aalst. Samen 14 personen met de leiding.",
    "Van 120 vrijwilligers, van wie 60 vrouwen en 50 mannen een attest hebben.",
    "Er komen 10 VTE voor Gent en 5 VTE voor Brugge. In totaal 25 ploegen.",
    "Het budget stijgt van 450.000 euro naar 500.000 euro; het saldo van 20.000 euro is onbenut.",
]


def codes(text: str) -> list[str]:
    report = bbtcheck.check(f"Nota\n\n{text}\n".encode(), genre="plain")
    return [found.code for found in report.findings if not found.code.startswith("DOC")]


@pytest.mark.parametrize(("text", "printed", "typed", "code"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_what_is_worked_out_is_told(text: str, printed: str, typed: str, code: str) -> None:
    assert printed in text
    assert codes(text) == []
    assert code in codes(text.replace(printed, typed, 1))


@pytest.mark.parametrize("text", SILENT)
def test_what_need_not_be_worked_out_is_silent(text: str) -> None:
    assert codes(text) == []


def test_long_lines_cost_no_time() -> None:
    def steps(times: int) -> int:
        text = "Met het deel (5 euro) komt 3 x 4 euro (1 + 2 in 2030: 5, 2031: 6 " * times
        return effort(lambda: bbtcheck.extract(text.encode(), genre="plain"))

    assert steps(80) < 12 * steps(10)
