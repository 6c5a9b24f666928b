"""The published schema is the contract that records are held to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cms.rendering import contract, schema_files

RECORDS = Path(__file__).parent / "records"
ARTICLES = sorted(RECORDS.glob("article-*.json"))
SCHEMA = json.loads(schema_files()["/schemas/article-1.json"])


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: file.stem)
def test_example_records_keep_the_schema(file: Path) -> None:
    errors = list(Draft202012Validator(SCHEMA).iter_errors(json.loads(file.read_text())))
    assert [error.message for error in errors] == []


def test_the_example_in_the_manual_keeps_the_schema() -> None:
    manual = (Path(__file__).parents[3] / "docs/headless.md").read_text()
    example = json.loads(manual.partition("```json\n")[2].partition("```")[0])
    errors = list(Draft202012Validator(SCHEMA).iter_errors(example))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("field", SCHEMA["required"])
def test_a_record_without_a_promised_field_is_refused(field: str) -> None:
    record: dict[str, Any] = json.loads(ARTICLES[0].read_text())
    del record[field]
    assert not Draft202012Validator(SCHEMA).is_valid(record)


def test_types_and_schema_promise_the_same_fields() -> None:
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])
    assert set(SCHEMA["required"]) == set(contract.Article.__annotations__)
    section = SCHEMA["properties"]["sections"]["items"]
    assert set(section["required"]) == set(contract.Section.__annotations__)
    assert SCHEMA["properties"]["format"]["const"] == contract.FORMAT
