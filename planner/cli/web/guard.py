"""Access to the server: only with the token, only from the server's own pages, only by the server's own name.

A web server on loopback is open to every program of the machine and to every web page that the user visits. The token
keeps the programs out; the checks of `Host` (DNS rebinding) and `Origin` (cross-site WebSockets) keep the pages out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import compare_digest, token_urlsafe

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LOOPBACK = "127.0.0.1"
TOKEN = "token"  # noqa: S105  (its name in the address)

_REFUSAL = "planner: this needs the address that `planner serve` printed, whole. Open that one.\n"

# xterm.js writes styles of its own into the page; scripts are files of ours only.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The rules for one server."""

    port: int
    token: str = field(default_factory=token_urlsafe, repr=False)

    @property
    def address(self) -> str:
        """The address to visit first: it carries the token, which a cookie carries from then on."""
        return f"http://{LOOPBACK}:{self.port}/?{TOKEN}={self.token}"

    @property
    def cookie(self) -> str:
        """The cookie's name, which contains the port, since browsers share cookies between ports."""
        return f"planner-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The values of `Host` that name the server; browsers leave the port out where it is 80."""
        names = (LOOPBACK, "localhost")
        return frozenset([f"{name}:{self.port}" for name in names] + (list(names) if self.port == 80 else []))

    def protect(self, app: web.Application) -> None:
        """Put every route under the rules, and the rules for browsers on every answer."""
        app.middlewares.append(self._check)
        app.on_response_prepare.append(self._add_headers)

    @property
    def _check(self) -> Middleware:
        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._is_from_here(request):
                raise web.HTTPForbidden(text=_REFUSAL)
            if request.path == "/" and self._is_token(request.query.get(TOKEN)):
                raise self._welcome()
            if not self._is_token(request.cookies.get(self.cookie)):
                raise web.HTTPForbidden(text=_REFUSAL)
            return await handler(request)

        return check

    def _is_from_here(self, request: web.Request) -> bool:
        """Whether the request names this server and has no `Origin` but this server.

        Browsers always send `Origin` with a WebSocket.
        """
        if request.host not in self.hosts:
            return False
        origin = request.headers.get("Origin")
        is_upgrade = "Upgrade" in request.headers
        return origin == f"http://{request.host}" if origin is not None or is_upgrade else True

    def _is_token(self, text: str | None) -> bool:
        return text is not None and compare_digest(text.encode(), self.token.encode())

    def _welcome(self) -> web.HTTPSeeOther:
        """The way to the page, with the token in a cookie and no longer in the address, which browsers remember."""
        response = web.HTTPSeeOther("/")
        response.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict", path="/")
        return response

    async def _add_headers(self, _: web.Request, response: web.StreamResponse) -> None:
        """Let a page load nothing but from this server, be framed by none, and leave nothing behind."""
        response.headers.update(_HEADERS)
        sockets = " ".join(f"ws://{host}" for host in sorted(self.hosts))
        response.headers["Content-Security-Policy"] = f"{_POLICY}; connect-src 'self' {sockets}"
