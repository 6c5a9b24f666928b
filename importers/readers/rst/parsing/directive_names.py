"""The directives of Sphinx and others that are known by name, by what they mean."""

from __future__ import annotations

CALLOUTS = {
    "seealso": "note",
    "todo": "note",
    "versionadded": "note",
    "versionchanged": "note",
    "deprecated": "warning",
    "deprecated-removed": "warning",
    "versionremoved": "warning",
    "canonical-doc": "note",
    "pep-banner": "note",
    "details": "note",
    "dropdown": "note",
    "collapse": "note",
}
"""Directives that stand beside the text -> the kind of callout."""
VERSIONS = {
    "versionadded": "Added in version {}",
    "versionchanged": "Changed in version {}",
    "versionremoved": "Removed in version {}",
    "deprecated": "Deprecated since version {}",
    "deprecated-removed": "Deprecated since version {}, removed in version {}",
}
"""Remarks on versions -> their titles, as Sphinx words them."""
TITLED = frozenset({"details", "dropdown", "collapse"})
"""Directives beside the text whose argument is their title, not their first words."""
EXCLUDED = frozenset(
    {
        "index",
        "highlight",
        "currentmodule",
        "module",
        "py:module",
        "py:currentmodule",
        "default-domain",
        "tabularcolumns",
        "toctree",
        "include",
        "literalinclude",
        "image-map",
        "automodule",
        "autoclass",
        "autofunction",
        "default-role",
    }
)
"""Directives that show nothing of their own here; what they hold is left out, and said."""
LISTINGS_WITH_LANGUAGE = frozenset(
    {"code", "code-block", "sourcecode", "prompt", "console"}
)
"""Listings whose argument is a language."""
LISTINGS = LISTINGS_WITH_LANGUAGE | {
    "doctest",
    "testcode",
    "testoutput",
    "ipython",
    "productionlist",
}
NO_LANGUAGE = frozenset({"none", "text"})
"""Languages of listings that are in none."""
