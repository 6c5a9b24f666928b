"""Pages as the programs export them that people write with."""

import pytest

from importers.readers.html import read
from importers.source.source import HTML, Source
from tests.importers.readers.html.reading import flow_of, title_of, written
from tests.importers.readers.office_files import outline
from tests.importers.reports import report

GOOGLE = (
    '<html><head><style type="text/css">ul.lst-kix_a-0{{list-style-type:none}}.c0{{font-weight:'
    "700}}.c1{{font-style:italic}}.c2{{font-weight:400;text-decoration:none}}.c3{{"
    "vertical-align:super}}.c4{{text-decoration:line-through}}</style></head><body"
    ' class="c9 doc-content">{}</body></html>'
)


def google(body):
    return GOOGLE.format(body)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<span class="c0">never</span> stop', "<strong>never</strong> stop"),
        ('<span class="c2 c1">ask</span> first', "<em>ask</em> first"),
        ('x<span class="c3">2</span>', "x<sup>2</sup>"),
        ('<span class="c4">old</span> new', "<s>old</s> new"),
        ('<span class="c0 c1">both</span>', "<strong><em>both</em></strong>"),
        ('<span class="c2">plain</span> words', "plain words"),
    ],
)
def test_google_docs_says_by_its_classes_how_words_look(inner, expected):
    assert written(google(f"<p>{inner}</p>")) == f"<p>{expected}</p>"


def test_classes_of_other_pages_are_their_design():
    page = '<style>.c0{font-weight:700}</style><p><span class="c0">never</span> stop</p>'
    assert written(page) == "<p>never stop</p>"


def test_headings_of_google_docs_are_not_bold_by_class():
    page = google(
        '<h2><span class="c0">Rest</span></h2><p>Sleep.</p><h2>Eat</h2><p>Soup.</p>'
    )
    assert "<strong>" not in written(page)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (
            "https://www.google.com/url?q=https://e.org/a?x%3D1&sa=D&ust=1",
            "https://e.org/a?x=1",
        ),
        ("https://www.google.de/url?sa=t&url=http://e.org/", "http://e.org/"),
        ("https://www.google.com/url?q=https://e.org/%23part&usg=A", "https://e.org/#part"),
        ("https://www.google.com/search?q=burns", "https://www.google.com/search?q=burns"),
        ("https://www.google.com/url?q=burns", "https://www.google.com/url?q=burns"),
    ],
)
def test_links_by_redirection_lead_to_their_place(address, target):
    page = f'<p>See <a href="{address.replace("&", "&amp;")}">this</a>.</p>'
    assert f'href="{target}"' in written(page)


def test_a_redirection_to_a_script_is_no_link():
    page = '<p>See <a href="https://www.google.com/url?q=javascript:x()&amp;sa=D">this</a>.</p>'
    assert written(page) == "<p>See this.</p>"


@pytest.mark.parametrize(
    "page",
    [
        google('<p class="c3 title"><span class="c0">Sleep</span></p><p>Rest.</p><h1>A</h1><p>B.</p>'),
        '<meta name="generator" content="LibreOffice 7"><p class="title">Sleep</p><h1>A</h1><p>B.</p>',
        '<meta name="Generator" content="Microsoft Word 15"><p class=MsoTitle>Sleep</p><p>B.</p>',
        '<p class="MsoTitle x">Sleep</p><h1>A</h1><p>B.</p>',
    ],
)  # fmt: skip
def test_the_style_title_of_a_word_processor_is_the_title(page):
    assert title_of(page) == "Sleep"


def test_a_class_title_on_any_other_page_is_not():
    assert (
        title_of('<p class="title">Teaser</p><h1>Sleep</h1><p>Rest a day.</p>') == "Sleep"
    )


def test_the_export_of_google_docs():
    page = report("h01-google-docs-export.html")
    assert title_of(page) == "Sleeping better"
    assert outline(flow_of(page).blocks) == [
        "You should *never* stop a medicine by yourself: _ask first_.^ftnt1",
        "# At night",
        "- Keep the room dark",
        "  - Close the curtains",
        "- Keep it cool",
        "# By day",
        "Read [our guide](https://example.org/sleep?x=1) and go for a walk.",
        "^ftnt1: A nurse or a pharmacist can tell you.",
    ]


def test_the_export_of_libreoffice():
    page = report("h11-libreoffice-html.html")
    assert title_of(page) == "Caring for a wound"
    assert outline(flow_of(page).blocks) == [
        "# Cleaning",
        "Wash your hands^sdfootnote1sym and rinse the wound^sdendnote1sym.",
        "1. Open the pack.",
        "  a. Look at the date.",
        "2. Use it.",
        "^sdfootnote1sym: With soap.",
        "^sdendnote1sym: Lund 2024.",
    ]


def codes_of(page):
    """The codes of the messages about a page."""
    return [
        message.code for message in read(Source("a.html", HTML, page.encode())).messages
    ]


CONFLUENCE = {
    "code with the signs of markup": (
        '<ac:structured-macro ac:name="noformat"><ac:plain-text-body><![CDATA[if a < b > c:'
        "]]></ac:plain-text-body></ac:structured-macro>",
        ["code :'if a < b > c:'"],
    ),
    "a warning without a title": (
        '<ac:structured-macro ac:name="warning"><ac:rich-text-body><p>No ice.</p>'
        "</ac:rich-text-body></ac:structured-macro>",
        ["!warning", "  No ice."],
    ),
    "tasks in a list of tasks": (
        "<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Sign"
        "</ac:task-body></ac:task></ac:task-list>",
        ["- [ ] Sign"],
    ),
    "a link to a person": (
        '<p>Ask <ac:link><ri:user ri:username="ann" /></ac:link>.</p>',
        ["Ask ann."],
    ),
    "an image of the web": (
        '<p>A <ac:image ac:alt="plan"><ri:url ri:value="https://e.org/p.png" /></ac:image></p>',
        ["A <image>"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CONFLUENCE)
def test_confluence_means_what_html_has_elements_for(kind):
    page, expected = CONFLUENCE[kind]
    assert outline(flow_of(page).blocks) == expected


def test_macros_that_are_not_known_are_said_once_by_name():
    macro = (
        '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="k">X-1</ac:parameter>'
    )
    page = f"<p>Rest.</p>{macro}</ac:structured-macro>{macro}</ac:structured-macro>"
    messages = read(Source("a.html", HTML, page.encode())).messages
    assert [m.text for m in messages] == [
        "Macros that only Confluence can fill were left out: “jira”."
    ]


def test_the_storage_format_of_confluence():
    page = report("h08-confluence-storage.html")
    assert title_of(page) == "Ward handbook"
    assert outline(flow_of(page).blocks) == [
        "Read this before your first shift on the ward, and keep a copy with you for the week.",
        "Words of the second cell come after the first.",
        "!info Please note",
        "  The ward closes at nine.",
        "!details More about keys",
        "  Keys hang behind the desk.",
        "code bash:'ls -l /srv/ward'",
        "- [x] Sign the form",
        "- [ ] Get a badge",
        "See the rota page and Duty list.",
        "Plan of the ward",
        "Status: APPROVED ✓",
    ]
    assert codes_of(page) == ["images-missing", "links-left-out"]


NOTION = (
    '<html><body><article class="page sans"><header><h1 class="page-title">Ward</h1></header>'
    '<div class="page-body">{}<p>More words of the page, as it goes on.</p></div></article></body></html>'
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (
            '<ul class="bulleted-list"><li>a</li></ul><ul class="bulleted-list"><li>b</li></ul>',
            ["- a", "- b"],
        ),
        (
            '<ol class="numbered-list" start="1"><li>a</li></ol><ol class="numbered-list"'
            ' start="2"><li>b</li></ol>',
            ["1. a", "2. b"],
        ),
        (
            '<ol class="numbered-list" start="1"><li>a</li></ol><p>x</p><ol'
            ' class="numbered-list" start="2"><li>b</li></ol>',
            ["1. a", "x", "2. b"],
        ),
        ('<p><a href="https://www.notion.soundefined">old</a></p>', ["old"]),
        ('<p>See <a href="https://www.notion.so/a">a</a>.</p>', ["See [a](https://www.notion.so/a)."]),
    ],
)  # fmt: skip
def test_notion_writes_each_item_as_a_list(inner, expected):
    assert outline(flow_of(NOTION.format(inner)).blocks)[:-1] == expected


def test_the_export_of_notion():
    page = report("h07-notion-export.html")
    assert title_of(page) == "Ward guide"
    assert outline(flow_of(page).blocks) == [
        "| Status! | Approved |",
        "| Review date! | @March 2, 2026 |",
        "This guide is for new staff on the ward and tells them where things are.",
        "!details Where things are",
        "  Dressings are in the second drawer.",
        "  - gauze",
        "  - tape",
        "    - wide tape",
        "!details A plain toggle",
        "  Hidden words that belong to the article.",
        "!warning",
        "  Never leave the drawer open.",
        "- [x] Count the gauze",
        "- [ ] Order tape",
        "Left column words.",
        "Right column words.",
        "1. First",
        "2. Second",
        "See the old page or [Other page](Other%20page%201a2b3c4d.html).",
        "[x.pdf](https://example.org/x.pdf)",
        "E=mc^2",
        "> Words of a patient.",
    ]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Rest a day.\n\nEat some soup.", ["Rest a day.", "Eat some soup."]),
        (
            "<h2>Rest</h2>\nA day.\n\n<h2>Eat</h2>\nSome.",
            ["## Rest", "A day.", "## Eat", "Some."],
        ),
        ('Rest.[gallery ids="1,2"]\n\n[toc]', ["Rest.", "[toc]"]),
        ('[box color="red"]Rest a day.[/box]', ["Rest a day."]),
        (
            '[caption width="3" caption="A bed"]<img src="https://e.org/b.png" alt="b" />[/caption]'
            "\n\nRest.",
            ["figure 'b': A bed", "Rest."],
        ),
        ("Rest a day.\n<!--more-->\nEat [sic] soup.", ["Rest a day.", "Eat [sic] soup."]),
    ],
)
def test_posts_of_wordpress_have_paragraphs_without_tags(post, expected):
    assert outline(flow_of(post).blocks) == expected


def test_a_piece_of_any_other_page_is_no_post():
    assert outline(flow_of("<div>Rest\n\n\n<b>a</b>\n\nday.</div>").blocks) == [
        "Rest *a* day."
    ]


def test_a_post_of_wordpress():
    page = report("h05-wordpress-classic.html")
    assert outline(flow_of(page).blocks) == [
        "Changing a dressing is easy once you know how, and most people learn it in a day or two with a nurse beside them.",
        "figure 'A dressing': A clean dressing",
        "Wash your hands *before* and after.|Then open the pack.",
        "## What you need",
        "- a pack",
        "- a bin",
        "Keep the pack dry. It lasts for a year.",
        "Ask for help if you are unsure.",
        "The last paragraph tells you whom to call.",
    ]
    assert codes_of(page) == ["shortcodes-left-out"]
