from __future__ import annotations

from tests.importers.readers.office_files import docx, outline, p, read_bytes


def cell(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text, run=run)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> list[str]:
    return outline(
        read_bytes("a.docx", docx(f"<w:tbl>{''.join(rows)}</w:tbl>")).value.blocks
    )


def test_marked_rows_are_headers() -> None:
    head = row(cell("A"), cell("B"), properties="<w:tblHeader/>")
    assert table(head, row(cell("1"), cell("2"))) == ["| A! | B! |", "| 1 | 2 |"]


def test_a_first_row_that_alone_is_bold_is_a_header() -> None:
    head = row(cell("A", run="<w:b/>"), cell("B", run="<w:b/>"))
    assert table(head, row(cell("1"), cell("2"))) == ["| *A*! | *B*! |", "| 1 | 2 |"]


def test_merged_cells_have_spans() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    assert table(
        row(cell("wide", '<w:gridSpan w:val="2"/>'), cell("x")),
        row(cell("a"), cell("tall", down), cell("y")),
        row(cell("b"), cell("", on), cell("z")),
    ) == ["| wide<2x1> | x |", "| a | tall<1x2> | y |", "| b | z |"]


def test_a_table_in_a_cell_stays_there() -> None:
    inner = f"<w:tbl>{row(cell('in'))}</w:tbl>"
    assert table(row(f"<w:tc>{inner}{p('out')}</w:tc>")) == ["| | in |/out |"]


def test_a_row_that_was_deleted_is_left_out() -> None:
    gone = row(cell("gone"), properties="<w:del/>")
    result = read_bytes("a.docx", docx(f"<w:tbl>{row(cell('kept'))}{gone}</w:tbl>"))
    assert outline(result.value.blocks) == ["| kept |"]
    assert [e.text for e in result.excluded] == ["gone"]


def test_content_controls_around_rows_and_cells_are_looked_through() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('a')}</w:sdtContent></w:sdt>"
    assert table(f"<w:sdt><w:sdtContent>{row(inner)}</w:sdtContent></w:sdt>") == ["| a |"]
