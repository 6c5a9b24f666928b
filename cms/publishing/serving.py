"""The public site over HTTP: published files, and the manifest's redirects and refusals.

Nothing is rendered here. Any server of static files can do the same; this one lets one
process on one port serve readers and editors alike.
"""

from __future__ import annotations

import mimetypes
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from cms.publishing.models import PublishedAddress, PublishedRecord
from cms.publishing.outputs import TWINS
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


NOT_SERVED = {"_redirects", "_gone"}
"""Files for other servers; the addresses of withdrawn pages are nobody's business."""


PAGE_FILES = ("", "index.html", *TWINS)
"""What readers may ask for in the folder of a page."""


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The published file at `path`, or 301, 410 or 404 as the manifest says."""
    root = Path(settings.PUBLISHED_ROOT).resolve()
    file = _inside(root, path)
    if file is None or path in NOT_SERVED:
        return _error(404)
    kind = _kind(file)
    if kind == "folder" and path and not path.endswith("/"):
        return _moved_to(f"/{path}/")
    folder, _, name = path.rpartition("/")
    moved = _moved(f"/{folder}/", name) if name in PAGE_FILES and folder else None
    if moved is not None:
        return moved
    if kind == "folder":
        file = file / "index.html"
        kind = _kind(file)
    elif path.endswith("/"):
        return _error(404)
    if kind == "file":
        return _file(request, file, path)
    asset = next((a for a in assets().values() if a.path == f"/{path}"), None)
    if asset:
        response = HttpResponse(asset.data, content_type=_type(file))
        return _with_headers(response, FOR_EVER)
    if path and not path.endswith("/") and _known(f"/{path}/"):
        return _moved_to(f"/{path}/")
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


def _kind(file: Path) -> str:
    """`file`, `folder` or nothing, for a name that the system may not even take."""
    try:
        return "folder" if file.is_dir() else "file" if file.is_file() else ""
    except (OSError, ValueError):
        return ""


def _known(path: str) -> bool:
    """Whether readers were ever given this address."""
    return PublishedAddress.objects.filter(path=path).exists()


def _moved(path: str, name: str) -> HttpResponseBase | None:
    """What the address of a page's file answers when the page is elsewhere or gone."""
    address = PublishedAddress.objects.filter(path=path).first()
    if address is None or PublishedRecord.objects.filter(path=path).exists():
        return None
    now = PublishedRecord.objects.filter(pk=address.page_id).first()
    if now and name == "index.md" and now.kind != "article":
        return None
    return _moved_to(now.path + name) if now else _error(410)


def _moved_to(path: str) -> HttpResponseBase:
    """301, asked again each time: a page that moves back must not lead in a circle."""
    return _with_headers(HttpResponsePermanentRedirect(quote(path)), ASK_AGAIN)


def _file(request: HttpRequest, file: Path, path: str) -> HttpResponseBase:
    """The file, or 304 for who has it: a time alone cannot tell two changes in a second."""
    about = file.stat()
    keep = FOR_EVER if path.startswith("assets/") else ASK_AGAIN
    etag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
    modified = int(about.st_mtime)
    response: HttpResponseBase | None
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None or response.status_code != HTTPStatus.NOT_MODIFIED:
        response = FileResponse(file.open("rb"), content_type=_type(file))
        response["Last-Modified"] = http_date(modified)
    response["ETag"] = etag
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
