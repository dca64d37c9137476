"""Who may ask the page: the browser that was given the token, from the page itself, under the server's own name.

The server listens on loopback only, but every program and every web site open in a browser on this machine can reach
it there. Hence: a random token, in the address once and then in a cookie that no script reads and no other site's
request carries; the `Host` header must be the server's own, so that a name that an attacker points at 127.0.0.1 (DNS
rebinding) does not help; a request that a browser says comes from elsewhere is refused, and one that changes something
must say where it comes from (OWASP, Cross-Site Request Forgery Prevention).
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with no-referrer a form's request would say that it comes from nowhere
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ADDRESS = "127.0.0.1"
OWN_SITE = ("same-origin", "none")  # from the page itself; typed or opened by the person


@dataclass(frozen=True)
class Guard:
    """What a request must show.

    Attributes:
        port: where the server listens.
        token: the secret in the first address.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies do not tell ports apart, so that two briefs need two names."""
        return f"tribrief-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which the server may be asked."""
        return (f"{ADDRESS}:{self.port}", f"localhost:{self.port}")

    @property
    def address(self) -> str:
        """The first address, with the token."""
        return f"http://{self.hosts[0]}/?token={self.token}"

    def knows(self, token: str) -> bool:
        """Return whether this is the token; how long it takes tells nothing."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def refuse(self, headers: Mapping[str, str], *, changes: bool) -> str:
        """Return why a request is refused by where it comes from, or nothing.

        Args:
            headers: of the request.
            changes: whether it is one that changes something.
        """
        host = headers.get("Host", "")
        if host not in self.hosts:
            return "this server answers to its own address only"
        origin, site = headers.get("Origin", ""), headers.get("Sec-Fetch-Site", "")
        if (origin and origin != f"http://{host}") or (site and site not in OWN_SITE):
            return "the request comes from another site"
        if changes and not origin and site != OWN_SITE[0]:
            return "the request does not say where it comes from"
        return ""
