"""An article as plain text."""

from __future__ import annotations

from cms.rendering.contract import Article, HelpCard
from cms.rendering.help_cards import helplines, lacks_heading
from cms.rendering.wording import wording


def text_of(record: Article) -> str:
    """Returns title, help card, lead and sections, empty lines between; ends with a line
    feed."""
    card = record["help_card"]
    parts = [record["title"], *(text_of_help_card(card) if card else [])]
    if lacks_heading(record):
        parts.append(wording(record["lang"]).overview)
    parts.append(record["lead"]["text"])
    for section in record["sections"]:
        parts += [section["title"], section["text"]]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def text_of_help_card(card: HelpCard) -> list[str]:
    """Returns the paragraphs of a help card."""
    lines = ["• " + "\n  ".join(each.words for each in said) for said in helplines(card)]
    more = [card["more"]["title"]] if card["more"] else []
    return [card["title"], card["text"], "\n".join(lines), *more]
