"""What comes out of a hostile document runs nothing when a browser opens it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from importers import make_source, read
from importers.writers.html import write as write_html
from tests.e2e.harness.chromium import new_context
from tests.importers.readers.office_files import docx, epub, odt, p

pytestmark = pytest.mark.e2e

FIRE = "window.fired = (window.fired || 0) + 1"
MARKUP = f"""
<h1 onclick="{FIRE}">A title</h1>
<p style="background: url(https://elsewhere.example/x)" onmouseover="{FIRE}">Some words,
<a href="javascript:{FIRE}">a link</a>, <a href="data:text/html,x">another</a>,
<a href="JaVa&#9;Script:{FIRE}">one more</a> and <b onfocus="{FIRE}" tabindex="0">bold</b>.</p>
<script>{FIRE}</script><img src="x" onerror="{FIRE}" alt="a picture"/>
<form action="https://elsewhere.example/"><input name="q" autofocus="" onfocus="{FIRE}"/>
<button>Send</button></form>
<iframe srcdoc="&lt;script&gt;parent.fired = 1&lt;/script&gt;"></iframe>
<svg onload="{FIRE}"><script>{FIRE}</script></svg>
<p>Last words &lt;script&gt;{FIRE}&lt;/script&gt; here.</p>
"""
LINK = '<w:hyperlink r:id="j"><w:r><w:t>a link</w:t></w:r></w:hyperlink>'
DOCUMENTS = {
    "a.txt": f"A title\n\nSome words <script>{FIRE}</script> javascript:{FIRE}\n\nMore.\n",
    "a.md": f"# A title\n\nSome [a link](javascript:{FIRE}) <b onclick='{FIRE}'>x</b>\n{MARKUP}",
    "a.html": f"<!doctype html><title>A title</title><body onload='{FIRE}'>{MARKUP}",
    "a.rst": "A title\n=======\n\nSome `a link <javascript:alert(1)>`_ words.\n\n"
    ".. raw:: html\n\n   <script>window.fired = 1</script>\n\nLast words.\n",
    "a.docx": docx(
        p("Some words") + f"<w:p>{LINK}</w:p>" + p("Last words"),
        links={"j": f"javascript:{FIRE}"},
    ),
    "a.odt": odt(
        "<text:h text:outline-level='1'>A title</text:h><text:p>Some words "
        f"<text:a xlink:href='javascript:{FIRE}'>a link</text:a></text:p>"
    ),
    "a.epub": epub({"one.xhtml": MARKUP}),
}
DANGEROUS = """() => [...document.querySelectorAll("*")].flatMap(each => [
    ...(/^(script|style|iframe|object|embed|form|button|svg|link|base|meta)$/.test(each.localName)
        && !each.closest("head") ? [each.localName] : []),
    ...(each.localName == "input" && !(each.type == "checkbox" && each.disabled)
        ? ["input"] : []),
    ...[...each.attributes].filter(one => /^on|^style$|^srcdoc$/.test(one.name)
        || /^\\s*(javascript|data|vbscript):/i.test(one.value.replace(/[\\s\\0]/g, "")))
        .map(one => `${each.localName} ${one.name}=${one.value}`),
])"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    context = new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_in_it_runs(page: Page, name: str) -> None:
    data = DOCUMENTS[name]
    source = make_source(name, data if isinstance(data, bytes) else data.encode())
    document = read(source).value
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(write_html(document))
    for link in page.locator("a[href]").all():
        link.dispatch_event("click")
    for each in page.locator("body *").all()[:100]:
        each.dispatch_event("mouseover")
        each.dispatch_event("focus")
    assert page.evaluate("window.fired") is None
    assert page.evaluate(DANGEROUS) == []
    assert [url for url in asked if "elsewhere" in url] == []
    assert "words" in (page.text_content("body") or "")
