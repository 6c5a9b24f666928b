"""What a server answers instead of a document: an error, a login, a check of the browser.

Known by a title as servers write them and hardly any text. An article about errors has
such a title too, but more to say than the answer of a server.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from http import HTTPStatus

LONGEST = 1 << 20
"""Characters of the longest text that is looked at; pages of logins hold much script."""
FEW = 40
"""Words of an answer about which nothing says that it comes from a server. Chosen."""
MORE = 100
"""Words of one that speaks to a visitor. Chosen: GitHub's has 65."""
MANY = 250
"""Words of one that names its server. Chosen: Cloudflare's have up to 150."""
PARAGRAPHS = 3
"""Paragraphs of one that names none, and half as many as of one that speaks to a visitor.
Chosen: an article has sections."""
LONGEST_TITLE = 200
SHOWN = 80
"""Characters of a title that are quoted. Chosen."""

PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|title)\b", re.I
)
HIDDEN = re.compile(r"<(script|style|svg|noscript|template)\b", re.I)
TAG = re.compile(r"<[^<>]*>")
TITLE = re.compile(r"<title\b[^<>]*>([^<]*)", re.I)
FIRST_HEADING = re.compile(r"<h[1-6]\b[^<>]*>((?:[^<]|<(?!/h))*)", re.I)
HEADING = re.compile(r"<h[1-6]\b", re.I)
BLOCKS = re.compile(r"<(?:h[1-6]|p|li)\b", re.I)
MARKUP = re.compile(r"[#=*_~`>-]+")
WORD = re.compile(r"[^\W_]+")

BEYOND_HTTP = {419, 420, 440, 444, 449, 450, 499, 509, *range(494, 499), *range(520, 531)}
"""Codes of nginx, IIS, Cloudflare and others that no standard has."""
CODES = "|".join(
    str(code) for code in sorted({*(s.value for s in HTTPStatus if s >= 300), *BEYOND_HTTP})
)
ERROR = (
    r"(?:an |the )?(?:http[/ ]?\d?\.?\d?|status|error|server|code|response|oops|sorry|"
    r"fehler|fehlercode|erreur|errore|erro|error|fout|fel|feil|fejl|virhe|hiba|chyba|błąd|eroare|"
    r"hata|ошибка|помилка|エラー|错误|錯誤|오류)"
)
PHRASES = "|".join(
    re.escape(s.phrase)
    for s in HTTPStatus
    if s >= HTTPStatus.BAD_REQUEST and " " in s.phrase
)
SAID = rf"""(?:{PHRASES}|forbidden|unauthorized
    |(?:the\ )?(?:service|server|site|web\ ?site|page)
     (?:\ is)?(?:\ currently|\ temporarily)*
     \ (?:unavailable|overloaded|down|not\ available|offline)
    |(?:page|file|site|resource|object)\ (?:could\ |can)?not\ (?:be\ )?found
    |gateway\ time-?out|request\ time-?out|access\ (?:is\ )?(?:denied|forbidden)
    |(?:internal\ )?server\ error|(?:application|runtime|proxy|fatal)\ error|error\ response
    |error\ establishing\ a\ database\ connection|the\ resource\ cannot\ be\ found
    |(?:web\ )?server\ is\ (?:down|returning\ an\ unknown\ error)|no\ healthy\ upstream
    |upstream\ (?:connect|request)\ (?:error|timeout)|connection\ timed\ out
    |just\ a\ moment|one\ moment|attention\ required|checking\ your\ browser
    |verif(?:y|ying)\ (?:that\ )?you\ are\ (?:a\ )?human|are\ you\ (?:a\ )?(?:human|robot)
    |security\ check|ddos|(?:down\ for|under|scheduled|in)\ maintenance|maintenance\ mode
    |we.{{0,4}}\ be\ (?:right\ )?back|temporarily\ (?:unavailable|down)|redirecting
    |moved\ permanently|(?:please\ )?(?:log|sign)[\ -]?(?:in|on)|authentication\ required
    |session\ expired|problem\ loading\ page|this\ site\ can.t\ be\ reached
    |welcome\ to\ nginx|it\ works)"""
TAIL = r"(?:\s*[^\w\s].*|\ (?:to|or|with|page|at|for|on|before|soon)\b.*)?"
SAID_BY_SERVER = re.compile(
    rf"""(?:{SAID}|(?:{ERROR}\W*){{1,3}}(?:{CODES})(?!\w).*
    |(?:{CODES})\s*(?:[^\w\s%].*|(?:{SAID}|found|gone|conflict).*)?){TAIL}""",
    re.I | re.VERBOSE | re.DOTALL,
)
"""A title as servers write it: words of theirs, “error” and a number in any language, or
the number by itself or before such words."""
NUMBERED = re.compile(rf"(?:{CODES})\b")
FOOTPRINTS = re.compile(
    r"""<hr>\s*<center>|<address>[^<]{1,40}\ server\ at|server\ at\ \S+\ port\ \d
    |\b(?:nginx|openresty|apache|microsoft-iis|lighttpd|caddy|varnish|envoy|haproxy|tomcat|
      jetty|werkzeug|litespeed|tengine|squid)/\d|varnish\ cache\ server|guru\ meditation
    |cloudflare\ ray\ id|ray\ id:|cdn-cgi/|cf-(?:error|wrapper|browser)|_cf_chl
    |generated\ by\ cloudfront|request\ could\ not\ be\ satisfied|errors\.edgesuite
    |x-amz-|reference\ \#\d|incident\ id|errordocument
    |requested\ url\b[^<]{0,300}\ not\ found|additional\ error,
    |enable\ javascript\ and\ cookies|type=["']?password
    |before\ headers\.\ reset|no\ server\ is\ available\ to\ handle""",
    re.I | re.VERBOSE,
)
"""What names the server, or a form for a password."""
PLEAS = re.compile(
    r"""(?:try|check\ back)\ again|(?:page|file|address|url)\ (?:that\ )?(?:you|was|is)\b
    |contact\ (?:the|us|your|our)\b|administrator|this\ (?:server|address)
    |(?:go|return|back)\ (?:back\ )?to\ (?:the\ )?(?:home|main|start|previous)
    |requested\ (?:url|page|file|resource)
    |your\ (?:site|request|browser|ip|account)|sorry|we\ apologi""",
    re.I | re.VERBOSE,
)
"""What is said to a visitor."""
BARE = re.compile(
    r"""\s*(?:\{\s*"(?:errors?|message|detail|status|code|statusCode)"\s*:
    |(?:<\?xml[^>]{0,200}>\s*)?<Error>\s*<Code>)""",
    re.VERBOSE,
)
"""An error for programs, in JSON or XML."""


def find_server_page(text: str) -> str:
    """Returns one sentence, where a text looks like what a server answers instead of a
    document; else empty.
    """
    if len(text) > LONGEST:
        return ""
    is_page = PAGE.match(text) is not None
    shown = _shown(text) if is_page else text
    words = len(WORD.findall(shown))
    if BARE.match(text) and words <= FEW:
        return _sentence(shown, words)
    signed = FOOTPRINTS.search(text) is not None
    titles = _titles(text, shown, is_page)
    said = [title for title in titles if _is_said_by_server(title, signed)]
    if not said or words > (MANY if signed else _most_words(text, shown, is_page)):
        return ""
    return _sentence(said[0], words)


def _sentence(title: str, words: int) -> str:
    count = "1 word" if words == 1 else f"{words:,} words"
    quoted = " ".join(title.split())[:SHOWN]
    return f"It looks like an error page of a server, or its login: “{quoted}”, {count}."


def _most_words(text: str, shown: str, is_page: bool) -> int:
    """Returns how many words a text with such a title may have, to be an answer of a server
    that it does not name.
    """
    if not is_page:
        return FEW if len(re.split(r"\n\s*\n", shown.strip())) <= PARAGRAPHS else -1
    speaks = PLEAS.search(shown) is not None
    # Beside the title.
    parts, headings = (len(find(text)) - 1 for find in (BLOCKS.findall, HEADING.findall))
    if headings > 1 or parts > PARAGRAPHS * (1 + speaks):
        return -1
    return MORE if speaks else FEW


def _titles(text: str, shown: str, is_page: bool) -> Iterator[str]:
    """Yields what may be the title: of a page what it says is, else what stands first."""
    if is_page:
        for pattern in (TITLE, FIRST_HEADING):
            found = pattern.search(text)
            if found:
                yield html.unescape(TAG.sub(" ", found[1]))
    lines = (MARKUP.sub(" ", line).strip() for line in shown.strip()[:4000].splitlines())
    yield next((line for line in lines if line), "")


def _is_said_by_server(title: str, signed: bool) -> bool:
    """Returns whether a title, or a part of it beside a site's name, is as servers say
    it.
    """
    title = title[:LONGEST_TITLE].strip()
    if signed and NUMBERED.match(title):
        return True
    # “Page not found · GitHub Pages”, “example.com | 502: Bad gateway”.
    parts = [title, *re.split(r"\s[|·•»–—-]\s", title)]
    return any(SAID_BY_SERVER.fullmatch(part.strip(" .!…:")) for part in parts)


def _shown(text: str) -> str:
    """Returns the words of a page that are shown, about."""
    first, *rest = text.split("<!--")
    # Searched for from each opening on, so that what is never closed costs no more.
    parts = HIDDEN.split(first + "".join(part.partition("-->")[2] for part in rest))
    shown = [parts[0]]
    # The name of each hidden element, and what follows its opening.
    for name, after in zip(parts[1::2], parts[2::2], strict=True):
        closing = re.search(rf"</{name}\s*>", after, re.I)
        shown.append(after[closing.end() :] if closing else "")
    return html.unescape(TAG.sub(" ", "".join(shown)))
