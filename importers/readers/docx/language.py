"""The language of a Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from importers.readers.docx.ooxml import RUN, W
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.docx.styles.styles import DocxStyles
from importers.readers.safe_xml import Element

TEXT = W + "t"


def document_language(
    document: Element, styles: DocxStyles, package: OpcPackage
) -> str | None:
    """Returns the language of most words, by what runs, styles and settings say.

    What the language of most words is, may be said nowhere; a few runs do not tell.
    """
    default = styles.paragraph(None).run.lang or _theme_language(package)
    letters: Counter[str] = Counter()
    for name, number in _letters_by_run(document):
        letters[name] += number
    if not letters:
        return default
    # Letters of runs that name no language are in the default one.
    total = sum(len(text.text or "") for text in document.iter(TEXT))
    if default is not None:
        letters[default] += total - letters.total()
    name, most = letters.most_common(1)[0]
    return name if most * 2 >= total else default


def _letters_by_run(document: Element) -> Iterator[tuple[str, int]]:
    """For each run that names a language, that language and how many letters it has."""
    for lang in document.iter(W + "lang"):
        properties = lang.getparent()
        run = None if properties is None else properties.getparent()
        if properties is None or run is None or run.tag != RUN:
            continue
        rtl = properties.find(W + "rtl") is not None
        name = lang.get(W + "bidi") if rtl else lang.get(W + "val")
        if name:
            yield name, sum(len(text.text or "") for text in run.iterchildren(TEXT))


def _theme_language(package: OpcPackage) -> str | None:
    """Returns the language that the settings name for text without one of its own."""
    settings = package.first("settings")
    named = None if settings is None else settings.find(W + "themeFontLang")
    return None if named is None else named.get(W + "val") or None
