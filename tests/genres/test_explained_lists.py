"""Rises and falls of which a list says what makes them, on lines of our own."""

import pytest
from effort import effort

import bbtcheck
from bbtcheck import AnnouncedTotal

LIST = "- 15.400.000 euro voor de index\n- 3.000.000 euro voor de haven\n- 2.000.000 euro voor de duinen\n"
NAMED = "• de index: 15.400.000 euro\n• de haven: 3.000.000 euro\n• de duinen: 2.000.000 euro\n"
SIGNED = "- index: + 15.400.000 euro\n- haven: + 7.000.000 euro\n- duinen: - 2.000.000 euro\n"
FALLING = "- de haven: - 18.400.000 euro\n- de duinen: - 2.000.000 euro\n"
# A right text with a list of which an amount of 2 or 7 million may be changed.
RIGHT = {
    "in one paragraph": "Het krediet stijgt met 20.400.000 euro. Die toename bestaat uit:\n" + LIST,
    "on the next line": "Het krediet stijgt met 20.400.000 euro.\nDie toename bestaat uit:\n" + LIST,
    "explained by": "Het krediet stijgt met 20.400.000 euro ten opzichte van 2030.\nDeze stijging wordt verklaard door:\n" + NAMED,
    "from, to and by": "Het krediet gaat van 80.000.000 euro naar 100.400.000 euro, of 20.400.000 euro meer.\n"
    "Deze stijging wordt als volgt verklaard:\n" + NAMED,
    "with a percentage": "Het krediet steeg met 20.400.000 euro (+ 12 %).\nDe stijging is als volgt samengesteld:\n" + NAMED,
    "with room": "Het krediet stijgt met 20.400.000 euro.\n\nDeze stijging is toe te schrijven aan:\n\n" + NAMED,
    "the following movements": "Er is een toename van 20.400.000 euro.\nDeze toename omvat de volgende bewegingen:\n" + LIST,
    "a fall": "Het krediet daalt met 20.400.000 euro.\nDeze daling is het gevolg van:\n" + NAMED,
    "a fall with signs": "Het krediet daalt met 20.400.000 euro.\nDeze daling bestaat uit:\n" + FALLING,
    "with signs": "Het krediet stijgt met 20.400.000 euro.\nDeze stijging is het saldo van:\n" + SIGNED,
    "of which": "Het krediet stijgt met 20.400.000 euro.\nDeze stijging bestaat uit:\n- index: 18.400.000 euro (waarvan 1.000.000 "
    "euro van vroeger)\n- haven: 2.000.000 euro\n",
}  # fmt: skip


def wrong(text: str) -> list[str]:
    """Give what is said of every amount that is not the sum of its parts."""
    report = bbtcheck.check(text.encode(), genre="plain")
    return [finding.labels["label"] for finding in report.findings if finding.code == "TXT001"]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_the_list_makes_the_move(text: str) -> None:
    (content,) = bbtcheck.extract(text.encode(), genre="plain")
    (total,) = (record for record in content.records if isinstance(record, AnnouncedTotal))
    assert total.complete and abs(total.amount.value) == 20_400_000
    assert wrong(text) == []
    assert len(wrong(text.replace(" 2.000.000", " 2.700.000", 1))) == 1


def test_the_sentence_names_it() -> None:
    text = RIGHT["on the next line"].replace("3.000.000", "3.300.000")
    assert wrong(text) == ["Het krediet stijgt met 20.400.000 euro"]


SILENT = {
    "something is left out": "Het krediet stijgt met 30.400.000 euro.\nDeze stijging wordt onder meer verklaard door:\n" + NAMED,
    "an item without an amount": "Het krediet stijgt met 22.400.000 euro.\nDeze stijging bestaat uit:\n" + NAMED + "• een correctie\n",
    "something is taken off": "Het krediet stijgt met 20.400.000 euro.\nDeze stijging wordt verklaard door:\n- de index: 25.400.000 "
    "euro\n- een besparing: 5.000.000 euro\n",
    "a fall in a rise": "Het krediet stijgt met 20.400.000 euro.\nDeze stijging wordt verklaard door:\n- de index: 22.400.000 euro\n"
    "- een daling bij de haven: 2.000.000 euro\n",
    "two moves": "Het ene krediet stijgt met 20.400.000 euro en het andere met 18.000.000 euro.\nDeze stijging bestaat uit:\n" + NAMED,
    "another sentence between": "Het krediet stijgt met 22.400.000 euro. Vorig jaar was dat 3.000.000 euro.\nDeze stijging wordt "
    "verklaard door:\n" + NAMED,
    "another direction": "Het krediet daalt met 22.400.000 euro.\nDeze stijging wordt verklaard door:\n" + NAMED,
    "a level": "Het krediet bedraagt 22.400.000 euro.\nDeze stijging wordt verklaard door:\n" + NAMED,
    "two amounts in an item": "Het krediet stijgt met 22.400.000 euro.\nDeze stijging bestaat uit:\n- index: 15.400.000 euro in plaats "
    "van 12.000.000 euro\n- haven: 5.000.000 euro\n",
    "far from it": "Het krediet stijgt met 220.400.000 euro.\nDeze stijging wordt verklaard door:\n" + NAMED,
    "about": "Het krediet stijgt met ongeveer 22.400.000 euro.\nDeze stijging wordt verklaard door:\n" + NAMED,
    "the main items": "Het krediet stijgt met 24.400.000 euro.\nDeze stijging bestaat uit:\n" + NAMED + "• vooral de dijken: 1.000.000 euro\n",
}  # fmt: skip


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_need_not_make_the_move_is_left_alone(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    "piece", ["Het stijgt met 3 euro. ", "Deze stijging bestaat uit:\n- 3 euro\n", "Deze stijging "]
)
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    def read(times: int) -> object:
        return bbtcheck.extract(
            f"{piece * times}Deze stijging bestaat uit:\n- 3 euro\n- 4 euro\n".encode(), genre="plain"
        )

    assert effort(lambda: read(400)) < 6 * effort(lambda: read(100))
