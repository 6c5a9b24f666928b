"""The edit form of an article, and the widget in which its sections are put in order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from cms.articles.outline import Entry, HasKey, arrange, clean


class OutlineWidget(forms.Widget):
    """One row a section: dragged, moved by buttons, or numbered without a script.

    The rows are set by the form that knows the article.
    """

    template_name = "articles/outline_widget.html"
    sections: Sequence[HasKey] = ()
    article_id: int | None = None

    class Media:
        js = ("articles/outline.js",)

    def get_context(
        self, name: str, value: object, attrs: dict[str, object] | None
    ) -> dict[str, object]:
        """Returns the sections in the order of `value`."""
        context = super().get_context(name, value, attrs)
        outline = json.loads(value) if isinstance(value, str) and value else value
        context["article_id"] = self.article_id
        context["rows"] = [
            {"section": section, "shown": shown, "position": place}
            for place, (section, shown) in enumerate(
                arrange(outline, self.sections), start=1
            )
        ]
        return context

    # `data` is a QueryDict, which Django's own signature does not say.
    def value_from_datadict(self, data: Any, files: object, name: str) -> str | None:
        """Returns the outline as JSON, from the numbers and ticks of the rows."""
        # A script that sorts rows, an API and a test may send the outline as JSON.
        if f"{name}-present" not in data:
            return data.get(name)
        rows = []
        for index, key in enumerate(data.getlist(f"{name}-key")):
            try:
                # Not only whole numbers: 1.5 puts a section between the first and second.
                position = float(data.get(f"{name}-position-{key}", ""))
            except ValueError:
                # No number: it stays where it stood.
                position = float(index + 1)
            rows.append((position, index, key))
        entries: list[Entry] = [
            {"key": key, "shown": f"{name}-shown-{key}" in data}
            for _, _, key in sorted(rows)
        ]
        return json.dumps(clean(entries))

    def value_omitted_from_data(
        self, data: Mapping[str, object], files: object, name: str
    ) -> bool:
        """Returns whether a form has no rows: it leaves the outline as it is."""
        return f"{name}-present" not in data and name not in data


class ArticleForm(WagtailAdminPageForm):
    """Tells the outline widget which sections there are."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "outline" in self.fields and self.instance.pk:
            self.fields["outline"].required = False
            widget = self.fields["outline"].widget
            widget.sections = self.instance.section_pages()
            widget.article_id = self.instance.pk
