"""The JSON Schemas of the published records, as files of the public site."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files


def schema_files() -> Mapping[str, bytes]:
    """Every schema by the path it is published under: `/schemas/article-1.json`.

    Schemas of formats that are no longer written stay: records that point to them live
    on in other people's hands.
    """
    folder = files("cms.rendering") / "schema"
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".json"))
    return {f"/schemas/{name}": (folder / name).read_bytes() for name in found}
