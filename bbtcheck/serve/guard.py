"""Who may talk to the page: a browser that asked for it by its own name, from the page itself."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names under which a machine knows itself."""

_USUAL_PORT = 80

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
"""What every answer says to the browser: load nothing from elsewhere, keep nothing, show it in no frame."""


@dataclass(frozen=True)
class Guard:
    """The names that the page answers to, and the secret behind its forms.

    A web page elsewhere may send a browser to any address, also to one of this machine under a name of its own. It
    cannot make the browser say that it is one of ``hosts``, nor that the request comes from the page itself, and it
    cannot read the token that each form carries.
    """

    hosts: frozenset[str]
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def knows(self, host: str) -> bool:
        """Tell whether a browser asked for the page under one of its names."""
        return host.lower() in self.hosts

    def own(self, host: str, said: Callable[[str], str | None]) -> bool:
        """Tell whether a form was sent from the page itself, as far as the headers say where it comes from."""
        if said("Sec-Fetch-Site") not in (None, "same-origin", "none"):
            return False
        here = f"http://{host.lower()}"
        origin, referrer = said("Origin"), said("Referer")
        if origin is not None:
            return origin.lower() == here
        return referrer is None or referrer.lower().startswith(f"{here}/")

    def token(self, visitor: str) -> str:
        """Give the token that the forms of one visitor carry."""
        return hmac.new(self.secret, visitor.encode(), hashlib.sha256).hexdigest()

    def matches(self, visitor: str, token: str) -> bool:
        """Tell whether a form carries the token of its visitor."""
        return hmac.compare_digest(self.token(visitor).encode(), token.encode())


def host_names(port: int, names: Collection[str]) -> frozenset[str]:
    """List what a browser may write in ``Host`` to reach the page: the names with the port, where one is needed."""
    known = {name.lower() for name in (*LOOPBACK, *names)}
    return frozenset({f"{name}:{port}" for name in known} | (known if port == _USUAL_PORT else set()))
