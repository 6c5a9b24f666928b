"""Lending docutils our directives for one parse.

docutils keeps directives and roles in module-wide registries, which a document may
change (`.. role::`, `.. default-role::`). One reading must not change the next, so both
registries are put back as they were, and only one text is parsed at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from docutils.parsers.rst import Directive, directives, roles

from importers.readers.rst.parsing.roles import RoleFunction

REGISTRIES: tuple[dict[str, object], ...] = (
    vars(directives)["_directives"],
    vars(roles)["_roles"],
)
"""Private to docutils, which offers no other way to take a registration back."""
_LOCK = threading.Lock()


@contextmanager
def lent(
    ours: Mapping[str, type[Directive]], own_roles: Mapping[str, RoleFunction]
) -> Iterator[None]:
    """Directives and roles that docutils knows while this is open, and no longer."""
    # The lock is what makes readings in several threads wait for each other.
    with _LOCK:
        before = tuple(dict(registry) for registry in REGISTRIES)
        try:
            for name, directive in ours.items():
                directives.register_directive(name, directive)
            for name, role in own_roles.items():
                roles.register_local_role(name, role)
            yield
        finally:
            for registry, kept in zip(REGISTRIES, before, strict=True):
                registry.clear()
                registry.update(kept)
