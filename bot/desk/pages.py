"""What every page is made of: the templates, the files beside them, and the headers that keep others out."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.astray import Astray
from bot.store.session import DatabaseFault

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER: Final = Path(__file__).parent
STATIC: Final = "/static/"
HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
            )
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
)
"""On every answer (OWASP ASVS 5.0, 3.4). HSTS belongs to the proxy, which alone knows that TLS ends there."""
_ASTRAY: Final = Astray()


@web.middleware
async def guarded(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Put `HEADERS` on every answer, refusals too; a stream, which has begun by then, brings them itself.

    Of webhooks that are refused because nothing takes them there the log tells.
    """
    try:
        response = await handler(request)
    except web.HTTPException as refusal:
        _ASTRAY.heed(request, refusal)
        refusal.headers.update(HEADERS)
        raise
    except DatabaseFault:
        raise web.HTTPServiceUnavailable(text="The database does not answer yet.", headers=HEADERS) from None
    if not response.prepared:
        response.headers.update(HEADERS)
        if request.path.startswith(STATIC):
            response.headers["Cache-Control"] = "no-cache"  # asked for again each time, sent again when changed
    return response


def static_routes() -> Iterable[web.AbstractRouteDef]:
    """The style sheet, the scripts and the icon."""
    return [web.static(STATIC, FOLDER / "static")]


def page(template: str, *, status: int = 200, **values: object) -> web.Response:
    """A template as a page; a value that it lacks raises jinja2.UndefinedError."""
    return web.Response(
        text=_templates().get_template(template).render(values),
        status=status,
        content_type="text/html",
        charset="utf-8",
    )


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- slow to import, for pages alone

    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
