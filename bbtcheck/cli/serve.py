"""``bbtcheck serve``: the page to drop papers on, as the options say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bbtcheck.cli.output import say
from bbtcheck.cli.settings import read_options, settings
from bbtcheck.errors import UsageError
from bbtcheck.read.extras import needed
from bbtcheck.rulebook.texts import Language
from bbtcheck.serve.bounds import Bounds
from bbtcheck.serve.server import Address, open_socket, serve
from bbtcheck.serve.setup import setup_of

_MINUTE = 60
_MEGABYTE = 1_000_000


def run(
    *,
    host: str,
    port: int,
    names: Sequence[str],
    jobs: int,
    keep: int,
    upload: int,
    browser: bool,
    lang: Language | None,
    folders: Sequence[str],
    profile: str | None,
    limits: Mapping[str, int],
    config_file: str | None,
) -> int:
    """Serve the page until it is stopped; gives 0."""
    for library in ("flask", "waitress"):
        needed(library, "serve", "bbtcheck serve")
    config = settings(config_file).with_profile(profile)
    bounds = Bounds(running=jobs, keep_seconds=keep * _MINUTE, upload_bytes=upload * _MEGABYTE)
    opened, address = open_socket(host, port, [_checked(name) for name in names])
    _warn(address)
    serve(
        setup_of(config, tuple(folders), read_options(config, limits)),
        opened,
        address,
        bounds=bounds,
        lang=lang or config.lang,
        started=lambda: _started(address, browser),
    )
    say("stopped; nothing was kept.")
    return 0


def _checked(name: str) -> str:
    if not name or any(sign in name for sign in "/ @?#"):
        raise UsageError(f"{name!r} is no name of a machine. Write it as budget.example or as 192.0.2.7.")
    return name


def _warn(address: Address) -> None:
    if not address.loopback:
        say(
            f"warning: other machines can reach this page on {address.host}, without encryption and without a "
            "password. Leave out --host to keep it to this machine."
        )


def _started(address: Address, browser: bool) -> None:
    say(f"the page is on {address.url} and stops with Ctrl-C.")
    if browser:
        import webbrowser

        webbrowser.open(address.url)
