"""Assets are named by what they hold; the stylesheet is small and says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cms.rendering import collect
from cms.rendering.assets import LEFT_OUT
from cms.rendering.stylesheet import LAYERS, joined, minified

STATIC = Path(__file__).parents[3] / "site/static"


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { color : red ; }", "a{color :red}"),
        (
            "a { b: 0.5em -0.5em calc(10.5em - 0.5em) }",
            "a{b:.5em -.5em calc(10.5em - .5em)}",
        ),
        ("a :hover,\n b > c { x: y }", "a :hover,b>c{x:y}"),
        (
            "a { width: calc( 1px + 2 * (3px - 1em) ) }",
            "a{width:calc(1px + 2 * (3px - 1em))}",
        ),
        ("@media (width >= 60rem) and (a) { b {} }", "@media (width>= 60rem) and (a){b{}}"),
        (
            'a::after { content: " ( " attr( x ) " ; } " }',
            'a::after{content:" ( " attr(x) " ; } "}',
        ),
        ("a { b: url(x  y.woff2) ; } /* a { } */ c{}", "a{b:url(x  y.woff2)}c{}"),
        ("a /* , */ b { }", "a b{}"),
        ("a{b:'/* kept */'}", "a{b:'/* kept */'}"),
    ],
)
def test_only_white_space_that_separates_nothing_goes(css: str, small: str) -> None:
    assert minified(css) == small


def test_making_small_twice_changes_nothing() -> None:
    once = minified(joined(STATIC / "css"))
    assert minified(once) == once


@pytest.mark.parametrize("without", LEFT_OUT.values(), ids=LEFT_OUT)
def test_layers_are_declared_first_and_no_other_is_used(without: tuple[str, ...]) -> None:
    css = minified(joined(STATIC / "css", without))
    assert css.startswith("@layer tokens,base,layout,components,focus,print;")
    assert set(re.findall(r"@layer (\w+)\{", css)) == set(LAYERS)


def test_names_change_with_content_and_only_then(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "img").mkdir()
    (tmp_path / "css/base.css").write_text("a { b: url(img/dot.svg) }")
    (tmp_path / "img/dot.svg").write_text("<svg/>")
    (tmp_path / "img/licence.txt").write_text("free")
    first = collect(tmp_path)
    assert first == collect(tmp_path)
    (tmp_path / "img/dot.svg").write_text("<svg />")
    second = collect(tmp_path)
    assert set(first) == {*LEFT_OUT, "img/dot.svg"}
    assert first["img/dot.svg"].path != second["img/dot.svg"].path
    assert second["img/dot.svg"].path in second["site.css"].text
    assert first["site.css"].path != second["site.css"].path


def test_a_stylesheet_that_asks_for_a_missing_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css/base.css").write_text("a { b: url(img/none.svg) }")
    with pytest.raises(FileNotFoundError, match=r"img/none\.svg"):
        collect(tmp_path)


def test_the_font_is_within_its_budget_and_has_its_licence() -> None:
    fonts = [asset for name, asset in collect(STATIC).items() if name.startswith("fonts/")]
    assert [len(font.data) <= 12_500 for font in fonts] == [True]
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text()
