"""The web page in a real browser: on a phone, in the dark, on paper, with two thousand findings, and shut off."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from browser import LAPTOP, PHONE, Browser, browser, missing
from formats import FORMATS, WRONG

from bbtcheck import api
from bbtcheck.source import Source

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"the page is not tried in a browser: {missing()}")

SOURCES = {
    name: Source(name, FORMATS[form](WRONG))
    for name, form in (("een nota.pdf", "pdf"), ("nota.xlsx", "workbook"), ("nota.txt", "text"))
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three papers in one report; and one of its findings two thousand times."""
    made = tmp_path_factory.mktemp("html")
    papers = api.extract(SOURCES.values())
    rules = api.prepare(select=["BUD001"])
    report = api.check(papers, rules=rules)
    few = api.render(report, "html", papers=papers, rules=rules, originals=SOURCES.get)
    (made / "few.html").write_text(few, encoding="utf-8")
    finding = report.findings[-1]
    many = tuple(finding.model_copy(update={"fingerprint": str(number)}) for number in range(2000))
    text = api.render(report.model_copy(update={"findings": many}), "html", papers=papers, rules=rules)
    (made / "many.html").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def window(folder: Path) -> Iterator[Browser]:
    """A browser without scripts: the page needs none."""
    with browser(folder) as opened:
        opened.scripts(False)
        yield opened


def shown(window: Browser, file: Path, size: tuple[int, int], scheme: str = "light") -> None:
    window.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    window.size(size)
    window.go(file.as_uri())


def test_the_measures_bite(window: Browser, folder: Path) -> None:
    bad = "<meta name=viewport content='width=device-width'><body><p style='width:600px'>wide</p><p style='color:#999'>faint</p>"
    (folder / "bad.html").write_text(bad)
    shown(window, folder / "bad.html", PHONE)
    assert window.overflow() == ["page of 608", "P."]
    assert window.faint() == ["P  2.85"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_it_fits_the_screen_and_can_be_read(
    window: Browser, folder: Path, size: tuple[int, int], scheme: str
) -> None:
    shown(window, folder / "few.html", size, scheme)
    window.run("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    window.run(
        "document.querySelectorAll('.cause').forEach((one) => { one.style.contentVisibility = 'visible' })"
    )
    assert (window.overflow(), window.faint()) == ([], [])


def test_two_thousand_findings_are_all_there_and_fit_a_phone(window: Browser, folder: Path) -> None:
    """Opens a page of fifty thousand elements: two seconds."""
    shown(window, folder / "many.html", PHONE)
    assert window.run("return document.querySelectorAll('article.cause').length") == 2000
    assert window.overflow() == []
    last = "const all = document.querySelectorAll('article.cause'); const last = all[all.length - 1]; last.scrollIntoView();"
    assert window.run(f"{last} return last.querySelector('mark.suspect').getBoundingClientRect().height > 0")


def test_nothing_is_asked_of_a_network_and_no_script_runs(window: Browser, folder: Path) -> None:
    window.requests()
    shown(window, folder / "few.html", LAPTOP)
    asked = {address for address in window.requests() if not address.startswith("data:image/png;base64,")}
    assert asked == {(folder / "few.html").as_uri()}


def test_the_page_of_the_paper_is_shown_with_the_figure_in_a_frame(window: Browser, folder: Path) -> None:
    shown(window, folder / "few.html", LAPTOP)
    (frame,) = window.run(
        "return [...document.querySelectorAll('.page rect.suspect')].map((one) => one.getBoundingClientRect().toJSON())"
    )
    (image,) = window.run(
        "return [...document.querySelectorAll('.page image')].map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert image["left"] < frame["left"] < frame["right"] < image["right"]
    assert image["top"] < frame["top"] < frame["bottom"] < image["bottom"]
    assert window.run(
        "return [...document.querySelectorAll('.page rect')].map((one) => one.getAttribute('class'))"
    ) == ["figure", "figure", "suspect"]


def test_on_paper_everything_is_opened_and_nothing_is_cut(window: Browser, folder: Path) -> None:
    shown(window, folder / "few.html", LAPTOP)
    pdf = pypdfium2.PdfDocument(io.BytesIO(window.printed()))
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    whole = " ".join(" ".join(texts).split())
    assert whole.count("moet 49.515 zijn (twee cijfers zijn verwisseld).") == 3
    assert (
        whole.count("XA ZORG IN DE BUURT VEK: BA 47.900 keuro, bijstelling -640 keuro, BO 47.260 keuro") == 3
    )
    assert (
        "350 nieuwe plaatsen" in whole
    )  # a figure that nobody checked, in a part that is closed on the screen
    assert "n.v.t." not in whole  # but the list of all rules stays closed
    assert 2 <= len(pdf) <= 6
