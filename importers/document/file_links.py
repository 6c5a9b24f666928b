"""Links to files beside a document: which file is meant, among those that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Literal
from urllib.parse import unquote

from importers.document.documents import Document
from importers.document.inlines import Text
from importers.document.marks import link_of
from importers.document.targets import IGNORED, SCHEME
from importers.document.traversal import all_lines

FOLDER_FILES = ("index", "readme", "_index")
"""Files that stand for their folder, without their ending."""

PAGES = (".html", ".htm", ".xhtml")
"""Endings of the pages that other programs make of files."""


def is_file_link(target: str) -> bool:
    """Whether a link leads to another file, by a path from the file that it stands in.

    `/path` is no such link: it names a place of a web site.
    """
    squeezed = IGNORED.sub("", target)
    return bool(squeezed) and squeezed[0] not in "/#?\\" and not SCHEME.match(squeezed)


def file_links(document: Document) -> list[str]:
    """The links of a document to other files, in reading order, each once."""
    found: dict[str, None] = {}
    for line in all_lines(document):
        for part in () if isinstance(line, str) else line:
            link = link_of(part.marks) if isinstance(part, Text) else None
            if link and is_file_link(link.target):
                found[link.target] = None
    return list(found)


def split_file_link(target: str, key: str) -> tuple[str, str]:
    """The path that a link in the file `key` names, and the place there; "" for none."""
    path, _, place = target.partition("#")
    path = unquote(path.partition("?")[0]).strip().replace("\\", "/")
    return normpath((PurePosixPath(key).parent / path).as_posix()), unquote(place)


def meant_file(path: str, key: str, keys: Iterable[str]) -> str | None:
    """The one of `keys` that a link in the file `key` means by `path`; None if none.

    It may leave out the ending, have that of the page that is made of the file, or name a
    folder whose index the file is. Where either file is known without its folder, as after
    an upload, the name alone says it, if only one file has it.
    """
    keys = set(keys)
    if path in keys:
        return path
    name = PurePosixPath(path).name
    ways: tuple[Callable[[str], bool], ...] = (
        lambda other: path in (_without_ending(other), _folder_of(other)),
        lambda other: _without_ending(other) == _of_page(path),
        lambda other: PurePosixPath(other).name == name and _is_bare(other, key),
    )
    for fits in ways:
        found = [other for other in keys if fits(other)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def link_ways(path: str) -> list[tuple[Literal["is", "begins"], str]]:
    """What the key of a file may be, or begin with, that a link means by `path`: whoever
    keeps many asks for these, and lets `meant_file` choose."""
    begins = [f"{each}." for each in sorted({path, _of_page(path)})]
    begins += [f"{path}/{name}." for name in FOLDER_FILES]
    return [("is", path), *(("begins", each) for each in begins)]


def link_names(path: str) -> set[str]:
    """What a file is called, and links to it, whatever the folder and the ending: names to
    look for when a file comes or goes. A link and what it means have one in common."""
    folder = PurePosixPath(_folder_of(path) or "").name
    names = {folder, PurePosixPath(path).name, PurePosixPath(_without_ending(path)).name}
    return {name.casefold()[:80] for name in names if name}


def _is_bare(*keys: str) -> bool:
    """Whether one of them does not say its folder."""
    return any("/" not in key for key in keys)


def _of_page(path: str) -> str:
    """The path without the ending that pages have which are made of files."""
    return _without_ending(path) if path.casefold().endswith(PAGES) else path


def _without_ending(path: str) -> str:
    suffix = PurePosixPath(path).suffix
    return path.removesuffix(suffix) if suffix else path


def _folder_of(path: str) -> str | None:
    """The folder that a file is the index of."""
    file = PurePosixPath(_without_ending(path))
    return file.parent.as_posix() if file.name.casefold() in FOLDER_FILES else None
