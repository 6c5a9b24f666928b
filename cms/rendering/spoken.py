"""The words of the interface on one page, marked where the page speaks another language."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from cms.rendering.contract import Direction
from cms.rendering.wording import Wording, direction


@dataclass(frozen=True, slots=True)
class Spoken:
    """What templates write into the text of a page: `words.skip` and so on.

    Words in another language than the page stand in a `span` that says theirs: a screen
    reader changes its voice, and numbers and full stops keep their place among words that
    run the other way. Attributes and titles, which hold no elements, take `Wording`.
    """

    words: Wording
    lang: str
    """The language of the page."""
    dir: Direction

    def __getattr__(self, key: str) -> str:
        return self.said(getattr(self.words, key))

    def said(self, text: str, of: str = "") -> str:
        """Words of the interface; `{}` in them stands for words `of` the page."""
        if self.words.speaks(self.lang):
            return text.format(of) if of else text
        own = Markup('<span lang="{}" dir="{}">{}</span>').format(self.lang, self.dir, of)
        inside = escape(text).format(own) if of else escape(text)
        return Markup("<span{}>{}</span>").format(self.mark(self.words.lang), inside)

    def count(self, key: str, number: int) -> str:
        """See `Wording.count`."""
        return self.said(self.words.count(key, number))

    def date(self, value: str) -> str:
        """See `Wording.date`."""
        return self.said(self.words.date(value))

    def mark(self, lang: str, towards: Direction | None = None) -> Markup:
        """What an element with words in `lang` carries: nothing if the page is, too."""
        towards = towards or direction(lang)
        said = Markup(' lang="{}"').format(lang) if lang != self.lang else Markup()
        if towards != self.dir:
            said += Markup(' dir="{}"').format(towards)
        return said
