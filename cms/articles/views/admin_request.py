"""What the requests of admin views are: somebody is logged in."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest


class AdminRequest(HttpRequest):
    """A request to a view that `register_admin_urls` added: Wagtail has asked for a
    login."""

    user: User
