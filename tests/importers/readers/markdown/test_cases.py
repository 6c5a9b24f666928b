"""Each Markdown file in `cases` reads as the JSON beside it says."""

import json
from pathlib import Path
from typing import Any

import pytest

from importers.document.codec import to_data
from importers.readers.markdown import read
from importers.result import NO_PRIOR
from importers.source.source import MARKDOWN, Source

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


def seen(path: Path) -> dict[str, Any]:
    """What was read, as data: what is empty is left out."""
    result = read(Source(path.name, MARKDOWN, path.read_bytes()), NO_PRIOR)
    flow = result.value
    data = {
        "title": to_data(flow.title),
        "title_from": result.prior.title_from,
        "metadata": {k: v for k, v in to_data(flow.metadata).items() if k != "type"},
        "blocks": without_origins(to_data(flow.blocks)),
        "assets": [asset.id for asset in flow.assets],
        "messages": [[m.code, m.line] for m in result.messages],
        "excluded": [[e.reason.value, e.text, e.line] for e in result.excluded],
    }
    return {name: value for name, value in data.items() if value}


def without_origins(data: Any) -> Any:
    if isinstance(data, list):
        return [without_origins(part) for part in data]
    if isinstance(data, dict):
        return {k: without_origins(v) for k, v in data.items() if k != "origin"}
    return data


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_file_is_read_as_the_json_beside_it_says(path: Path) -> None:
    assert seen(path) == json.loads(path.with_suffix(".json").read_text("utf-8"))
