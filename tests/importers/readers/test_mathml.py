import pytest
from lxml import etree

from importers.document import Paragraph, Text
from importers.document.words import texts
from importers.readers.mathml import is_pure, lines_of
from tests.importers.readers.html.fragments import parse_fragment

X, Y, TWO = "<mi>x</mi>", "<mi>y</mi>", "<mn>2</mn>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f"<msup>{X}{TWO}</msup>", ("x^2",)),
        (f"<msub>{X}<mrow>{Y}<mo>+</mo>{TWO}</mrow></msub>", ("x_(y + 2)",)),
        (f"<mfrac>{X}{Y}</mfrac>", ("x/y",)),
        (f"<msqrt>{X}</msqrt><mo>=</mo>{Y}", ("√(x) = y",)),
        (f"<mroot>{X}<mn>3</mn></mroot>", ("∛(x)",)),
        (f"<munderover><mo>∑</mo>{X}{Y}</munderover>", ("∑_x^y",)),
        (f"<munder><mo>lim</mo><mrow>{X}<mo>→</mo>{TWO}</mrow></munder>", ("lim_(x → 2)",)),
        (f"<mover>{X}<mo>¯</mo></mover>", ("x̅",)),
        (f"<mover accent='true'>{X}<mo>^</mo></mover>", ("x̂",)),
        (f"<munder>{X}<mo>¯</mo></munder>", ("x̲",)),
        (f"<munder><munder>{X}<mo>⏟</mo></munder>{Y}</munder>", ("x_y",)),
        (f"<mover>{X}<mi>def</mi></mover>", ("x^def",)),
        (f"<mroot>{X}<mrow>{Y}<mo>+</mo>{TWO}</mrow></mroot>", ("(y + 2)√(x)",)),
        (f"{TWO}<mo>\u2062</mo>{X}", ("2 x",)),
        (
            f"<mtable><mtr><mtd>{X}</mtd><mtd>{Y}</mtd></mtr><mtr><mtd>{TWO}</mtd></mtr></mtable>",
            ("x y", "2"),
        ),
        (f"<mfenced>{X}{Y}</mfenced>", ("(x, y)",)),
        (
            f"<semantics>{X}<annotation>\\frac</annotation></semantics>",
            ("x",),
        ),
    ],
)
def test_a_formula_is_typed_as_people_type_it(inside: str, said: tuple[str, ...]) -> None:
    formula = etree.fromstring(
        f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>'
    )
    assert is_pure(formula)
    assert lines_of(formula) == said


def test_a_formula_that_nests_deeply_keeps_its_signs() -> None:
    deep = "<mrow>" * 200 + X + "</mrow>" * 200
    assert lines_of(etree.fromstring(f"<math>{deep}{Y}</math>")) == ("x y",)


def test_a_formula_among_words_stays_among_them() -> None:
    (block,) = parse_fragment(f"<p>If <math>{X}<mo>=</mo>{Y}</math>, stop.</p>")
    assert block == Paragraph((Text("If x = y, stop."),))


def test_a_formula_set_apart_has_a_paragraph_for_each_row() -> None:
    rows = f"<mtable><mtr><mtd>{X}</mtd></mtr><mtr><mtd>{Y}</mtd></mtr></mtable>"
    blocks = parse_fragment(f'<p>Rows:</p><math display="block">{rows}</math>')
    assert list(texts(blocks)) == ["Rows:", "x", "y"]


def test_what_is_no_formula_inside_one_is_read_as_ever() -> None:
    assert list(texts(parse_fragment("<math>a <b>b</b> c</math>"))) == ["a b c"]
