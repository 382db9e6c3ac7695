"""What is left of a whole and what it comes to with what is added, told over a few sentences."""

import pytest

import bbtcheck
from bbtcheck.source import Source


def told(text: str) -> list[str]:
    found = bbtcheck.check(Source("nota.txt", f"Nota over de haven\n\n{text}\n".encode())).findings
    return [one.code for one in found if one.code.startswith("TXT")]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("In mei lagen er 236 vragen klaar; 81 daarvan dateren van vorig jaar. De overige {} volgen later.", "155", "145"),
        ("Het fonds krijgt 2.000.000 euro. In mei lagen er 236 vragen klaar; 81 daarvan dateren van vorig jaar. De overige {} volgen later.", "155", "145"),
        ("Het register telt 1.400 schippers. Hiervan werden er 860 gehoord. De resterende {} schippers volgen in 2032.", "540", "450"),
        ("We vernieuwen tegen 2034 alle 21.000 bolders. Eind 2031 waren er 8.700 klaar; er resten dus {}.", "12.300", "13.200"),
        ("Van de 236 vragen zijn er 81 beantwoord; er blijven dus nog {} vragen over.", "155", "145"),
        ("Het budget groeit met 84,6 miljoen euro. Daarvan is 52,0 miljoen euro voor de kades. De overige posten groeien samen met {} miljoen euro.", "32,6", "36,2"),
        ("Het gaat om 84,6 miljoen euro VAK en 71,2 miljoen euro VEK. Daarvan is 52,0 miljoen euro VAK voor de kades. De overige posten groeien samen met {} miljoen euro VAK.", "32,6", "36,2"),
        ("Vandaag zijn er 2.140 loodsen; tegen 2034 komen er 160 loodsen bij, wat het totaal op {} loodsen brengt.", "2.300", "2.030"),
        ("Eind 2031 stonden er 318 palen; bijkomend in 2032: 127, wat het totaal op {} brengt.", "445", "454"),
    ],
)  # fmt: skip
def test_what_does_not_make_the_whole_is_told(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right)) == []
    assert told(text.format(wrong)) == ["TXT001"]


@pytest.mark.parametrize(
    "text",
    [
        "Van de 236 vragen zijn er 81 beantwoord, waarvan 12 in Gent; er blijven dus nog 155 vragen over.",
        "Het register telt 1.400 schippers. Hiervan werden er 860 gehoord. De overige 12 rederijen antwoordden niet.",
        "Er zijn 300 havens. 150 havens kregen steun. De overige 40 aanvragers vielen uit de boot.",
        "Van de 300 havens kregen er 150 steun; 20 daarvan liggen in Limburg. De overige 130 liggen elders.",
        "Er waren 80 vragen, 30 daarvan werden ingetrokken; de overige 45 werden beantwoord en 5 lopen nog.",
        "Het krediet is 12 miljoen euro. Daarvan wordt 4 miljoen euro in 2032 betaald. De resterende 9 miljoen euro per jaar blijft.",
        "Er komen 20 plaatsen bij in Gent, wat het totaal op 480 brengt.",
        "Er zijn 300 plaatsen in Doel en er komen 20 plaatsen bij in Gent, wat het totaal in het land op 1.480 brengt.",
        "Het budget van 5 miljoen euro: 2 miljoen euro daarvan gaat naar kades. De overige middelen, 10 miljoen euro, komen van Europa.",
        "Er resten nog 12 maanden van de 36; 24 zijn voorbij.",
        "Van de 50 werven zijn er 12 klaar. Er resten 30 werven in uitvoering.",
        "Op 1 januari waren er 500 vragen. Er kwamen er 80 bij, zodat er 580 waren; daarvan werden er 300 beantwoord en er resten dus 280.",
        "De helft daarvan, 20 van de 40, werd verkocht; de andere 20 niet.",
        "Het gaat om 84,6 miljoen euro VAK en 71,2 miljoen euro VEK. Daarvan is 52,0 miljoen euro VAK voor de kades. De overige posten groeien samen met 19,2 miljoen euro VEK.",
        "Ruim 200 vragen kwamen binnen; 81 daarvan dateren van vorig jaar. De overige 150 volgen later.",
    ],
)  # fmt: skip
def test_what_may_be_of_something_else_is_silent(text: str) -> None:
    assert told(text) == []
