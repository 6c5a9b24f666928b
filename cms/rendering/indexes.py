"""The files that tell programs what the site holds: sitemap, robots.txt, llms.txt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cms.rendering.contract import Site, SitemapEntry, Summary, TopicLink
from cms.rendering.feeds import uri, xml
from cms.rendering.markdown import plain


def sitemap(entries: Iterable[SitemapEntry]) -> str:
    """`sitemap.xml` (sitemaps.org 0.9); it may hold at most 50,000 entries."""
    urls = "".join(f"<url>{_location(entry)}</url>\n" for entry in entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )


def robots(site: Site) -> str:
    """`robots.txt`: everything public may be read, and the sitemap says where it is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site['url']}/sitemap.xml\n"


def llms_txt(site: Site, topics: Sequence[TopicLink], summaries: Iterable[Summary]) -> str:
    """`llms.txt` (llmstxt.org): the Markdown file of every article, under its topic.

    Topics keep their order and so do the articles in them; articles whose topic is not
    among `topics` come last, under the name of the site.
    """
    groups: dict[str, list[str]] = {topic["path"]: [] for topic in topics}
    titles = {topic["path"]: topic["title"] for topic in topics}
    for summary in summaries:
        topic = summary["topic"]
        path = topic["path"] if topic and topic["path"] in groups else ""
        groups.setdefault(path, []).append(_entry(summary))
    parts = [f"# {plain(site['name'])}"]
    for path, lines in groups.items():
        if lines:
            parts += [f"## {plain(titles.get(path, site['name']))}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _location(entry: SitemapEntry) -> str:
    modified = f"<lastmod>{xml(entry['modified'])}</lastmod>" if "modified" in entry else ""
    return f"<loc>{xml(uri(entry['url']))}</loc>{modified}"


def _entry(summary: Summary) -> str:
    line = f"- [{plain(summary['title'])}](<{uri(summary['url'])}index.md>)"
    card = summary["help_card"]
    about = [
        summary["summary"],
        f"It begins with a help card: “{card['title']}”." if card else "",
    ]
    said = " ".join(filter(None, about))
    return f"{line}: {plain(said)}" if said else line
