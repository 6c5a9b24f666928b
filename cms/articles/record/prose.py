"""Parts -> HTML, Markdown and text; what was made before is used while it is right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from cms.articles.record.around import Around
from cms.articles.record.callouts import with_words_of_kind
from cms.articles.record.facts import count_words
from cms.articles.record.parts import Made, Part
from cms.articles.record.public_blocks import defined_notes, distinct_notes, with_links
from cms.rendering import contract
from importers.document import Blocks
from importers.fitting.language_marks import with_languages_on_blocks
from importers.writers.html import Footnotes, Picture, write_blocks
from importers.writers.markdown import write_blocks as write_markdown
from importers.writers.text import text_of_blocks

Pictures = Mapping[str, Picture | None]
ROOT = Path(__file__).parents[3]
CODE = (
    "importers/writers",
    "importers/document",
    "importers/fitting",
    "cms/articles/record",
    "cms/rendering",
)
"""What makes readers' text of blocks: where it changes, nothing made before is right."""


@cache
def code_digest() -> str:
    """Returns a hash of the code that makes readers' text."""
    digest = hashlib.sha256()
    for folder in CODE:
        for file in sorted((ROOT / folder).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def make_all(parts: Sequence[Part], around: Around, lang: str) -> list[Made]:
    """Returns what readers get of the parts of one article in `lang`, in this order.

    Parts with footnotes depend on each other: notes are numbered through, and no two have
    one id. They are made anew together or not at all.
    """
    noted = [part for part in parts if part.fields["notes"]]
    notes = [part.fields["notes"] for part in noted]
    keys = {
        id(part): key_of(part, around, lang, [notes, n]) for n, part in enumerate(noted)
    }
    made: dict[int, Made] = {}
    if any(part.made is None or part.made["key"] != keys[id(part)] for part in noted):
        made = _make_noted(noted, around, lang, keys)
    for part in parts:
        key = keys.get(id(part)) or key_of(part, around, lang, None)
        if part.made is not None and part.made["key"] == key:
            made[id(part)] = part.made
        elif id(part) not in made:
            blocks = with_links(part.blocks, around.led(part))
            pictures = _pictures(part, around)
            prose = build_prose(blocks, Footnotes(()), frozenset(), pictures, lang)
            made[id(part)] = _made(key, prose)
    return [made[id(part)] for part in parts]


def key_of(part: Part, around: Around, lang: str, notes: object) -> str:
    """Returns a hash of all that a part's text depends on beside the part."""
    pictures = sorted(_pictures(part, around).items())
    known = [code_digest(), sorted(around.led(part).items()), pictures, notes, lang]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def build_prose(
    blocks: Blocks,
    footnotes: Footnotes,
    notes: frozenset[str],
    pictures: Pictures,
    lang: str,
) -> contract.Prose:
    """Returns blocks in the three forms of a record in `lang`; `notes` are the ids of all
    its footnotes."""
    blocks = with_words_of_kind(blocks, lang)
    sources = {asset: picture.src for asset, picture in pictures.items() if picture}
    return {
        "html": write_blocks(
            with_languages_on_blocks(blocks), image=pictures.get, footnotes=footnotes
        ),
        "markdown": write_markdown(blocks, sources, 1, notes),
        "text": text_of_blocks(blocks),
    }


def _make_noted(
    noted: Iterable[Part], around: Around, lang: str, keys: Mapping[int, str]
) -> dict[int, Made]:
    noted = list(noted)
    told_apart = distinct_notes(
        [with_links(part.blocks, around.led(part)) for part in noted]
    )
    together = sum(told_apart, ())
    footnotes, notes = Footnotes(together), frozenset(defined_notes(together))
    return {
        id(part): _made(
            keys[id(part)],
            build_prose(blocks, footnotes, notes, _pictures(part, around), lang),
        )
        for part, blocks in zip(noted, told_apart, strict=True)
    }


def _made(key: str, prose: contract.Prose) -> Made:
    return {"key": key, **prose, "words": count_words(prose["text"])}


def _pictures(part: Part, around: Around) -> dict[str, Picture | None]:
    return {asset: around.pictures.get(asset) for asset, _ in part.fields["images"]}
