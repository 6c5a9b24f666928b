"""Old migrations do for ever what they did when they were written."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

STORED = Path(__file__).parents[2] / "importers/document/stored/format-1.json"


def test_the_sketch_of_a_stored_document_is_what_it_was() -> None:
    migration = import_module("cms.sources.migrations.0006_identity_and_policy")
    sketch = migration.sketch_of(STORED.read_text())
    assert (len(sketch), sketch[0], sketch[-1]) == (
        32,
        203613939391542978,
        6303661514569640380,
    )
