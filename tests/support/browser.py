"""Chromium without a screen, steered through chromedriver by the WebDriver protocol: plain JSON over 127.0.0.1."""

from __future__ import annotations

import base64
import http.client
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PHONE, LAPTOP = (390, 844), (1280, 800)

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    # Whatever a page may ask for, no name but this machine's leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


def missing() -> str:
    """Say why no browser test can run here; empty when one can."""
    if _chromium() is None:
        return "chromium is not installed here"
    return "" if shutil.which("chromedriver") else "chromedriver is not installed here"


def _chromium() -> str | None:
    return next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


_OVERFLOW = """
const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ["page of " + document.documentElement.scrollWidth] : [];
const held = (element) => element && (["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX) || held(element.parentElement));
const out = [...document.querySelectorAll("body *:not(.skip)")].filter((element) => {
  if (!element.checkVisibility({ contentVisibilityAuto: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width && box.right > document.documentElement.clientWidth + 1 && !held(element.parentElement);
});
return wide.concat(out.map((element) => element.tagName + "." + element.className));
"""

_FAINT = """
const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
const light = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parts(getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const found = new Set();
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || !element.getClientRects().length) continue;
  const style = getComputedStyle(element);
  const drawn = element instanceof SVGElement ? style.fill : style.color;
  const big = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  const ratio = contrast(light(parts(drawn)), light(behind(element)));
  if (ratio < (big ? 3 : 4.5)) found.add(`${element.tagName} ${element.className.baseVal ?? element.className} ${ratio.toFixed(2)}`);
}
return [...found];
"""


class Browser:
    """One browser window."""

    def __init__(self, port: int, session: str) -> None:
        self._port, self._session = port, session

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask chromedriver something about this window."""
        return _ask(self._port, method, f"/session/{self._session}{path}", body)

    def go(self, url: str) -> None:
        """Open a page and wait until it is loaded."""
        self.call("POST", "/url", {"url": url})

    @property
    def url(self) -> str:
        """The address that is shown."""
        return str(self.call("GET", "/url"))

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page, also in one whose own scripts are forbidden, and give what it returns."""
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def command(self, name: str, **params: Any) -> Any:
        """Ask the browser itself something, by the DevTools protocol."""
        return self.call("POST", "/goog/cdp/execute", {"cmd": name, "params": params})

    def size(self, size: tuple[int, int]) -> None:
        """Show the page as on a screen of this size."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=1,
            mobile=size[0] < 600,
        )

    def find(self, selector: str) -> Any:
        """Find one element."""
        return self.call("POST", "/element", {"using": "css selector", "value": selector})

    def click(self, selector: str) -> None:
        """Click as a person does: on what is visible there."""
        self.call("POST", f"/element/{self.find(selector)[ELEMENT]}/click", {})

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def drop(self, selector: str, *files: Path) -> None:
        """Drag files over an element and let them go there."""
        middle = (
            "const b = arguments[0].getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]"
        )
        x, y = self.run(middle, self.find(selector))
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.command("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def until(self, script: str, seconds: int = 90) -> Any:
        """Wait until a script returns something that is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"this never became true on {self.url}: {script}")

    def scripts(self, allowed: bool) -> None:
        """Switch the scripts of pages off or on."""
        self.command("Emulation.setScriptExecutionDisabled", value=not allowed)

    def overflow(self) -> list[str]:
        """Name what is wider than the screen and cannot be scrolled in a box of its own; best is nothing.

        What is far out of sight, and not laid out yet, is not looked at.
        """
        return list(self.run(_OVERFLOW))

    def faint(self) -> list[str]:
        """Name the texts whose contrast with what is behind them is too low for WCAG AA; best is nothing."""
        return list(self.run(_FAINT))

    def picture(self, *, whole: bool = False) -> bytes:
        """Take a picture of what is shown, or of the whole page."""
        taken = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(taken["data"])

    def printed(self) -> bytes:
        """Print the page on A4, as a PDF."""
        return base64.b64decode(
            self.command("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, printBackground=True)["data"]
        )

    def requests(self) -> list[str]:
        """List what was asked of a network or a disk since the last time, by address."""
        log = self.call("POST", "/se/log", {"type": "performance"})
        messages = [json.loads(entry["message"])["message"] for entry in log]
        return [
            one["params"]["request"]["url"]
            for one in messages
            if one["method"] == "Network.requestWillBeSent"
        ]


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Start a browser that knows nothing and downloads into ``folder``; everything ends with the test."""
    port = _free_port()
    driver = subprocess.Popen(
        ["chromedriver", f"--port={port}", "--allowed-ips="],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port)
        options = {
            "binary": _chromium(),
            "args": [*_FLAGS, f"--user-data-dir={folder / 'profile'}"],
            "prefs": {
                "download.default_directory": str(folder / "downloads"),
                "download.prompt_for_download": False,
            },
        }
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"performance": "ALL"},
        }
        made = _ask(port, "POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        window = Browser(port, made["sessionId"])
        (folder / "downloads").mkdir(exist_ok=True)
        window.command(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder / "downloads")
        )
        try:
            yield window
        finally:
            window.call("DELETE", "")
    finally:
        driver.terminate()
        driver.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("chromedriver did not start")


def _ask(port: int, method: str, path: str, body: dict[str, Any] | None) -> Any:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        door.request(
            method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json"}
        )
        answer = json.loads(door.getresponse().read())["value"]
    finally:
        door.close()
    if isinstance(answer, dict) and "error" in answer:
        raise AssertionError(f"{answer['error']}: {answer.get('message', '')}")
    return answer
