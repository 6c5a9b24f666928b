"""The public site over HTTP: published files, and the manifest's redirects and refusals.

Nothing is rendered here. Any server of static files can do the same; this one lets one
process on one port serve readers and editors alike.
"""

from __future__ import annotations

import mimetypes
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
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
from django.views.decorators.http import require_http_methods

from cms.publishing.models import PublishedAddress, PublishedRecord
from cms.publishing.outputs import OTHER_FORMATS
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
METHODS = ("GET", "HEAD", "OPTIONS")
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""Values of `Cache-Control`: for names that carry a hash, and for all others."""
NOT_SERVED = {"_redirects", "_gone"}
"""Files for other servers; the addresses of withdrawn pages are nobody's business."""
PAGE_FILES = ("", "index.html", *OTHER_FORMATS)
"""What readers may ask for in the folder of a page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request is for."""

    request: HttpRequest
    path: str
    """Without a slash in front; empty for the home page."""
    file: Path
    """What the path names below the published folder, whether it is there or not."""


@require_http_methods(METHODS)
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answers with the published file at `path`, or 301, 410 or 404 as the manifest
    says.

    An accented letter is the same whether it comes as one character or as two.
    """
    if request.method == "OPTIONS":
        return _allowed()
    forms = (path, *(unicodedata.normalize(form, path) for form in ("NFC", "NFD")))
    for each in dict.fromkeys(forms):
        answer = _answer(request, each)
        if answer is not None:
            return answer
    return _error(HTTPStatus.NOT_FOUND)


def _answer(request: HttpRequest, path: str) -> HttpResponseBase | None:
    """Returns what there is to say of a path; None if nothing is known of it."""
    file = _inside(Path(settings.PUBLISHED_ROOT).resolve(), path)
    if file is None or path in NOT_SERVED:
        return None
    asked = Asked(request, path, file)
    answers = (step(asked) for step in STEPS)
    return next((answer for answer in answers if answer is not None), None)


def _allowed() -> HttpResponseBase:
    """Answers a browser that asks first what a page of another host may send here."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Max-Age"] = "86400"
    return _with_headers(response, ASK_AGAIN)


def folder_without_slash(asked: Asked) -> HttpResponseBase | None:
    """Leads to the address of a folder, which ends with a slash."""
    if asked.path and not asked.path.endswith("/") and _kind(asked.file) == "folder":
        return _moved_to(asked, f"/{asked.path}/")
    return None


def page_elsewhere(asked: Asked) -> HttpResponseBase | None:
    """Answers for a page that has another address now, or none: 301 or 410.

    This comes before the files: the stub of a redirect is a file too, for other servers.
    """
    folder, _, name = asked.path.rpartition("/")
    if not folder or name not in PAGE_FILES:
        return None
    address = PublishedAddress.objects.filter(path=f"/{folder}/").first()
    if address is None or PublishedRecord.objects.filter(path=address.path).exists():
        return None
    now = PublishedRecord.objects.filter(pk=address.page_id).first()
    # Another page of ours may have been a topic, which has no Markdown.
    if now and name == "index.md" and now.kind != "article":
        return None
    return _moved_to(asked, now.path + name) if now else _error(HTTPStatus.GONE)


def published_file(asked: Asked) -> HttpResponseBase | None:
    """Answers with the file, or with the page of a folder."""
    kind = _kind(asked.file)
    file = asked.file / "index.html" if kind == "folder" else asked.file
    # A path with a slash behind the name of a file is the address of nothing.
    if _kind(file) != "file" or (kind == "file" and asked.path.endswith("/")):
        return None
    return _file(asked.request, file, asked.path)


def asset_not_written(asked: Asked) -> HttpResponseBase | None:
    """Answers with a style or font of a preview, before anything was published with it."""
    path = f"/{asked.path}"
    asset = next((each for each in assets().values() if each.path == path), None)
    if asset is None:
        return None
    response = HttpResponse(asset.data, content_type=_type(asked.file))
    return _with_headers(response, FOR_EVER)


def address_without_slash(asked: Asked) -> HttpResponseBase | None:
    """Leads to an address that readers were given, and that no folder has any more."""
    path = f"/{asked.path}/"
    known = asked.path and not asked.path.endswith("/")
    if known and PublishedAddress.objects.filter(path=path).exists():
        return _moved_to(asked, path)
    return None


STEPS: tuple[Callable[[Asked], HttpResponseBase | None], ...] = (
    folder_without_slash,
    page_elsewhere,
    published_file,
    asset_not_written,
    address_without_slash,
)
"""Asked in this order; the first that has an answer gives it."""


def _inside(root: Path, path: str) -> Path | None:
    """Returns the file that a path names, if it is one of the published folder's own."""
    parts = path.split("/")
    # Names with a dot in front are the publisher's own: its journal, unfinished files.
    if "\0" in path or any(part.startswith(".") for part in parts):
        return None
    try:
        file = (root / path).resolve()
        return file if file.is_relative_to(root) else None
    except (OSError, ValueError):
        return None


def _kind(file: Path) -> str:
    """Returns `file`, `folder` or nothing, for a name that the system may not even take."""
    try:
        return "folder" if file.is_dir() else "file" if file.is_file() else ""
    except (OSError, ValueError):
        return ""


def _moved_to(asked: Asked, path: str) -> HttpResponseBase:
    """Answers 301 with the query that was asked with; asked again each time: a page that
    moves back must not lead in a circle."""
    query = asked.request.META.get("QUERY_STRING")
    address = f"{quote(path)}?{query}" if query else quote(path)
    return _with_headers(HttpResponsePermanentRedirect(address), ASK_AGAIN)


def _file(request: HttpRequest, file: Path, path: str) -> HttpResponseBase:
    """Answers with the file, or 304 for who has it: a time alone cannot tell two changes in
    a second."""
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
    # The records are for any front end, on any host.
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    return response
