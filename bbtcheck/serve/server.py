"""Opens the door: the page on an address of this machine, until somebody stops it."""

from __future__ import annotations

import ipaddress
import logging
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bbtcheck.errors import UsageError
from bbtcheck.read.extras import needed
from bbtcheck.rulebook.texts import Language
from bbtcheck.serve.bounds import DEFAULT_BOUNDS, Bounds
from bbtcheck.serve.setup import Setup

_WHO = "bbtcheck serve"
_SPARE_BYTES = 2


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page is: the address and port that are listened on, and the names it may be asked for."""

    host: str
    port: int
    names: tuple[str, ...] = ()

    @property
    def loopback(self) -> bool:
        """Tell whether only this machine can reach the page."""
        return ipaddress.ip_address(self.host).is_loopback

    @property
    def url(self) -> str:
        """What to type in a browser."""
        name = self.names[0] if self.names else _bracketed(self.host)
        return f"http://{name}:{self.port}/"


def open_socket(host: str, port: int, names: Sequence[str]) -> tuple[socket.socket, Address]:
    """Begin to listen; raises UsageError for an address that is not of this machine, or a port that is taken.

    An address that stands for all of them has no name of its own, so that ``names`` must say under which the page
    is asked for.
    """
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.create_server((str(where[0]), port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"The page cannot be served on {host}, port {port} ({reason}). Name another with --host or --port; "
            "--port 0 takes any that is free."
        ) from None
    bound = opened.getsockname()
    address = Address(bound[0], bound[1], tuple(names))
    if ipaddress.ip_address(address.host).is_unspecified and not names:
        opened.close()
        raise UsageError(
            f"{host} stands for every address of this machine. Say with --allow-host under which name or address "
            "the page is asked for."
        )
    return opened, address


def serve(
    setup: Setup,
    opened: socket.socket,
    address: Address,
    *,
    bounds: Bounds = DEFAULT_BOUNDS,
    lang: Language = "nl",
    started: Callable[[], None] = lambda: None,
) -> None:
    """Serve the page until Ctrl-C or a signal to end; then all processes are ended and everything is forgotten.

    ``started`` is called when the page can be reached. Raises RulePackError or UsageError for settings that cannot
    work, and UsageError when the libraries of the extra ``serve`` are not installed.
    """
    waitress = needed("waitress", "serve", _WHO)
    needed("flask", "serve", _WHO)
    from bbtcheck.serve.app import Site, application
    from bbtcheck.serve.guard import Guard, host_names
    from bbtcheck.serve.jobs import Jobs
    from bbtcheck.serve.process import Processes

    with opened:
        _try(setup)
        processes = Processes(setup, bounds.work_seconds)
        processes.ready()
        jobs = Jobs(processes, bounds)
        try:
            own = () if ipaddress.ip_address(address.host).is_unspecified else (_bracketed(address.host),)
            guard = Guard(host_names(address.port, (*own, *address.names)))
            site = Site(guard, jobs, bounds, lang, cookie=f"bbtcheck-{address.port}")
            server = _server(waitress, application(site), opened, bounds)
            with _ended_by_signal():
                started()
                server.run()
        finally:
            jobs.close()


def _try(setup: Setup) -> None:
    """Load the rules and the kind of paper once, so that a fault in them is told here and not on the page."""
    from bbtcheck.genres.choosing import genre
    from bbtcheck.serve.worker import rules_of

    rules_of(setup)
    if setup.genre is not None:
        genre(setup.genre)


def _server(waitress: Any, app: Any, opened: socket.socket, bounds: Bounds) -> Any:
    """A larger upload than allowed is taken in up to a point, so that the browser gets an answer in words."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    return waitress.create_server(
        app,
        sockets=[opened],
        threads=4,
        connection_limit=50,
        channel_timeout=60,
        max_request_body_size=_SPARE_BYTES * bounds.upload_bytes,
        max_request_header_size=32_768,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Let SIGTERM end the page as Ctrl-C does; outside the main thread nobody sends signals."""

    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
