"""What this app announces."""

from __future__ import annotations

from django.dispatch import Signal

links_changed = Signal()
"""Links to files of these `names` (`importers.document.file_links.link_names`) may lead
elsewhere now, and so may all links of these `articles` to files."""
addresses_given = Signal()
"""An `article` (its primary key) had these `paths` elsewhere: they lead to it from now on,
unless another page has or had one of them here."""
page_copied = Signal()
"""A page was `made` as a copy of another (`original`, its primary key), by whatever road;
its place in the tree is known, and what stands below it is not copied yet."""
swept = Signal()
"""`publish_scheduled` has put out what was due: other work that waited may go on."""
version_saved = Signal()
"""This `revision` is the latest version of a `page` now; sent in the same transaction."""
going_out = Signal()
"""This `revision` of a `page` is about to be published; who must forbid it raises
`exceptions.Held`."""
