"""Real files by other programs: each is read with its words kept; few are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.errors import ImporterError
from importers.reading.read import read
from importers.source.source import load_source

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "import"
FILES = sorted(p for f in ("docx", "odt", "epub", "rst") for p in CORPUS.glob(f"{f}/*.{f}"))

NO_TEXT = "there is nothing to import"
REFUSED = {
    "poi-_OPCCompliance_CoreProperties_DCTermsNamespaceLimitedUseFAIL.docx": NO_TEXT,
    "poi-document_59378.docx": NO_TEXT,  # one empty paragraph
    "poi-document_Headers.docx": NO_TEXT,  # headers and footers alone
    "poi-document_TestTableColumns.docx": NO_TEXT,  # a table of empty cells
    "poi-document_comment.docx": NO_TEXT,  # comments on an empty paragraph
    "poi-document_zero_length.docx": NO_TEXT,
    "poi-openxml4j_TestPackageCoreProperiesGetters.docx": NO_TEXT,
    "poi-nt_clusterfuzz_testcase_minimized_POIFuzzer_6709287337197568.docx": "is not whole",
}
"""Files that are rightly refused, and what must be said of them."""

pytestmark = pytest.mark.skipif(not FILES, reason="the corpora are not beside the project")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_and_no_word_is_lost(path: Path) -> None:
    if path.name in REFUSED:
        with pytest.raises(ImporterError, match=REFUSED[path.name]):
            read(load_source(path))
        return
    result = read(load_source(path))
    lost = [m.text for m in result.messages if m.code == "words-unaccounted"]
    assert lost == []
    assert {
        asset.id for asset in result.value.assets if asset.id.startswith("sha256:")
    } <= set(result.asset_bytes)
