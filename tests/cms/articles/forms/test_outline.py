"""The order of sections is set by numbers in the form of their article."""

from __future__ import annotations

import json
from typing import Any

from django.http import QueryDict

from cms.articles.forms.outline import OutlineWidget


def posted(**data: Any) -> Any:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name.replace("_", "-"), value if isinstance(value, list) else [value])
    return OutlineWidget().value_from_datadict(query, {}, "outline")


def test_numbers_put_sections_in_order() -> None:
    made = posted(
        outline_present="1",
        outline_key=["a", "b", "c"],
        outline_position_a="3",
        outline_position_b="0.5",
        outline_position_c="nonsense",
        outline_shown_a="1",
    )
    assert json.loads(made) == [
        {"key": "b", "shown": False},
        {"key": "a", "shown": True},
        {"key": "c", "shown": False},
    ]


def test_a_form_without_the_rows_leaves_the_outline_as_it_is() -> None:
    assert posted(title="x") is None
