"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

swept = Signal()
"""`publish_scheduled` has put out what was due: other work that waited may go on."""
