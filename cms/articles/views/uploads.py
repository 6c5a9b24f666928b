"""Uploads of the CMS, for those who may see the admin and nobody else."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
def serve_upload(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answers with a file below `MEDIA_ROOT`, never to be rendered as a page.

    For others there is no such file: it is shown in pages, where nobody could log in.
    """
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    # An SVG or HTML file that somebody uploaded must run nothing in the admin's origin.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private"
    return response
