"""Over HTTP: published files and nothing else, with the headers that keep readers safe."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from cms.publishing.serving import serve
from cms.rendering.configured import assets

pytestmark = pytest.mark.django_db

TYPES = {
    "/": "text/html; charset=utf-8",
    "/depression/walking/": "text/html; charset=utf-8",
    "/depression/walking/index.json": "application/json; charset=utf-8",
    "/depression/walking/index.md": "text/markdown; charset=utf-8",
    "/feed.xml": "application/xml; charset=utf-8",
    "/feed.json": "application/json; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/llms.txt": "text/plain; charset=utf-8",
    "/schemas/article-1.json": "application/json; charset=utf-8",
    assets()["site.css"].path: "text/css",
}


@pytest.fixture(autouse=True)
def served(site: Path, settings: Any) -> Path:
    """The published site; a secret lies beside it."""
    settings.PUBLISHED_ROOT = site
    (site.parent / "secret.txt").write_text("secret")
    return site


@pytest.mark.parametrize("path", TYPES)
def test_a_file_says_what_it_is(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[path]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


@pytest.mark.parametrize("path", ["/", "/depression/walking/", "/nothing/"])
def test_a_page_may_load_nothing_but_its_own(client: Client, path: str) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_readers_are_not_kept_apart_by_cookies(client: Client, admin: Client) -> None:
    ours, theirs = client.get("/"), admin.get("/")
    assert "Cookie" not in ours.get("Vary", "") + theirs.get("Vary", "")
    assert b"".join(ours) == b"".join(theirs)


def test_what_a_reader_has_is_not_sent_again(client: Client) -> None:
    first = client.get("/")
    assert first["Cache-Control"] == "no-cache"
    for header, value in [
        ("If-None-Match", first["ETag"]),
        ("If-Modified-Since", first["Last-Modified"]),
    ]:
        again = client.get("/", headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]


def test_a_change_within_a_second_is_sent(
    client: Client, public: Path, settings: Any
) -> None:
    settings.PUBLISHED_ROOT = public
    public.mkdir()
    (public / "index.html").write_text("one")
    first = client.get("/")
    (public / "index.html").unlink()
    (public / "index.html").write_text("other")
    headers = {
        "If-None-Match": first["ETag"],
        "If-Modified-Since": first["Last-Modified"],
    }
    assert client.get("/", headers=headers).status_code == 200


def test_assets_are_kept_for_ever(client: Client) -> None:
    assert "immutable" in client.get(assets()["site.css"].path)["Cache-Control"]


def test_assets_are_there_before_anything_is_published(
    client: Client, public: Path, settings: Any
) -> None:
    settings.PUBLISHED_ROOT = public
    assert client.get(assets()["site.css"].path).status_code == 200
    assert client.get("/").status_code == 404


def test_the_head_of_a_page_can_be_had_alone(client: Client) -> None:
    response = client.head("/depression/walking/")
    assert (response.status_code, b"".join(response)) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent(client: Client, method: str) -> None:
    for path in ("/", "/depression/walking/", "/feed.xml", "/nothing.html"):
        assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("path", ["/depression", "/depression/walking", "/a-z"])
def test_a_folder_is_found_without_its_slash(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, f"{path}/")


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/%2e%2e/secret.txt", "/depression/../../secret.txt"),
        *("/..%2fsecret.txt", "/%2e%2e%2fsecret.txt", "/....//secret.txt"),
        *("//etc/passwd", "/%2fetc/passwd", "/etc/passwd", "/..\\secret.txt"),
        *("/%00", "/index.html%00", "/depression/%00/", "/%ff%fe", "/%0a", "/a%0d%0ab"),
        *("/.publishing", "/.writing-x", "/depression/.writing-x", "/.git/config"),
        *("/_redirects", "/_gone", "/index.html/", "/feed.xml/", "/index.html/x"),
        *("/" + "a" * 5000, "/" + "a/" * 2000, "/media/", "/media/none.png"),
        "/%c3%a9" * 100,
    ],
)
def test_nothing_else_can_be_had(client: Client, served: Path, path: str) -> None:
    (served / ".publishing").write_text("[]")
    response = client.get(path)
    body = b"".join(response)  # type: ignore[arg-type]  # bytes, being no text
    assert response.status_code == 404, response
    assert b"secret" not in body
    assert b"root:" not in body
    (served / ".publishing").unlink()


def test_a_link_out_of_the_folder_is_not_followed(client: Client, served: Path) -> None:
    link = served / "out.txt"
    link.symlink_to(served.parent / "secret.txt")
    assert client.get("/out.txt").status_code == 404
    link.unlink()


def test_a_redirect_stays_on_the_site() -> None:
    def request(path: str) -> WSGIRequest:
        return RequestFactory().get("/" + path)

    for path in ("/evil.example", "\\evil.example", "//evil.example/x"):
        response = serve(request("x"), path)
        assert not response.headers.get("Location", "/x").startswith(("//", "/\\", "http"))


def test_what_is_not_there_is_said_in_a_page_of_the_site(client: Client) -> None:
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert b"<html" in response.content
    assert response["Cache-Control"] == "no-cache"


def test_a_page_of_another_host_may_ask_first_and_see_the_etag(client: Client) -> None:
    answer = client.options(
        "/depression/walking/index.json",
        headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"},
    )
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "*"
    got = client.get("/depression/walking/index.json")
    assert got["ETag"]
    assert got["Access-Control-Expose-Headers"] == "ETag"


def test_a_redirect_keeps_the_query(client: Client) -> None:
    answer = client.get("/depression/walking?from=mail&x=%C3%A9")
    assert answer.status_code == 301
    assert answer["Location"] == "/depression/walking/?from=mail&x=%C3%A9"


@pytest.mark.parametrize("kept", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_accented_letters_are_the_same_in_one_character_or_two(
    client: Client, served: Path, kept: str, asked: str
) -> None:
    name = unicodedata.normalize(kept, "säule")
    (served / name).mkdir()
    (served / name / "index.html").write_text("A column.")
    answer = client.get(f"/{quote(unicodedata.normalize(asked, 'säule'))}/")
    assert (answer.status_code, b"".join(answer)) == (200, b"A column.")
    shutil.rmtree(served / name)
