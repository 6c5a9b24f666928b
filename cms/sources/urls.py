"""The addresses of this app's admin views, below the address of the Wagtail admin."""

from __future__ import annotations

from django.urls import path

from cms.sources.history import views as history
from cms.sources.origins import views as origins
from cms.sources.overrides import views as overrides
from cms.sources.review import undo_views
from cms.sources.review import views as review
from cms.sources.uploading import policy_views
from cms.sources.uploading import views as uploading

IMPORT = "import/"
ARTICLE = "articles/<int:pk>/"
REVIEW = f"{ARTICLE}review/"
SOURCE = "sources/<int:pk>/"

urlpatterns = [
    path(IMPORT, uploading.choose, name="sources_import"),
    path(f"{IMPORT}<int:pk>/", uploading.show, name="sources_run"),
    path(f"{IMPORT}<int:pk>/apply/", uploading.apply, name="sources_apply"),
    path(f"{IMPORT}<int:pk>/discard/", uploading.discard, name="sources_discard"),
    path(f"{ARTICLE}policy/", policy_views.policy, name="sources_policy"),
    path(f"{ARTICLE}override/", overrides.confirm, name="sources_override"),
    path("review/", review.reviews, name="sources_reviews"),
    path(REVIEW, review.review, name="sources_review"),
    path(f"{REVIEW}preview/", review.preview, name="sources_review_preview"),
    path(f"{REVIEW}undo/", undo_views.undo_import, name="sources_undo"),
    path("runs/", history.runs, name="sources_runs"),
    path(SOURCE, history.history, name="sources_history"),
    path(f"{SOURCE}difference/", history.difference, name="sources_difference"),
    path(f"{SOURCE}versions/<int:number>/", history.original, name="sources_original"),
    path("origin/<int:pk>/", origins.origin, name="sources_origin"),
]
