"""The page in a real browser: a paper is dropped, its report read and a copy taken, with scripts and without."""

import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from browser import ELEMENT, LAPTOP, PHONE, Browser, browser, missing
from formats import FORMATS, WRONG
from serving import served

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"the page is not tried in a browser: {missing()}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("browser")
    for name, form in (("nota.pdf", "pdf"), ("nota.xlsx", "workbook"), ("nota <b>.txt", "text")):
        (made / name).write_bytes(FORMATS[form](WRONG))
    return made


@pytest.fixture(scope="module")
def page(folder: Path) -> Iterator[str]:
    with served(folder) as (_, port, _said):
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[Browser]:
    with browser(folder) as window:
        yield window


@pytest.fixture
def window(opened: Browser) -> Browser:
    """The one browser, as if nobody had used it before."""
    opened.scripts(True)
    opened.command("Network.clearBrowserCookies")
    return opened


def downloaded(folder: Path, name: str) -> bytes:
    file = folder / "downloads" / name
    for _ in range(300):
        if file.exists() and not list(file.parent.glob("*.crdownload")):
            return file.read_bytes()
        time.sleep(0.1)
    raise AssertionError(f"{name} was not downloaded, but {list(file.parent.iterdir())}")


def test_a_paper_is_dropped_its_report_read_and_a_copy_taken(
    window: Browser, page: str, folder: Path
) -> None:
    """Starts a browser and the command: ten seconds, most of them in other programs."""
    window.size(LAPTOP)
    window.go(f"{page}nl/")
    window.drop("#drop", folder / "nota.pdf", folder / "nota <b>.txt")
    assert window.run(
        "return [...document.querySelectorAll('#chosen li')].map((one) => one.textContent)"
    ) == [
        "nota.pdf",
        "nota <b>.txt",
    ]
    window.click("form button")
    window.until("return document.getElementById('counts')")
    assert window.run("return [...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))") == [
        ["nota <b>.txt", "1", "0", "0", "8", "6"],
        ["nota.pdf", "1", "0", "0", "8", "6"],
    ]  # fmt: skip
    result = window.url
    window.click("a.button")
    window.until("return document.querySelector('article.cause')")
    assert window.url == f"{result}/report"
    assert window.run(
        "return [...document.querySelectorAll('mark.suspect')].map((mark) => mark.textContent)"
    ) == ["49.551", "49.551"]
    window.go(result)
    window.click("a[download='nota.bbtcheck.pdf']")
    copy = pypdfium2.PdfDocument(downloaded(folder, "nota.bbtcheck.pdf"))
    assert [raw.FPDFPage_GetAnnotCount(one) for one in copy] == [0, 1]
    window.click("a[download='bbtcheck.sarif']")
    assert b'"ruleId": "BUD001"' in downloaded(folder, "bbtcheck.sarif")
    asked = [address for address in window.requests() if not address.startswith(("chrome:", "data:"))]
    assert [address for address in asked if not address.startswith(page)] == []


def test_it_works_without_scripts_and_with_a_keyboard(window: Browser, page: str, folder: Path) -> None:
    window.scripts(False)
    window.size(PHONE)
    window.go(f"{page}en/")
    field = window.find("#papers")[ELEMENT]
    window.call("POST", f"/element/{field}/value", {"text": str(folder / "nota.xlsx")})
    tab, enter = "\ue004", "\ue007"
    window.run("document.getElementById('papers').focus()")
    window.press(tab, enter)
    window.until("return document.getElementById('counts')")
    assert window.run("return document.querySelector('tbody th').textContent") == "nota.xlsx"
    window.click("form button")
    window.until("return document.getElementById('drop')")
    assert window.url == f"{page}en/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_a_phone_and_can_be_read(
    window: Browser, page: str, folder: Path, scheme: str
) -> None:
    window.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    window.size(PHONE)
    window.go(f"{page}en/none")
    assert (window.overflow(), window.faint()) == ([], [])
    window.go(f"{page}nl/")
    window.drop("#drop", folder / "nota.pdf")
    assert (window.overflow(), window.faint()) == ([], [])
    window.click("form button")
    window.until("return document.getElementById('counts')")
    window.run("document.querySelector('details').open = true")
    assert (window.overflow(), window.faint()) == ([], [])


def test_a_form_on_a_page_elsewhere_does_not_get_in(window: Browser, page: str, folder: Path) -> None:
    window.go(f"{page}nl/")
    (folder / "evil.html").write_text(
        f"<form method=post action='{page}nl/check' enctype=multipart/form-data><input name=token value=x><button>go</button></form>"
    )
    window.go((folder / "evil.html").as_uri())
    window.click("button")
    assert "Deze vraag komt niet van de pagina zelf" in window.until(
        "return document.querySelector('[role=alert]')?.textContent"
    )
