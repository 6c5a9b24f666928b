"""Whatever a Markdown file holds, it is read or refused, and no word of it is lost."""

from hypothesis import given

from importers.errors import ImporterError
from tests.examples import examples
from tests.importers.readers.lost_words import lost_words, texts

ANY = texts(
    "# ", "## ", "- ", "1. ", "> ", "* * *", "---", "===", "```", "~~~ ", "`", "*", "_", "**",
    "~~", "[", "]", "](", ")", "](/to)", "](/to \"", "\")", "![", "]: ", "]: /to '", "'", "[^",
    "]", "[^1]", "[^1]: ", "^[", "|", "| ", "|---|", "\n|---|---|\n", "\\", "&amp;", "&eacute;",
    "<", ">", "</", "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<!--", "-->", "<table>",
    "<tr><td>", "</table>", "<span lang=\"fr\">", "<a href=\"/to\" title=\"here\">", "</a>",
    "<img src=\"a.png\" alt=\"", "\">", "<script>", "</script>", "<ul><li>", "<details>",
    "<summary>", "</details>", "<dl><dt>", "<dd>", "<pre>", "<custom-tag>", "<?", "<![CDATA[",
    "[ ] ", "[x] ", "[!NOTE]", ": ", ":::", "(", ")=", "{#", "}", "{.", "]{.mark}", "{lang=fr}", "---\ntitle: ",
    "lang: ", "\n---\n", "+++", "http://", "<http://", "://", "![x](data:image/png;base64,AA)",
    "{{", "}}", "$", "\t", "a. ", "b. ", "c. ", "(i) ", "(ii) ", "#. ", "A)  ", "B)  ",
    "::: note\n", ":::{.tip title=\"", "\n:::\n", "!!! note \"", "\"\n    ",
)  # fmt: skip


@given(ANY)
@examples(100)
def test_no_word_is_lost_whatever_the_text(text: str) -> None:
    try:
        assert lost_words("a.md", text) == []
    except ImporterError:
        return
