"""One server, one port: the CMS at /admin/, everything else is the published site."""

from django.contrib import admin
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from cms.articles.views.uploads import serve_upload
from cms.publishing.serving import serve

urlpatterns = [
    path("admin/django/", admin.site.urls),
    path("admin/documents/files/", include(wagtaildocs_urls)),
    path("admin/uploads/<path:name>", serve_upload, name="upload"),
    # After the three above: it answers for everything below /admin/.
    path("admin/", include(wagtailadmin_urls)),
    # Without this name and pattern Wagtail gives its pages no address at all.
    re_path(serve_pattern, serve, name="wagtail_serve"),
    # Paths of files, which Wagtail's pattern does not know: it ends with a slash.
    re_path(r"^(.+)$", serve),
]

handler400 = "cms.sources.uploading.views.bad_request"
