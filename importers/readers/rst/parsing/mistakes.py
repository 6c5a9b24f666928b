"""What is said of mistakes in the markup: one plain sentence for each kind.

docutils tells of them in the words of its own grammar; people who edit texts should not
have to know those.
"""

from __future__ import annotations

import re

SIGNS = {
    "emphasis": "*",
    "strong": "**",
    "literal": "``",
    "interpreted text or phrase reference": "`",
    "substitution_reference": "|",
    "target": "_`",
    "footnote": "[",
}
KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.S), sentence)
    for pattern, sentence in (
        (
            r"Title (und|ov)erline too short",
            "The line {0}er this heading is shorter than the heading; it was read as a "
            "heading all the same.",
        ),
        (
            r"Title overline & underline mismatch|Missing matching underline"
            r"|Incomplete section",
            "The lines over and under this heading do not match; it was kept as code.",
        ),
        (
            r"Title level inconsistent|Inconsistent title style|skip from level",
            "The underline of this heading does not fit the order of the headings before "
            "it; it was kept as code.",
        ),
        (
            r"Unexpected section title|Unexpected possible title",
            "A heading stands where none can be, such as in a list; it was kept as text.",
        ),
        (
            r"Unexpected indentation",
            "This line is indented without a blank line before it; it was read as a quote.",
        ),
        (
            r"ends? without a blank line|unexpected unindent",
            "A blank line is missing before this line; it was read as if it were there.",
        ),
        (
            r"Inline (.+?) start-string without end-string",
            "The sign “{0}” is opened here but never closed; it was kept as text.",
        ),
        (
            r"Unknown target name: \"(.+?)\"",
            "A link leads to “{0}”, which nothing in the file is called; its words are "
            "kept.",
        ),
        (
            r"Undefined substitution referenced: \"(.+?)\"",
            "“|{0}|” stands for something that the file does not say; it was kept as it "
            "is.",
        ),
        (
            r"Duplicate (?:explicit |implicit )?target name.*?\"(.+?)\"",
            "More than one place is called “{0}”, so links to it lead to none of them.",
        ),
        (
            r"Anonymous hyperlink mismatch",
            "There are more links without a name than addresses for them, or fewer; "
            "their words are kept.",
        ),
        (
            r"footnote references? (?:but|used)|corresponding footnotes"
            r"|footnotes? available",
            "There are more references to numbered notes than notes; the references are "
            "kept as text.",
        ),
        (
            r"Malformed table|Error parsing content block for the \"[\w-]*table\"|"
            r"\"(?:csv|list)-table\"",
            "This table is not drawn as a table must be; it was kept as code.",
        ),
        (
            r"\"([\w:.+-]+)\" directive",
            "“{0}” has something in it that cannot be read, or lacks something; it was "
            "kept as code.",
        ),
        (
            r"interpreted text role",
            "A word is marked in a way that the file does not explain; it was kept as "
            "text.",
        ),
        (
            r"role prefix and suffix|role (?:prefix|suffix)",
            "A word is marked twice in different ways; it was kept as text.",
        ),
        (
            r"[Ss]ubstitution definition",
            "Something is given a name here, but not what the name stands for; it was left "
            "out.",
        ),
        (
            r"malformed hyperlink target|hyperlink target",
            "The address of a link is not written rightly here; it was left out.",
        ),
        (
            r"transition",
            "A dividing line stands at the beginning or the end of a part; it was kept.",
        ),
        (
            r"[Cc]ircular",
            "A name stands for itself here; it was kept as it is.",
        ),
        (
            r"Document (?:or section )?(?:may|must)",
            "A part stands where none is allowed; it was kept.",
        ),
    )
)
OTHERWISE = "The markup of this place could not be read; its text was kept as it stands."


def explained(said: str) -> str:
    """Returns one sentence for people about what docutils says."""
    said = " ".join(said.split())
    for pattern, sentence in KINDS:
        found = pattern.search(said)
        if found is not None:
            detail = next((group for group in found.groups() if group), "")
            return sentence.format(SIGNS.get(detail, detail))
    return OTHERWISE
