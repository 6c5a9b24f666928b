"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

links_changed = Signal()
"""Links to files of these `names` (`importers.document.file_links.link_names`) may lead
elsewhere now, and so may all links of these `articles` to files."""
swept = Signal()
"""`publish_scheduled` has put out what was due: other work that waited may go on."""
