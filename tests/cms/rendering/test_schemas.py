"""The published schemas are the contract that records are held to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from cms.rendering import contract, schema_files

RECORDS = Path(__file__).parent / "records"
MANUAL = Path(__file__).parents[3] / "docs/headless.md"
SCHEMAS: dict[str, dict[str, Any]] = {
    path.rpartition("/")[2]: json.loads(data) for path, data in schema_files().items()
}
ARTICLE, LISTING = SCHEMAS["article-1.json"], SCHEMAS["listing-1.json"]
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)


def record(name: str) -> Any:
    """An example record by the name of its file."""
    return json.loads((RECORDS / f"{name}.json").read_text())


def complaints(of: Any) -> list[str]:
    """What the schema of its kind says against a record."""
    schema = ARTICLE if of["kind"] == "article" else LISTING
    return [
        error.message
        for error in Draft202012Validator(schema, registry=REGISTRY).iter_errors(of)
    ]


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS.keys())
def test_a_schema_is_itself_valid(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("file", sorted(RECORDS.glob("*.json")), ids=lambda file: file.stem)
def test_example_records_keep_their_schema(file: Path) -> None:
    assert complaints(record(file.stem)) == []


def test_the_example_in_the_manual_keeps_the_schema() -> None:
    example = MANUAL.read_text().partition("```json\n")[2].partition("```")[0]
    assert complaints(json.loads(example)) == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("article-rich", contract.Article.__annotations__),
        ("topic", contract.Topic.__annotations__),
        ("home", contract.Home.__annotations__),
    ],
)
def test_every_field_of_the_types_is_promised_by_the_schema(name: str, fields: Any) -> None:
    whole = record(name)
    assert set(whole) == set(fields)
    for field in set(fields) - {"kind"}:
        less = {key: value for key, value in whole.items() if key != field}
        assert complaints(less), f"{name} without {field} should be refused"


def test_the_parts_of_a_record_are_promised_as_the_types_say() -> None:
    section = ARTICLE["properties"]["sections"]["items"]
    assert set(section["required"]) == set(contract.Section.__annotations__)
    summary = LISTING["$defs"]["summary"]
    assert set(summary["required"]) == set(contract.Summary.__annotations__)
    topic = LISTING["properties"]["topics"]["items"]
    assert set(topic["required"]) == set(contract.TopicLink.__annotations__)
    card = ARTICLE["$defs"]["help_card"]
    assert set(card["required"]) == set(contract.HelpCard.__annotations__)
    helpline = card["properties"]["lines"]["items"]
    assert set(helpline["required"]) == set(contract.Helpline.__annotations__)
    assert ARTICLE["properties"]["format"]["const"] == contract.FORMAT


@pytest.mark.parametrize("field", ["phone_url", "sms_url", "url"])
def test_no_record_may_lead_from_a_help_card_to_a_script(field: str) -> None:
    whole = record("article-every-block")
    whole["help_card"]["lines"][0][field] = "javascript:alert(1)"
    assert complaints(whole)
