"""From a reStructuredText to a Flow: title, metadata, anchors, blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from docutils import nodes

from importers.document import Flow, Heading, Inlines, Metadata, Text
from importers.document.words import text_of
from importers.languages.detection import with_spoken
from importers.readers.plurals import counted
from importers.readers.rst.blocks import blocks
from importers.readers.rst.inlines import State, inlines
from importers.readers.rst.parsing import parse
from importers.readers.rst.roles import TARGET
from importers.readers.rst.source_words import source_words
from importers.result import Message, Reason, Result, Severity
from importers.source.decoding import decode
from importers.source.source import Source

DATE = re.compile(r"\d{4}-\d\d-\d\d")
MAX_MESSAGES = 20
SUBSTITUTED = re.compile(r"\|(?! )([^|\n]{1,100}?)(?<! )\|")


def read_rst(source: Source) -> Result[Flow]:
    """The Flow of a reStructuredText; raises `ImporterError` only."""
    decoded = decode(source.data)
    text = decoded.text.replace("\r\n", "\n").replace("\0", "")
    tree = parse(text, source.name)
    state = _state(tree, text)
    title, metadata, rest = _front(tree, state)
    made = blocks(rest, state, 1 if any(isinstance(n, nodes.subtitle) for n in rest) else 0)
    for problem in tree.transform_messages:
        made += blocks((problem,), state)
    messages = [*_told(state), *state.images.messages()]
    if not decoded.certain:
        said = (
            f"The file does not say how its letters are encoded; {decoded.encoding} was "
            "guessed."
        )
        messages.insert(0, Message(Severity.INFO, "encoding-guessed", said))
    if not made and title and any(isinstance(n, nodes.title) for n in tree.children):
        # A heading that is all there is stays one: a title alone is no page.
        made, title = (Heading(1, title),), ()
    flow = with_spoken(Flow(made, title, metadata, state.images.assets))
    return Result(
        flow,
        tuple(messages),
        state.images.bytes,
        tuple(state.excluded),
        seen=source_words(text),
    )


def _state(tree: nodes.document, text: str) -> State:
    """What is known of a text before its nodes are walked."""
    uses = Counter(name.lower() for name in SUBSTITUTED.findall(text))
    defined = Counter(
        name.lower()
        for node in tree.findall(nodes.substitution_definition)
        for name in node["names"]
    )
    links = {node.get("refuri", "") for node in tree.findall(nodes.reference)}
    return State(
        _anchors(tree),
        names={name: place for name, place in tree.nameids.items() if place},
        titles={
            name: " ".join(title.astext().split())
            for section in tree.findall(nodes.section)
            for title in section.children[:1]
            for name in section["ids"]
        },
        substituted=frozenset(uses - defined),
        addresses=frozenset(links),
        source=text,
    )


def _told(state: State) -> list[Message]:
    """What is said of mistakes and of references, not more than anybody reads."""
    said = state.messages[:MAX_MESSAGES]
    more = len(state.messages) - len(said)
    if more:
        text = f"The markup has {counted(more, 'further mistake', 'further mistakes')}."
        said.append(Message(Severity.WARNING, "markup-mistake", text))
    if state.elsewhere:
        number = counted(len(state.elsewhere), "reference to", "references to")
        text = (
            f"{number} what stands in another file, such as “{state.elsewhere[0]}”, "
            "became plain words."
        )
        said.append(Message(Severity.INFO, "reference-elsewhere", text))
    return said


def _anchors(tree: nodes.document) -> Mapping[str, str]:
    """Every id that something links to, or that was set by hand -> one for its node."""
    linked = {node["refid"] for node in tree.findall(nodes.reference) if node.get("refid")}
    linked |= {node["refid"] for node in tree.findall(nodes.target) if node.get("refid")}
    for node in tree.findall(nodes.Element):
        if node.get(TARGET):
            name = nodes.fully_normalize_name(node[TARGET])
            linked.add(tree.nameids.get(name) or "")
    anchors: dict[str, str] = {}
    for node in tree.findall(nodes.Element):
        ids: list[str] = node.get("ids", [])
        kept = [name for name in ids if name in linked]
        if kept and not isinstance(node, nodes.footnote | nodes.citation):
            anchors.update(dict.fromkeys(ids, kept[0]))
    return anchors


def _front(
    tree: nodes.document, state: State
) -> tuple[Inlines, Metadata, list[nodes.Node]]:
    """The title, what the text says about itself, and the rest of its nodes."""
    title: Inlines = ()
    named: list[tuple[str, str]] = []
    rest: list[nodes.Node] = []
    for node in tree.children:
        if isinstance(node, nodes.title):
            title = inlines(node, state)
        elif isinstance(node, nodes.docinfo) or (
            isinstance(node, nodes.field_list) and "rfc2822" in node["classes"]
        ):
            named += _named(node)
            for image in node.findall(nodes.image):
                words = f"{image.get('uri', '')} {image.get('alt', '')}"
                state.leave_out(Reason.MARKUP, words)
        elif isinstance(node, nodes.topic) and {"abstract", "dedication"} & set(
            node["classes"]
        ):
            named.append((node["classes"][0], node.children[-1].astext()))
            rest += [n for n in node.children if not isinstance(n, nodes.title)]
        else:
            rest.append(node)
    if tree.get("title"):
        named.append(("title", tree["title"]))
    if not title:
        said = next((value for name, value in named if name.lower() == "title"), "")
        title = (Text(said),) if said else ()
    return title, _metadata(named, tree, text_of(title)), rest


def _named(fields: nodes.Element) -> list[tuple[str, str]]:
    """Names and values of a field list, or of the bibliographic fields made of one."""
    made: list[tuple[str, str]] = []
    for field in fields.children:
        if isinstance(field, nodes.field):
            name, body = field.children[0].astext(), field.children[-1].astext()
            made.append((name, " ".join(body.split())))
        elif isinstance(field, nodes.authors):
            made += [("author", " ".join(a.astext().split())) for a in field.children]
        else:
            made.append((getattr(field, "tagname", ""), " ".join(field.astext().split())))
    return made


def _metadata(named: list[tuple[str, str]], tree: nodes.document, title: str) -> Metadata:
    authors: list[str] = []
    keywords: tuple[str, ...] = ()
    date = summary = lang = None
    extra: list[tuple[str, str]] = []
    for meta in tree.findall(nodes.meta):
        named = [*named, (meta.get("name", ""), meta.get("content", ""))]
    for name, value in named:
        match name.lower():
            case "author" | "authors":
                authors += [part.strip() for part in value.split(",") if part.strip()]
            case "date" | "created" if DATE.match(value) and date is None:
                date = value[:10]
                if value[10:].strip():
                    extra.append((name.lower(), value))
            case "abstract" | "description" | "summary":
                if summary:
                    extra.append((name.lower(), value))
                summary = summary or value or None
            case "keywords" | "tags":
                keywords += tuple(p.strip() for p in re.split("[,;]", value) if p.strip())
            case "language" | "lang" if lang is None:
                lang = value or None
            case "title" if value.split() == title.split():
                continue
            case _:
                if name and value:
                    extra.append((name.lower(), value))
    return Metadata(lang, None, tuple(authors), date, summary, keywords, tuple(extra))
