"""Days and times that people choose in the admin."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils import timezone

from cms.articles.actions.publish_plan import Refused
from cms.articles.views.admin_request import AdminRequest

NO_DAY = "Say a day and a time."
CLOCKS_CHANGE = (
    "The clocks change in that night, and this hour comes twice or not at all; choose "
    "another."
)


class DayForm(forms.Form):
    """A day and a time, as browsers and people write them."""

    due = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )


def day_said(request: AdminRequest) -> datetime:
    """Returns the day that a request names, in the time zone of its user. Raises
    `Refused`."""
    form = DayForm(request.POST)
    if form.has_error("due", "ambiguous_timezone"):
        raise Refused(CLOCKS_CHANGE)
    if not form.is_valid():
        raise Refused(NO_DAY)
    due: datetime = form.cleaned_data["due"]
    return due


def for_input(day: datetime | None) -> str:
    """Returns a day as `<input type="datetime-local">` has it."""
    return f"{timezone.localtime(day):%Y-%m-%dT%H:%M}" if day else ""
