"""Mathematics of Word in one line, no part of it lost."""

from __future__ import annotations

import pytest

from importers.reading.read import read
from importers.result import Cause
from importers.source.source import make_source
from tests.importers.readers.office_files import docx, outline


def run(text: str, properties: str = "") -> str:
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


def part(name: str, text: str) -> str:
    return f"<m:{name}>{run(text)}</m:{name}>"


def structure(name: str, *parts: str, properties: str = "") -> str:
    return f"<m:{name}>{properties}{''.join(parts)}</m:{name}>"


def sign(group: str, name: str, value: str) -> str:
    return f'<m:{group}><m:{name} m:val="{value}"/></m:{group}>'


E, SUB, SUP, LIM = part("e", "x"), part("sub", "1"), part("sup", "2"), part("lim", "t→0")


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (structure("acc", E), "x̂"),
        (structure("acc", part("e", "AB"), properties=sign("accPr", "chr", "→")), "AB\u20d7"),
        (structure("acc", part("e", "a+b"), properties=sign("accPr", "chr", "̃")), "(a+b)̃"),
        (structure("bar", E, properties=sign("barPr", "pos", "top")), "x̅"),
        (structure("bar", E), "x̲"),
        (structure("limLow", part("e", "max"), LIM), "max_(t→0)"),
        (structure("limUpp", E, part("lim", "def")), "x^def"),
        (structure("groupChr", part("e", "a+b")), "a+b"),
        (structure("limLow", structure("groupChr", E).join(("<m:e>", "</m:e>")), LIM), "x_(t→0)"),
        (structure("sPre", SUB, SUP, E), "_1^2 x"),
        (structure("sSubSup", E, SUB, SUP), "x_1^2"),
        (structure("rad", part("deg", "4"), E), "∜(x)"),
        (structure("rad", part("deg", "n+1"), E), "(n+1)√(x)"),
        (structure("rad", part("deg", "2"), E), "√(x)"),
        (structure("f", part("num", "1"), part("den", "2.5")), "1/2.5"),
        (
            structure("f", part("num", "n"), part("den", "k"), properties=sign("fPr", "type", "noBar")),
            "n; k",
        ),
        (structure("borderBox", E) + structure("box", E) + structure("phant", E), "xxx"),
        (
            structure("func", structure("limLow", part("e", "lim"), LIM).join(("<m:fName>", "</m:fName>")), E),
            "lim_(t→0) x",
        ),
        (structure("eqArr", part("e", "a"), part("e", "b")), "a; b"),
    ],
)  # fmt: skip
def test_no_operand_is_lost(formula: str, shown: str) -> None:
    result = read(make_source("a.docx", docx(f"<w:p><m:oMath>{formula}</m:oMath></w:p>")))
    assert outline(result.value.lead) == [shown]
    assert result.messages == ()


@pytest.mark.parametrize(
    "deleted",
    [
        f"<w:del>{run('9')}</w:del>",
        run("9", '<w:rPr><w:del w:id="1"/></w:rPr>'),
        structure("f", f"<m:num><w:del>{run('9')}</w:del></m:num>", "<m:den/>"),
    ],
)
def test_deleted_parts_of_a_formula_are_left_out(deleted: str) -> None:
    body = f"<w:p><m:oMath>{run('x=')}{deleted}{run('5')}</m:oMath></w:p>"
    result = read(make_source("a.docx", docx(body)))
    assert "9" not in outline(result.value.lead)[0]
    assert [(s.reason, s.text) for s in result.excluded] == [(Cause.DELETED, "9")]
    assert [m.code for m in result.messages] == ["changes-accepted"]
