"""The public site over HTTP: published files, and the manifest's redirects and refusals.

Nothing is rendered here. Any server of static files can do the same; this one lets one
process on one port serve readers and editors alike.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
)
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from cms.publishing.models import PublishedAddress, PublishedRecord
from cms.rendering.configured import assets, renderer

TYPES = {
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The published file at `path`, or 301, 410 or 404 as the manifest says."""
    root = Path(settings.PUBLISHED_ROOT).resolve()
    file = _inside(root, path)
    if file is None:
        return _error(404)
    if file.is_dir():
        if not path.endswith("/") and path:
            return HttpResponsePermanentRedirect(f"/{path}/")
        file = file / "index.html"
    moved = _moved(f"/{path}") if path.endswith("/") else None
    if moved is not None:
        return moved
    if file.is_file():
        return _file(request, file, path)
    asset = next((a for a in assets().values() if a.path == f"/{path}"), None)
    if asset:
        response = HttpResponse(asset.data, content_type=_type(file))
        return _with_headers(response, FOR_EVER)
    if not path.endswith("/") and "." not in file.name:
        return HttpResponsePermanentRedirect(f"/{path}/")
    return _error(404)


def _inside(root: Path, path: str) -> Path | None:
    """The file that a path names, if it is one of the published folder's own."""
    parts = path.split("/")
    if "\0" in path or any(part.startswith(".") for part in parts):
        return None
    try:
        file = (root / path).resolve()
        return file if file.is_relative_to(root) else None
    except (OSError, ValueError):
        return None


def _moved(path: str) -> HttpResponseBase | None:
    """What a page's address answers when its page is elsewhere or gone."""
    address = PublishedAddress.objects.filter(path=path).first()
    if address is None or PublishedRecord.objects.filter(path=path).exists():
        return None
    now = PublishedRecord.objects.filter(pk=address.page_id).first()
    return HttpResponsePermanentRedirect(now.path) if now else _error(410)


def _file(request: HttpRequest, file: Path, path: str) -> HttpResponseBase:
    modified = file.stat().st_mtime
    keep = FOR_EVER if path.startswith("assets/") else ASK_AGAIN
    if not was_modified_since(request.headers.get("If-Modified-Since"), modified):
        return _with_headers(HttpResponseNotModified(), keep)
    response = FileResponse(file.open("rb"), content_type=_type(file))
    response["Last-Modified"] = http_date(modified)
    return _with_headers(response, keep)


def _type(file: Path) -> str:
    return (
        TYPES.get(file.suffix)
        or mimetypes.guess_type(file.name)[0]
        or "application/octet-stream"
    )


def _error(status: int) -> HttpResponseBase:
    file = Path(settings.PUBLISHED_ROOT) / f"{status}.html"
    content = file.read_bytes() if file.is_file() else f"{status}".encode()
    return _with_headers(HttpResponse(content, status=status), ASK_AGAIN)


def _with_headers(response: HttpResponseBase, keep: str) -> HttpResponseBase:
    response["Cache-Control"] = keep
    response["Content-Security-Policy"] = (
        f"{renderer().content_security_policy}; frame-ancestors 'none'"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "strict-origin-when-cross-origin"
    response["Access-Control-Allow-Origin"] = "*"
    return response
