import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from importers import document as d
from importers.document import codec
from importers.document.codec import FORMAT, NODES, decode, encode
from importers.document.traversal import all_blocks
from importers.errors import UnknownFormatNumber, UnreadableSource
from tests.importers.strategies import documents


@given(documents)
def test_what_is_decoded_is_what_was_encoded(document: d.Document) -> None:
    assert decode(encode(document)) == document


@given(documents)
def test_encoding_is_deterministic(document: d.Document) -> None:
    assert encode(decode(encode(document))) == encode(document)


def test_a_newer_format_number_is_refused_with_what_to_do() -> None:
    text = json.dumps({"format": FORMAT + 1, "document": {}})
    with pytest.raises(UnknownFormatNumber) as refused:
        decode(text)
    assert str(refused.value) == (
        f"This document was stored by a newer version of this software, in format "
        f"{FORMAT + 1}, and this version reads formats up to {FORMAT}; update it first."
    )


STORED = Path(__file__).parent / "stored"
"""A Document in each format that ever was, frozen: never write one of these files anew."""
EVERYTHING = d.Document(
    title=(d.Text("A title of "), d.Text("two", frozenset({d.Style.EMPHASIS}))),
    metadata=d.Metadata(
        "en-GB",
        d.Direction.LTR,
        ("Ada Lark", "Bo Finch"),
        "2024-02-29",
        "In short.",
        ("birds", "song"),
        (("licence", "free"),),
    ),
    lead=(
        d.Paragraph(
            (
                d.Text("Plain, "),
                *(d.Text(f"{style.value}, ", frozenset({style})) for style in d.Style),
                d.Text("chant", frozenset({d.Lang("fr", d.Direction.LTR)})),
                d.Break(),
                d.Text("there", frozenset({d.Link("https://example.org/", "A page")})),
                d.FootnoteRef("1"),
                d.InlineImage("https://example.org/a.png", "A lark"),
                d.RawInline("latex", "x^2"),
            ),
            attributes=d.Attributes("de", d.Direction.RTL, "here"),
            origin=d.Origin("p1", 3, 4),
        ),
    ),
    sections=(
        d.Section(
            "key",
            (d.Text("A section"),),
            1,
            (
                d.Heading(2, (d.Text("Below"),)),
                d.List(
                    (
                        d.ListItem((d.Paragraph((d.Text("done"),)),), True),
                        d.ListItem((d.Paragraph((d.Text("open"),)),), False),
                    ),
                    True,
                    3,
                ),
                d.DefinitionList(
                    (
                        d.DefinitionItem(
                            ((d.Text("term"),),), ((d.Paragraph((d.Text("meaning"),)),),)
                        ),
                    )
                ),
                d.Table(
                    (
                        d.Row((d.Cell((d.Paragraph((d.Text("head"),)),), True, 2, 1),)),
                        d.Row(
                            (
                                d.Cell((), False, 1, 1, d.Alignment.RIGHT),
                                d.Cell((d.Paragraph((d.Text("cell"),)),)),
                            )
                        ),
                    ),
                    (d.Text("A caption"),),
                ),
                d.Quote((d.Paragraph((d.Text("Sung."),)),), (d.Text("A lark"),)),
                d.Code("x = 1\n", "python"),
                d.Figure("sha256:" + "0" * 64, None, (d.Text("A figure"),)),
                d.Divider(),
                d.Callout("note", (d.Paragraph((d.Text("Mind"),)),), (d.Text("The gap"),)),
                d.FootnoteDef("1", (d.Paragraph((d.Text("A note."),)),)),
                d.RawBlock("html", "<b>"),
                d.Opaque("map", '{"at":1}', "A map"),
            ),
        ),
    ),
    assets=(d.Asset("sha256:" + "0" * 64, "image/png", "lark.png"),),
)
"""What the file of format 1 says: every type, every mark."""

CLAUSES = d.List(
    (
        d.ListItem((d.Paragraph((d.Text("stay"),)),)),
        d.ListItem((d.Paragraph((d.Text("leave"),)),), number=5),
    ),
    ordered=True,
    numbering=d.Numbering(d.NumberStyle.LOWER_ALPHA, "(", ")", outer=True),
)
WITH_NUMBERS = replace(EVERYTHING, lead=(*EVERYTHING.lead, CLAUSES))
"""What the file of format 2 says: all that of format 1, and a list with letters."""


@pytest.mark.parametrize(("number", "document"), [(1, EVERYTHING), (2, WITH_NUMBERS)])
def test_what_was_stored_once_stays_readable_for_ever(
    number: int, document: d.Document
) -> None:
    text = (STORED / f"format-{number}.json").read_text("utf-8")
    assert decode(text) == document


def test_a_numbered_list_of_format_1_says_that_its_numbering_is_not_known() -> None:
    def unknown(number: int) -> list[bool]:
        document = decode((STORED / f"format-{number}.json").read_text("utf-8"))
        lists = (block for block in all_blocks(document) if isinstance(block, d.List))
        return [bool(b.origin and b.origin.numbering_unknown) for b in lists]

    assert unknown(1) == [True]
    assert unknown(2) == [False, False]


def test_the_frozen_files_hold_every_type_and_there_is_one_for_each_format() -> None:
    names = [f"format-{number}.json" for number in range(1, FORMAT + 1)]
    assert sorted(path.name for path in STORED.iterdir()) == sorted(names)
    newest = json.loads((STORED / names[-1]).read_text("utf-8"))
    assert types_in(newest) == set(NODES)
    if FORMAT == 2:
        assert newest == json.loads(encode(WITH_NUMBERS))


def types_in(data: Any) -> set[str]:
    match data:
        case dict():
            own = {data["type"]} if "type" in data else set()
            return own.union(*map(types_in, data.values()))
        case list():
            return set().union(*map(types_in, data))
    return set()


def renamed(data: Any, old: str, new: str) -> Any:
    match data:
        case dict():
            return {(new if k == old else k): renamed(v, old, new) for k, v in data.items()}
        case list():
            return [renamed(part, old, new) for part in data]
    return data


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A Document in a format two before this one, and the two steps up from it."""
    steps = {
        FORMAT: lambda data: renamed(data, "mots", "words"),
        FORMAT + 1: lambda data: renamed(data, "words", "text"),
    }
    monkeypatch.setattr(codec, "UPGRADES", steps)
    monkeypatch.setattr(codec, "FORMAT", FORMAT + 2)
    data: dict[str, Any] = renamed(codec.to_data(EVERYTHING), "text", "mots")
    return data


def test_an_older_format_is_raised_step_by_step_to_this_one(older: dict[str, Any]) -> None:
    assert decode(json.dumps({"format": FORMAT, "document": older})) == EVERYTHING
    one_up = renamed(older, "mots", "words")
    assert decode(json.dumps({"format": FORMAT + 1, "document": one_up})) == EVERYTHING
    assert decode(encode(EVERYTHING)) == EVERYTHING
    assert json.loads(encode(EVERYTHING))["format"] == FORMAT + 2


def test_damage_in_an_older_format_is_one_sentence(older: dict[str, Any]) -> None:
    for damaged in (7, None, {}, {**older, "sections": [{"type": "gone"}]}):
        with pytest.raises(UnreadableSource, match=r"^This .*\.$"):
            decode(json.dumps({"format": FORMAT, "document": damaged}))


@pytest.mark.parametrize("number", [0, -1, True, 1.0, "1", None, [1]])
def test_a_number_that_never_was_is_refused(number: object) -> None:
    text = json.dumps({"format": number, "document": codec.to_data(EVERYTHING)})
    with pytest.raises(UnreadableSource, match="not a document that this software"):
        decode(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":1,"document":{"type":"text","text":"x"}}',
        '{"format":1,"document":{"type":"heading"}}',
        "[" * 100_000,
        '{"format":1,"document":' + '{"type":"break","x":' * 900 + "1" + "}" * 901,
    ],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource):
        decode(text)
